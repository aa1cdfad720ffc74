"""What one asks to know the server, the token and the settings: its version, whose token, lists, a label."""

from __future__ import annotations

from tests.github_server import render
from tests.github_server.routing import Answer, Request, route
from tests.github_server.state import Refusal

REPO = "/repos/{owner}/{repo}"


@route("GET", "/meta")
def meta(request: Request) -> Answer:
    """Answer with an Enterprise Server's version, which github.com leaves out."""
    version = request.settings.installed_version
    return Answer(
        200, {"verifiable_password_authentication": False} | ({"installed_version": version} if version else {})
    )


@route("GET", "/user")
def user(request: Request) -> Answer:
    """Answer with the token's owner; the job's own token is nobody's."""
    if request.settings.actor.endswith("[bot]"):
        raise Refusal(403, "Resource not accessible by integration", "/users/users#get-the-authenticated-user")
    return Answer(200, render.user(request.api, request.settings.actor))


@route("GET", REPO + "/branches")
def list_branches(request: Request) -> Answer:
    """Answer with a page of branches."""
    request.need("contents", "read")
    commits = f"{request.api}/repos/{request.repository.full_name}/commits"
    heads = request.repository.store.refs("refs/heads/")
    return request.paginate(
        [
            {
                "name": ref.removeprefix("refs/heads/"),
                "commit": {"sha": sha, "url": f"{commits}/{sha}"},
                "protected": False,
            }
            for ref, sha in heads.items()
        ]
    )


@route("GET", REPO + "/commits/{ref}/check-runs")
def list_check_runs(request: Request) -> Answer:
    """Answer that a commit has no check runs; ``HEAD`` is the default branch's."""
    request.need("checks", "read")
    repo = request.repository
    name = repo.default_branch if request.names["ref"] == "HEAD" else request.names["ref"]
    if repo.store.branch(name) is None:
        raise Refusal(422, f"No commit found for SHA: {request.names['ref']}")
    return Answer(200, {"total_count": 0, "check_runs": []})


@route("GET", REPO + "/issues")
def list_issues(request: Request) -> Answer:
    """Answer with a page of issues, pull requests among them, newest first unless asked otherwise."""
    request.need("issues", "read")
    wanted = request.query.get("state", "open")
    labels = {name.lower() for name in request.query.get("labels", "").split(",") if name}
    found = [
        issue
        for issue in request.repository.issues.values()
        if wanted in {"all", issue.state} and labels <= {name.lower() for name in issue.labels}
    ]
    found.sort(key=lambda issue: issue.created, reverse=request.query.get("direction", "desc") == "desc")
    return request.paginate([render.issue(request.api, request.repository, issue) for issue in found])


@route("GET", REPO + "/labels/{name}")
def get_label(request: Request) -> Answer:
    """Answer with a label of the repository, by its name in any case."""
    if not request.has("pull-requests", "read"):
        request.need("issues", "read")
    name = next((each for each in request.repository.labels if each.lower() == request.names["name"].lower()), None)
    if name is None:
        raise Refusal(404, "Not Found", "/issues/labels#get-a-label")
    return Answer(200, render.label(request.api, request.repository, name))


@route("GET", REPO + "/actions/permissions/workflow")
def get_workflow_permissions(request: Request) -> Answer:
    """Answer with what Actions may do by the repository's settings."""
    request.need("administration", "read")
    allowed = request.settings.allow_actions_pull_requests
    return Answer(200, {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": allowed})
