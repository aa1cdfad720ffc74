"""One repository on github.com or a GitHub Enterprise Server, through PyGithub.

Requests are counted: a run has a thousand an hour, and each costs time. So PyGithub's objects are made lazily, without
a request, and used where they ask once; where they would ask more, tell less or ask wrongly, its requester is called
directly, with the reason beside it. ``github_retry`` decides what is asked again, ``github_errors`` what a refusal is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote, urlsplit

from github import Auth, GithubException

from test_case_generator.adapters.github.comments import ISSUES_READ, ISSUES_WRITE, GitHubComments
from test_case_generator.adapters.github.connection import client
from test_case_generator.adapters.github.errors import details, status_of
from test_case_generator.adapters.github.files import CONTENTS_READ, NOT_FOUND, GitHubFiles, plain, text, unless
from test_case_generator.adapters.github.pulls import GitHubPulls
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.adapters.github.runs import GitHubRuns
from test_case_generator.adapters.github.tracker import GitHubTracker
from test_case_generator.adapters.network import STRAIGHT
from test_case_generator.adapters.watching import unwatched
from test_case_generator.errors import (
    BranchConflict,
    ForgeError,
    ForgeUnreachable,
    IssueNotFound,
    PermissionMissing,
    RepositoryNotFound,
    RoleUnreadable,
    TokenMissing,
)
from test_case_generator.ports import Account, Head, Issue, PullRequest, Role, Tree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.watching import Exchanges

CONTENTS_WRITE = "contents: write"
METADATA_READ = "metadata: read"

LEGACY = {Role.TRIAGE: Role.READ, Role.MAINTAIN: Role.WRITE}
"""What `permission` shows for the two roles that it does not know."""
LOGIN = re.compile(r"[A-Za-z0-9_-]+(?:\[bot\])?")
PERMISSIONS = {"pull": Role.READ, "triage": Role.TRIAGE, "push": Role.WRITE, "maintain": Role.MAINTAIN}
GONE, UNPROCESSABLE = 410, 422


class GitHubForge:
    """Implements Forge; close it, or use it as a context manager, to release its connections.

    ``default_branch`` is what the event told, or ``""`` to ask. ``timeout`` is the seconds a server may be silent.
    ``retry`` is the policy, ``exchange`` is told of each request. ``comment_author`` is whose comments are ours; None
    takes a bot's, or else one of a person who belongs to the repository: a comment of a stranger never counts, whatever
    it begins with. ``network`` is the way to the server: proxy and certificates.
    """

    def __init__(
        self,
        repository: str,
        token: str,
        api_url: str,
        default_branch: str = "",
        *,
        timeout: int = 30,
        comment_author: str | None = None,
        exchange: Exchanges = unwatched,
        retry: Retry | None = None,
        network: Network = STRAIGHT,
    ) -> None:
        if not token.strip():
            raise TokenMissing("There is no `github-token`.")
        if not _is_address(api_url):
            raise ForgeUnreachable(f"`GITHUB_API_URL` is no address: {api_url!r}.")
        self._github = client(
            api_url,
            network,
            exchange,
            auth=Auth.Token(token.strip()),
            timeout=timeout,
            per_page=100,
            user_agent="test-case-generator",
            lazy=True,
            retry=None,
            # A run writes about eight times; the retries obey GitHub if that is too fast.
            seconds_between_requests=None,
            seconds_between_writes=None,
        )
        self._name = repository
        self._owner = repository.split("/", maxsplit=1)[0]
        self._repo = self._github.get_repo(repository)
        self._retry = retry or Retry(lambda _line: None)
        self._files = GitHubFiles(self._repo, repository, self._retry)
        self._pulls = GitHubPulls(self._repo, repository, self._retry)
        self._default = default_branch
        self._comments = GitHubComments(self._repo, self._retry, comment_author)
        self._heads: dict[str, str | None] = {}  # what head() last told of a branch: whether commit() creates it

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Release the connections."""
        self.close()

    def close(self) -> None:
        """Release the connections."""
        self._github.close()

    def tracker(self) -> GitHubTracker:
        """Return the repository's issues, many at once; by the same connection and retries."""
        return GitHubTracker(self._repo, self._name, self._retry)

    def past_runs(self) -> GitHubRuns:
        """Return the runs of the repository's workflows; by the same connection and retries."""
        return GitHubRuns(self._repo, self._name, self._retry)

    # --- the issue and who may -------------------------------------------------------------------------------------

    def default_branch(self) -> str:
        """Return the default branch: one request if it was not given, once."""
        if not self._default:
            self._default = self._repository("default_branch")
        return self._default

    def _repository(self, key: str) -> str:
        doing = "show the repository"
        return self._retry.run(doing, METADATA_READ, lambda: text(self._get(f"/repos/{self._name}")[key]))

    def issue(self, number: int) -> Issue:
        """Return the issue: one request."""
        doing = f"show issue #{number}"
        found = self._retry.run(doing, ISSUES_READ, lambda: unless(lambda: self._issue(number), NOT_FOUND, GONE))
        if found is None:
            # GitHub says the same of a repository that the token cannot see; that one's own refusal says more.
            self._repository("full_name")
            raise IssueNotFound(f"There is no issue #{number} in {self._name}.")
        return found

    def _issue(self, number: int) -> Issue:
        raw = self._repo.get_issue(number).raw_data
        if not raw["repository_url"].lower().endswith(f"/repos/{self._name}".lower()):
            raise IssueNotFound(f"The issue #{number} has moved to {raw['html_url']}.")
        return Issue(
            number=raw["number"],
            title=raw["title"],
            body=raw["body"] or "",
            url=raw["html_url"],
            state=raw["state"],
            labels=tuple(label["name"] for label in raw["labels"]),
            is_pull_request=raw.get("pull_request") is not None,
        )

    def role(self, login: str) -> Role:
        """Return the person's role: one request."""
        if not LOGIN.fullmatch(login):
            return Role.NONE
        # PyGithub's methods return either `permission` or `role_name`; a custom role needs what stands beside it.
        path = f"{self._repo.url}/collaborators/{quote(login)}/permission"
        doing = f"tell the role of {login}"
        try:
            return self._retry.run(doing, METADATA_READ, lambda: self._role_at(path))
        except (PermissionMissing, RepositoryNotFound) as refused:
            raise RoleUnreadable(refused.what) from refused

    def _role_at(self, path: str) -> Role:
        try:
            return _role(self._get(path))
        except GithubException as refused:
            # Any other 404 says that the token does not see the repository: not that the person has no role.
            if status_of(refused) == NOT_FOUND and "is not a user" in details(refused):
                return Role.NONE
            raise

    def answering(self, numbers: Collection[int], label: str) -> Mapping[int, frozenset[Account]]:
        """Return who answers for each issue: one request."""
        return self.tracker().answering(numbers, label)

    # --- reading the repository ------------------------------------------------------------------------------------

    def head(self, branch: str) -> Head | None:
        """Return the branch's head: one request."""
        doing = f"show the branch {branch}"
        head = self._retry.run(doing, CONTENTS_READ, lambda: unless(lambda: self._head(branch), NOT_FOUND))
        if head is None and branch == self._default:
            # An empty repository answers 404 here; only the git database says why.
            ref = f"{self._repo.url}/git/ref/heads/{quote(branch)}"
            self._retry.run(doing, CONTENTS_READ, lambda: unless(lambda: self._get(ref), NOT_FOUND))
        self._heads[branch] = head.commit if head else None
        return head

    def _head(self, branch: str) -> Head | None:
        raw = self._repo.get_branch(branch).raw_data
        # A renamed branch answers under its old name, but cannot be written under it.
        return Head(raw["commit"]["sha"], raw["commit"]["commit"]["tree"]["sha"]) if raw["name"] == branch else None

    def read(self, path: str, ref: str) -> str | None:
        """Return a file's text: one request, two for a file of more than a megabyte."""
        return self._files.read(path, ref)

    def tree(self, root: str, directory: str) -> Tree:
        """Return the files below a directory: a request for each part of its path, and one for all below it."""
        return self._files.tree(root, directory)

    def blobs(self, shas: Sequence[str]) -> Mapping[str, str]:
        """Return texts by SHA: a request each for up to three, else one for a hundred."""
        return self._files.blobs(shas)

    # --- writing the branch ----------------------------------------------------------------------------------------

    def commit(
        self, branch: str, parent: str, root: str, files: Mapping[str, str], message: str, *, merge: str = ""
    ) -> str:
        """Put one commit on a branch: three requests (one more if ``head`` was not asked for the branch before).

        The commit has no author of ours, so that GitHub signs it. PyGithub's methods for the git database want objects
        that would have to be fetched or faked first, do not look at the answer, and update a lazy ref at an address
        that GitHub does not have.
        """
        if odd := [path for path in files if not plain(path)]:
            raise ForgeError(f"{odd[0]!r} is not a path within the repository.")
        if branch not in self._heads:
            self.head(branch)
        at = self._heads.pop(branch)
        if at not in {None, parent}:
            raise _conflict(branch)
        tree_entries = [
            {"path": path, "mode": "100644", "type": "blob", "content": content} for path, content in files.items()
        ]
        tree = self._create("trees", f"store {len(files)} files", {"base_tree": root, "tree": tree_entries})
        parents = [parent, *([merge] if merge else [])]
        made = self._create("commits", "store a commit", {"message": message, "tree": tree, "parents": parents})
        doing = f"move the branch {branch}" if at else f"create the branch {branch}"
        put = (lambda: self._move(branch, made)) if at else (lambda: self._branch_off(branch, made))
        self._heads[branch] = self._retry.run(doing, CONTENTS_WRITE, put, lambda: self._is_at(branch, made, at))
        return made

    def _create(self, kind: str, doing: str, body: dict[str, Any]) -> str:
        return self._retry.run(doing, CONTENTS_WRITE, lambda: text(self._send("POST", f"git/{kind}", body)["sha"]))

    def _branch_off(self, branch: str, sha: str) -> str:
        try:
            made = self._send("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": sha})
            return text(made["object"]["sha"])
        except GithubException as refused:
            if status_of(refused) == UNPROCESSABLE and "already exists" in details(refused):
                raise _conflict(branch) from refused
            raise

    def _move(self, branch: str, sha: str) -> str:
        try:
            moved = self._send("PATCH", f"git/refs/heads/{quote(branch)}", {"sha": sha, "force": False})
            return text(moved["object"]["sha"])
        except GithubException as refused:
            if status_of(refused) == UNPROCESSABLE and re.search("fast forward|does not exist", details(refused)):
                raise _conflict(branch) from refused
            raise

    def _is_at(self, branch: str, sha: str, before: str | None) -> str | None:
        """Return ``sha`` if the branch is there, None if it is where it was ``before`` (nowhere, if that is None)."""
        head = unless(lambda: self._head(branch), NOT_FOUND)
        if head and head.commit not in {sha, before}:
            raise _conflict(branch)
        return sha if head and head.commit == sha else None

    # --- pull requests ---------------------------------------------------------------------------------------------

    def pull_request(self, branch: str) -> PullRequest | None:
        """Return the branch's pull request: one request."""
        return self._pulls.pull_request(branch)

    def pull_requests(self, branch_prefix: str) -> Sequence[PullRequest]:
        """Return the open pull requests from such branches: one request a hundred open ones."""
        return self._pulls.pull_requests(branch_prefix)

    def open_pull_request(self, branch: str, base: str, title: str, body: str, *, draft: bool) -> PullRequest:
        """Open a pull request: one request."""
        return self._pulls.open(branch, base, title, body, draft=draft)

    def update_pull_request(self, number: int, title: str, body: str) -> PullRequest:
        """Replace title and body: one request."""
        return self._pulls.update(number, title, body)

    def request_reviewers(self, number: int, reviewers: Sequence[str]) -> None:
        """Ask for a review: one request, or none for no reviewer. Raises ForgeError if GitHub refuses one of them."""
        self._pulls.request_reviewers(number, reviewers)

    def add_labels(self, number: int, labels: Sequence[str]) -> None:
        """Put labels on: one request, or none for no label. GitHub creates those that do not exist."""
        if labels:
            doing = f"label #{number}"
            # PyGithub's add_to_labels() does not look at the answer.
            path = f"issues/{number}/labels"
            self._retry.run(
                doing, ISSUES_WRITE, lambda: [text(made["name"]) for made in self._send("POST", path, list(labels))]
            )

    # --- the comment -----------------------------------------------------------------------------------------------

    def comment(self, number: int, marker: str, body: str) -> str:
        """Create the one comment, three requests, or update it: two, one if it says the same."""
        return self._comments.write(number, marker, body)

    def acknowledge(self, comment: int) -> None:
        """Put eyes under a comment: one request."""
        self._comments.acknowledge(comment)

    # --- asking ----------------------------------------------------------------------------------------------------

    def _get(self, path: str) -> Any:  # noqa: ANN401 (JSON)
        return self._github.requester.requestJsonAndCheck("GET", path)[1]

    def _send(self, verb: str, path: str, body: dict[str, Any] | list[str]) -> Any:  # noqa: ANN401 (JSON)
        return self._github.requester.requestJsonAndCheck(verb, f"{self._repo.url}/{path}", input=body)[1]


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, a port beyond 65535
        return False


def _role(data: Any) -> Role:  # noqa: ANN401 (JSON)
    """Return the role that an answer about a collaborator shows; a custom role counts as what it may do.

    ``role_name`` may be any name that an organization gave, also one that looks like a built-in role's, and older
    Enterprise Servers leave it out. So it counts only where it agrees with ``permission``, which has four values.
    """
    name, legacy = data.get("role_name"), Role.__members__.get(str(data["permission"]).upper(), Role.NONE)
    named = next((role for role in Role if role.name.lower() == name), None)
    if named is not None and LEGACY.get(named, named) is legacy:
        return named
    may = (data.get("user") or {}).get("permissions") or {}
    return max([legacy, *(role for key, role in PERMISSIONS.items() if may.get(key) is True)])


def _conflict(branch: str) -> BranchConflict:
    return BranchConflict(f"Somebody else moved the branch {branch} meanwhile.")
