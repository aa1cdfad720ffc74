"""Pull requests and their reviewers."""

from __future__ import annotations

from tests.github_server import render
from tests.github_server.routing import Answer, Request, check_body, check_title, route
from tests.github_server.state import Pull, Refusal, Repository, invalid

REPO = "/repos/{owner}/{repo}"
DOCS = "/pulls/pulls"


def _selected(repo: Repository, pull: Pull, query: dict[str, str]) -> bool:
    state = "open" if pull.closed is None else "closed"
    wanted = query.get("state", "open")
    label = f"{pull.head_repository.split('/')[0]}:{pull.branch}"
    # A head without an owner is no filter at all, as on github.com.
    head = query.get("head", "")
    return (
        wanted in {"all", state}
        and (":" not in head or label.lower() == head.lower())
        and query.get("base", pull.base) == pull.base
        and repo.pulls[pull.number] is pull
    )


@route("GET", REPO + "/pulls")
def list_pulls(request: Request) -> Answer:
    """Answer with a page of pull requests, newest first unless asked otherwise."""
    request.need("pull-requests", "read")
    repo, query = request.repository, dict(request.query)
    newest_first = query.get("direction", "desc" if query.get("sort", "created") == "created" else "asc") == "desc"
    chosen = [pull for pull in repo.pulls.values() if _selected(repo, pull, query)]
    chosen.sort(key=lambda pull: pull.number, reverse=newest_first)
    return request.paginate([render.pull(request.api, repo, pull, full=False) for pull in chosen])


@route("GET", REPO + "/pulls/{number:int}")
def get_pull(request: Request) -> Answer:
    """Answer with one pull request in full."""
    request.need("pull-requests", "read")
    return Answer(200, render.pull(request.api, request.repository, request.pull(), full=True))


@route("POST", REPO + "/pulls")
def create_pull(request: Request) -> Answer:
    """Open a pull request between two branches of the repository."""
    docs = f"{DOCS}#create-a-pull-request"
    repo, settings = request.repository, request.settings
    request.need("pull-requests", "write")
    request.writable()
    if settings.actor == "github-actions[bot]" and not settings.allow_actions_pull_requests:
        raise Refusal(403, "GitHub Actions is not permitted to create or approve pull requests.", docs)
    title, base = request.field("title", str, docs), request.field("base", str, docs)
    branch = request.field("head", str, docs).removeprefix(f"{repo.owner}:")
    body = request.body.get("body")
    check_title(title, "PullRequest", docs)
    check_body(body, "PullRequest", docs)
    base_sha, head_sha = repo.store.branch(base), repo.store.branch(branch)
    if base_sha is None:
        raise invalid(docs, resource="PullRequest", field="base", code="invalid")
    if head_sha is None:
        raise invalid(docs, resource="PullRequest", field="head", code="invalid")
    if repo.open_pull(branch):
        message = f"A pull request already exists for {repo.owner}:{branch}."
        raise invalid(docs, resource="PullRequest", code="custom", message=message)
    if repo.store.ahead(base_sha, head_sha) == 0:
        message = f"No commits between {base} and {branch}"
        raise invalid(docs, resource="PullRequest", code="custom", message=message)
    draft = bool(request.body.get("draft", False))
    if draft and not settings.drafts:
        raise Refusal(422, "Draft pull requests are not supported in this repository.", docs)
    pull = repo.add_pull(branch, base, title, body, settings.actor, draft=draft)
    return Answer(201, render.pull(request.api, repo, pull, full=True))


@route("PATCH", REPO + "/pulls/{number:int}")
def update_pull(request: Request) -> Answer:
    """Change title, body, base or state."""
    docs = f"{DOCS}#update-a-pull-request"
    request.need("pull-requests", "write")
    request.writable()
    repo, pull = request.repository, request.pull()
    issue, changes = repo.issues[pull.number], request.body
    check_title(changes.get("title"), "PullRequest", docs)
    check_body(changes.get("body"), "PullRequest", docs)
    base = changes.get("base", pull.base)
    if repo.store.branch(base) is None:
        raise invalid(docs, resource="PullRequest", field="base", code="invalid")
    if changes.get("state") == "closed" and pull.closed is None:
        repo.close_pull(pull.number)
    elif changes.get("state") == "open" and pull.closed is not None:
        repo.reopen_pull(pull.number)
    pull.base = base
    issue.title = changes.get("title", issue.title)
    issue.body = changes.get("body", issue.body)
    return Answer(200, render.pull(request.api, repo, pull, full=True))


@route("POST", REPO + "/pulls/{number:int}/requested_reviewers")
def request_reviewers(request: Request) -> Answer:
    """Ask people and teams for a review."""
    docs = "/pulls/review-requests#request-reviewers-for-a-pull-request"
    request.need("pull-requests", "write")
    request.writable()
    repo, pull = request.repository, request.pull()
    people, teams = request.body.get("reviewers") or [], request.body.get("team_reviewers") or []
    if repo.issues[pull.number].author in people:
        raise Refusal(422, "Review cannot be requested from pull request author.", docs)
    if not (set(people) <= set(repo.roles) and set(teams) <= repo.teams):
        message = (
            "Reviews may only be requested from collaborators. One or more of the users or teams you specified "
            f"is not a collaborator of the {repo.full_name} repository."
        )
        raise Refusal(422, message, docs)
    pull.reviewers += [login for login in people if login not in pull.reviewers]
    pull.teams += [slug for slug in teams if slug not in pull.teams]
    return Answer(201, render.pull(request.api, repo, pull, full=False))
