"""The repository itself, its people, issues, comments and labels."""

from __future__ import annotations

from tests.github_server import render
from tests.github_server.routing import Answer, Request, check_body, route
from tests.github_server.state import Comment, Refusal, invalid

REPO = "/repos/{owner}/{repo}"
COMMENTS = "/issues/comments"
LABELS = "/issues/labels"
REACTIONS = ("+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes")


@route("GET", REPO)
def get_repository(request: Request) -> Answer:
    """Answer with the repository, and to a classic token with what its owner may do there."""
    shown = render.repository(request.api, request.repository)
    owner = request.repository.role(request.settings.actor) if request.settings.scopes is not None else None
    return Answer(200, shown | ({"permissions": owner.permissions()} if owner else {}))


@route("GET", REPO + "/collaborators/{login}/permission")
def get_permission(request: Request) -> Answer:
    """Answer with a person's role; ``permission`` shows triage as read and maintain as write."""
    repo, login = request.repository, request.names["login"]
    request.need("metadata", "read")
    role = repo.role(login)
    if role is None:
        raise Refusal(404, f"{login} is not a user", "/collaborators/collaborators")
    person = render.user(request.api, login) | {"permissions": role.permissions(), "role_name": role.name}
    return Answer(200, {"permission": role.legacy, "role_name": role.name, "user": person})


@route("GET", REPO + "/issues/{number:int}")
def get_issue(request: Request) -> Answer:
    """Answer with an issue, which may be a pull request."""
    repo, issue = request.repository, None
    if int(request.names["number"]) in repo.issues:
        issue = request.issue()
        request.need_for_issue(issue, "read")
    else:
        request.need("issues", "read")
    return Answer(200, render.issue(request.api, repo, issue or request.issue()))


@route("GET", REPO + "/issues/{number:int}/comments")
def list_comments(request: Request) -> Answer:
    """Answer with a page of an issue's comments, oldest first."""
    repo, issue = request.repository, request.issue()
    request.need_for_issue(issue, "read")
    return request.paginate([render.comment(request.api, repo, item) for item in repo.comments_on(issue.number)])


@route("POST", REPO + "/issues/{number:int}/comments")
def create_comment(request: Request) -> Answer:
    """Comment as the token's actor."""
    docs = f"{COMMENTS}#create-an-issue-comment"
    repo, issue = request.repository, request.issue()
    request.need_for_issue(issue, "write")
    request.writable()
    if issue.locked:
        raise Refusal(403, "Unable to create comment because issue is locked.", docs)
    body = request.field("body", str, docs)
    check_body(body, "IssueComment", docs)
    if not body.strip():
        raise invalid(docs, resource="IssueComment", code="missing_field", field="body")
    made = repo.add_comment(issue.number, body, request.settings.actor)
    return Answer(201, render.comment(request.api, repo, made))


def _comment(request: Request) -> Comment:
    found = request.repository.comments.get(int(request.names["id"]))
    if found is None:
        raise Refusal(404, "Not Found", COMMENTS)
    return found


@route("GET", REPO + "/issues/comments/{id:int}")
def get_comment(request: Request) -> Answer:
    """Answer with one comment."""
    repo, item = request.repository, _comment(request)
    request.need_for_issue(repo.issues[item.number], "read")
    return Answer(200, render.comment(request.api, repo, item))


@route("PATCH", REPO + "/issues/comments/{id:int}")
def update_comment(request: Request) -> Answer:
    """Replace a comment's body."""
    docs = f"{COMMENTS}#update-an-issue-comment"
    repo, item = request.repository, _comment(request)
    request.need_for_issue(repo.issues[item.number], "write")
    request.writable()
    body = request.field("body", str, docs)
    check_body(body, "IssueComment", docs)
    item.body, item.updated = body, repo.now()
    return Answer(200, render.comment(request.api, repo, item))


@route("DELETE", REPO + "/issues/comments/{id:int}")
def delete_comment(request: Request) -> Answer:
    """Delete a comment."""
    repo, item = request.repository, _comment(request)
    request.need_for_issue(repo.issues[item.number], "write")
    request.writable()
    del repo.comments[item.id]
    return Answer(204)


@route("POST", REPO + "/issues/comments/{id:int}/reactions")
def react_to_comment(request: Request) -> Answer:
    """React as the token's actor; the same reaction stands once, and is answered with 200 then."""
    docs = "/reactions/reactions#create-reaction-for-an-issue-comment"
    repo, item = request.repository, _comment(request)
    request.need_for_issue(repo.issues[item.number], "write")
    request.writable()
    made = request.settings.actor, request.field("content", str, docs)
    if made[1] not in REACTIONS:
        raise invalid(docs, resource="Reaction", code="invalid", field="content")
    existed = made in item.reactions
    if not existed:
        item.reactions.append(made)
    return Answer(200 if existed else 201, render.reaction(request.api, item, *made))


@route("GET", REPO + "/issues/{number:int}/labels")
def list_labels(request: Request) -> Answer:
    """Answer with an issue's labels."""
    repo, issue = request.repository, request.issue()
    request.need_for_issue(issue, "read")
    return request.paginate([render.label(request.api, repo, name) for name in issue.labels])


@route("POST", REPO + "/issues/{number:int}/labels")
def add_labels(request: Request) -> Answer:
    """Put labels on an issue; one that does not exist is created, which needs ``issues: write``."""
    docs = f"{LABELS}#add-labels-to-an-issue"
    repo, issue = request.repository, request.issue()
    request.need_for_issue(issue, "write")
    request.writable()
    names = request.body if isinstance(request.body, list) else request.field("labels", list, docs)
    for name in names:
        if len(name) > 50:
            message = "name is too long (maximum is 50 characters)"
            raise invalid(docs, resource="Label", code="custom", field="name", message=message)
        known = next((label for label in repo.labels if label.lower() == name.lower()), None)
        if known is None:
            request.need("issues", "write")
            repo.labels[name] = "ededed"
        if (known or name) not in issue.labels:
            repo.label(issue, known or name, request.settings.actor)
    return Answer(200, [render.label(request.api, repo, name) for name in issue.labels])


@route("DELETE", REPO + "/issues/{number:int}/labels/{name}")
def remove_label(request: Request) -> Answer:
    """Take a label off an issue."""
    docs = f"{LABELS}#remove-a-label-from-an-issue"
    repo, issue = request.repository, request.issue()
    request.need_for_issue(issue, "write")
    request.writable()
    if request.names["name"] not in issue.labels:
        raise Refusal(404, "Label does not exist", docs)
    issue.labels.remove(request.names["name"])
    return Answer(200, [render.label(request.api, repo, name) for name in issue.labels])
