"""GitHub's JSON objects, complete enough for the models that githubkit generates from GitHub's own description."""

from __future__ import annotations

import zlib
from base64 import b64encode
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from tests.github_server.state import Comment, Issue, Pull, Repository

Json = dict[str, Any]

SITE = "https://github.com"
DATE = "2026-01-01T00:00:00Z"
REPOSITORY_LINKS = (
    *("archive", "assignees", "branches", "collaborators", "comments", "commits", "compare", "contents"),
    *("contributors", "deployments", "downloads", "events", "forks", "hooks", "issue_comment", "issue_events"),
    *("issues", "keys", "labels", "languages", "merges", "milestones", "notifications", "pulls", "releases"),
    *("stargazers", "statuses", "subscribers", "subscription", "tags", "teams"),
)
USER_LINKS = (
    "followers",
    "following",
    "gists",
    "starred",
    "subscriptions",
    "organizations",
    "repos",
    "events",
    "received_events",
)


def stamp(moment: datetime | None) -> str | None:
    """Return a time as GitHub writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def node_id(kind: str, key: object) -> str:
    """Return an opaque id."""
    return b64encode(f"{kind}:{key}".encode()).decode()


def number_of(text: str) -> int:
    """Return a number that stays the same for the same text."""
    return zlib.crc32(text.encode()) & 0x7FFFFFFF


def user(api: str, login: str) -> Json:
    """Return a simple user; a login that ends in ``[bot]`` is a Bot."""
    url = f"{api}/users/{login}"
    return {
        "login": login,
        "id": number_of(login),
        "node_id": node_id("User", login),
        "avatar_url": f"{SITE}/{login}.png",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{SITE}/{login}",
        **{f"{name}_url": f"{url}/{name}" for name in USER_LINKS},
        "type": "Bot" if login.endswith("[bot]") else "User",
        "user_view_type": "public",
        "site_admin": False,
    }


def repository(api: str, repo: Repository, *, full_name: str = "") -> Json:
    """Return a full repository; ``full_name`` makes it a fork of that name."""
    name = full_name or repo.full_name
    url = f"{api}/repos/{name}"
    return {
        "id": number_of(name),
        "node_id": node_id("Repository", name),
        "name": name.split("/")[1],
        "full_name": name,
        "owner": user(api, name.split("/")[0]),
        "private": repo.private,
        "visibility": "private" if repo.private else "public",
        "html_url": f"{SITE}/{name}",
        "description": None,
        "fork": bool(full_name) and full_name != repo.full_name,
        "url": url,
        **{f"{link}_url": f"{url}/{link}" for link in REPOSITORY_LINKS},
        **{f"git_{link}_url": f"{url}/git/{link}" for link in ("commits", "refs", "tags")},
        **{f"{link}_url": f"{url}/git/{link}" for link in ("blobs", "trees")},
        "git_url": f"git://github.com/{name}.git",
        "ssh_url": f"git@github.com:{name}.git",
        "clone_url": f"{SITE}/{name}.git",
        "svn_url": f"{SITE}/{name}",
        "mirror_url": None,
        "homepage": None,
        "language": None,
        **dict.fromkeys(("forks_count", "stargazers_count", "watchers_count", "forks", "watchers", "size"), 0),
        **dict.fromkeys(("subscribers_count", "network_count"), 0),
        "open_issues_count": (count := sum(issue.state == "open" for issue in repo.issues.values())),
        "open_issues": count,
        "default_branch": repo.default_branch,
        **dict.fromkeys(("has_issues", "has_projects", "has_wiki", "has_downloads"), True),
        **dict.fromkeys(("has_pages", "has_discussions", "disabled", "is_template"), False),
        "archived": repo.archived,
        "pushed_at": DATE,
        "created_at": DATE,
        "updated_at": DATE,
        "license": None,
        "topics": [],
        "allow_forking": True,
    }


def label(api: str, repo: Repository, name: str) -> Json:
    """Return a label."""
    return {
        "id": number_of(f"{repo.full_name}/{name}"),
        "node_id": node_id("Label", name),
        "url": f"{api}/repos/{repo.full_name}/labels/{name}",
        "name": name,
        "description": None,
        "color": repo.labels.get(name, "ededed"),
        "default": False,
        "archived_at": None,
        "archived_by": None,
    }


def association(repo: Repository, login: str) -> str:
    """Return how a person belongs to the repository."""
    if login == repo.owner:
        return "OWNER"
    return "COLLABORATOR" if login in repo.roles else "NONE"


def issue(api: str, repo: Repository, item: Issue) -> Json:
    """Return an issue, with the key ``pull_request`` if it is one."""
    url = f"{api}/repos/{repo.full_name}/issues/{item.number}"
    page = f"{SITE}/{repo.full_name}/{'pull' if item.is_pull_request else 'issues'}/{item.number}"
    body = {
        "id": number_of(url),
        "node_id": node_id("Issue", url),
        "url": url,
        "repository_url": f"{api}/repos/{repo.full_name}",
        "labels_url": f"{url}/labels{{/name}}",
        "comments_url": f"{url}/comments",
        "events_url": f"{url}/events",
        "html_url": page,
        "number": item.number,
        "state": item.state,
        "state_reason": None,
        "title": item.title,
        "body": item.body,
        "user": user(api, item.author),
        "author_association": association(repo, item.author),
        "labels": [label(api, repo, name) for name in item.labels],
        "assignee": None,
        "assignees": [],
        "milestone": None,
        "locked": item.locked,
        "active_lock_reason": None,
        "comments": len(repo.comments_on(item.number)),
        "created_at": stamp(item.created),
        "updated_at": stamp(item.created),
        "closed_at": None if item.state == "open" else stamp(item.created),
        "performed_via_github_app": None,
    }
    if item.is_pull_request:
        pull_url = f"{api}/repos/{repo.full_name}/pulls/{item.number}"
        merged = stamp(repo.pulls[item.number].merged)
        links = {"url": pull_url, "html_url": page, "diff_url": f"{page}.diff", "patch_url": f"{page}.patch"}
        body["pull_request"] = {**links, "merged_at": merged}
    return body


def comment(api: str, repo: Repository, item: Comment) -> Json:
    """Return a comment."""
    kind = "pull" if repo.issues[item.number].is_pull_request else "issues"
    return {
        "id": item.id,
        "node_id": node_id("IssueComment", item.id),
        "url": f"{api}/repos/{repo.full_name}/issues/comments/{item.id}",
        "html_url": f"{SITE}/{repo.full_name}/{kind}/{item.number}#issuecomment-{item.id}",
        "issue_url": f"{api}/repos/{repo.full_name}/issues/{item.number}",
        "body": item.body,
        "user": user(api, item.author),
        "author_association": association(repo, item.author),
        "created_at": stamp(item.created),
        "updated_at": stamp(item.updated),
        "performed_via_github_app": None,
    }


def reaction(api: str, item: Comment, login: str, content: str) -> Json:
    """Return somebody's reaction to a comment."""
    number = item.reactions.index((login, content)) + 1
    return {
        "id": number,
        "node_id": node_id("Reaction", f"{item.id}-{number}"),
        "user": user(api, login),
        "content": content,
        "created_at": stamp(item.updated),
    }


def pull(api: str, repo: Repository, item: Pull, *, full: bool) -> Json:
    """Return a pull request: as lists show it, or in full."""
    repo.follow_head(item)
    half = issue(api, repo, repo.issues[item.number])
    url = f"{api}/repos/{repo.full_name}/pulls/{item.number}"
    page = half["html_url"]
    head_owner = item.head_repository.split("/")[0]
    links = {
        "self": url,
        "html": page,
        "issue": half["url"],
        "comments": half["comments_url"],
        "review_comments": f"{url}/comments",
        "review_comment": f"{api}/repos/{repo.full_name}/pulls/comments{{/number}}",
        "commits": f"{url}/commits",
        "statuses": f"{api}/repos/{repo.full_name}/statuses/{item.head_sha}",
    }
    kept = ("number", "title", "body", "user", "author_association", "labels", "milestone", "locked", "created_at")
    body = {
        **{key: half[key] for key in (*kept, "active_lock_reason", "assignee", "assignees", "updated_at")},
        "id": half["id"],
        "node_id": node_id("PullRequest", url),
        "url": url,
        "html_url": page,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        **{f"{key}_url": links[key] for key in links if key not in {"self", "html"}},
        "state": "open" if item.closed is None else "closed",
        "draft": item.draft,
        "closed_at": stamp(item.closed),
        "merged_at": stamp(item.merged),
        "merge_commit_sha": None,
        "requested_reviewers": [user(api, login) for login in item.reviewers],
        "requested_teams": [team(api, slug) for slug in item.teams],
        "head": {
            "label": f"{head_owner}:{item.branch}",
            "ref": item.branch,
            "sha": item.head_sha,
            "user": user(api, head_owner),
            "repo": repository(api, repo, full_name=item.head_repository),
        },
        "base": {
            "label": f"{repo.owner}:{item.base}",
            "ref": item.base,
            "sha": item.base_sha,
            "user": user(api, repo.owner),
            "repo": repository(api, repo),
        },
        "_links": {key: {"href": href} for key, href in links.items()},
        "auto_merge": None,
    }
    if full:
        body |= {
            "merged": item.merged is not None,
            "mergeable": None,
            "rebaseable": None,
            "mergeable_state": "unknown",
            "merged_by": user(api, repo.owner) if item.merged else None,
            "comments": half["comments"],
            "review_comments": 0,
            "maintainer_can_modify": False,
            "commits": repo.store.ahead(item.base_sha, item.head_sha),
            "additions": 0,
            "deletions": 0,
            "changed_files": 1,
        }
    return body


def team(api: str, slug: str) -> Json:
    """Return a team."""
    url = f"{api}/organizations/1/team/{slug}"
    return {
        "id": number_of(slug),
        "node_id": node_id("Team", slug),
        "name": slug,
        "slug": slug,
        "description": None,
        "privacy": "closed",
        "notification_setting": "notifications_enabled",
        "permission": "pull",
        "url": url,
        "html_url": f"{SITE}/orgs/octo/teams/{slug}",
        "members_url": f"{url}/members{{/member}}",
        "repositories_url": f"{url}/repos",
        "type": "organization",
        "organization_id": 1,
        "parent": None,
    }
