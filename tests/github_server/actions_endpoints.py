"""Workflows and their runs by REST; the jobs of runs, with annotations, by GraphQL."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.github_server import render
from tests.github_server.routing import Answer, Request, route
from tests.github_server.state import Refusal

if TYPE_CHECKING:
    from tests.github_server.actions import Job, WorkflowRun
    from tests.github_server.state import Repository

Json = dict[str, Any]

REPO = "/repos/{owner}/{repo}"
MOST = 1000
"""Runs that GitHub lists at most where it is asked for some of them."""

SUITES = (
    "query($ids: [ID!]!, $jobs: Int!, $after: String) { nodes(ids: $ids) { ... on CheckSuite { id "
    "checkRuns(first: $jobs, after: $after, filterBy: {checkType: ALL}) { pageInfo { hasNextPage endCursor } "
    "nodes { databaseId name detailsUrl status conclusion startedAt completedAt "
    "annotations(first: 50) { nodes { title message } } } } } } }"
)


def _counted(request: Request, key: str, items: list[Json]) -> Answer:
    answer = request.paginate(items)
    return Answer(200, {"total_count": len(items), key: answer.body}, answer.headers)


@route("GET", REPO + "/actions/workflows")
def list_workflows(request: Request) -> Answer:
    """Answer with a page of workflows."""
    request.need("actions", "read")
    repo = request.repository
    return _counted(request, "workflows", [_workflow(request.api, repo, name) for name in repo.actions.workflows])


@route("GET", REPO + "/actions/workflows/{workflow}/runs")
def list_workflow_runs(request: Request) -> Answer:
    """Answer with a page of a workflow's runs, newest first, by ``status`` (or conclusion) and ``created`` (``>=``)."""
    request.need("actions", "read")
    repo, wanted = request.repository, request.query.get("status")
    if request.names["workflow"] not in repo.actions.workflows:
        raise Refusal(404, "Not Found", "/actions/workflow-runs#list-workflow-runs-for-a-workflow")
    since = request.query.get("created", "").removeprefix(">=")
    found = [
        run
        for run in reversed(repo.actions.runs)
        if run.workflow == request.names["workflow"]
        and (not wanted or wanted in {run.status, run.conclusion})
        and (not since or run.created >= datetime.fromisoformat(since))
    ]
    found.sort(key=lambda run: run.created, reverse=True)
    return _counted(request, "workflow_runs", [_run(request.api, repo, run) for run in found[:MOST]])


def suites(request: Request) -> Answer:
    """Answer the query SUITES: check suites by their ids, each with a page of its check runs."""
    variables = request.body["variables"]
    if " ".join(request.body["query"].split()) != SUITES:
        return Answer(200, {"errors": [{"message": f"Parse error on {request.body['query'][:60]!r}"}]})
    if not request.has("checks", "read"):
        message = "Resource not accessible by integration"
        return Answer(
            200, {"data": {"nodes": []}, "errors": [{"type": "FORBIDDEN", "path": ["nodes", 0], "message": message}]}
        )
    known = {_suite_id(run): (repo, run) for repo in request.repositories.values() for run in repo.actions.runs}
    start, size = int(variables.get("after") or 0), variables["jobs"]
    nodes = [_suite(*known[each], start, size) if each in known else None for each in variables["ids"]]
    return Answer(200, {"data": {"nodes": nodes}})


def _suite_id(run: WorkflowRun) -> str:
    return render.node_id("CheckSuite", run.id)


def _suite(repo: Repository, run: WorkflowRun, start: int, size: int) -> Json:
    end = start + size
    more = end < len(run.jobs)
    return {
        "id": _suite_id(run),
        "checkRuns": {
            "pageInfo": {"hasNextPage": more, "endCursor": str(end) if more else None},
            "nodes": [_check_run(repo, run, job) for job in run.jobs[start:end]],
        },
    }


def _check_run(repo: Repository, run: WorkflowRun, job: Job) -> Json:
    page = f"{render.SITE}/{repo.full_name}"
    return {
        "databaseId": job.id,
        "name": job.name,
        "detailsUrl": f"{page}/runs/{job.id}" if job.foreign else f"{page}/actions/runs/{run.id}/job/{job.id}",
        "status": job.status.upper(),
        "conclusion": job.conclusion.upper() if job.conclusion else None,
        "startedAt": render.stamp(job.started),
        "completedAt": render.stamp(job.completed),
        "annotations": {
            "nodes": [{"title": title or None, "message": message} for title, message in job.annotations[:50]]
        },
    }


def _workflow(api: str, repo: Repository, name: str) -> Json:
    page = f"{render.SITE}/{repo.full_name}"
    return {
        "id": render.number_of(name),
        "node_id": render.node_id("Workflow", name),
        "name": name.partition(".")[0],
        "path": f".github/workflows/{name}",
        "state": "active",
        "created_at": render.DATE,
        "updated_at": render.DATE,
        "url": f"{api}/repos/{repo.full_name}/actions/workflows/{render.number_of(name)}",
        "html_url": f"{page}/blob/{repo.default_branch}/.github/workflows/{name}",
        "badge_url": f"{page}/workflows/{name}/badge.svg",
    }


def _run(api: str, repo: Repository, run: WorkflowRun) -> Json:
    url = f"{api}/repos/{repo.full_name}/actions/runs/{run.id}"
    links = ("jobs", "logs", "artifacts", "cancel", "rerun")
    return {
        "id": run.id,
        "name": run.workflow,
        "node_id": render.node_id("WorkflowRun", run.id),
        "check_suite_id": run.id,
        "check_suite_node_id": _suite_id(run),
        "head_branch": repo.default_branch,
        "head_sha": repo.store.branch(repo.default_branch),
        "path": f".github/workflows/{run.workflow}",
        "run_number": repo.actions.runs.index(run) + 1,
        "run_attempt": run.attempt,
        "event": run.event,
        "display_title": "A title of an issue",
        "status": run.status,
        "conclusion": run.conclusion,
        "workflow_id": render.number_of(run.workflow),
        "url": url,
        "html_url": f"{render.SITE}/{repo.full_name}/actions/runs/{run.id}",
        "pull_requests": [],
        "created_at": render.stamp(run.created),
        "updated_at": render.stamp(run.created),
        "run_started_at": render.stamp(run.created),
        **{f"{link}_url": f"{url}/{link}" for link in links},
        "check_suite_url": f"{api}/repos/{repo.full_name}/check-suites/{run.id}",
        "workflow_url": f"{api}/repos/{repo.full_name}/actions/workflows/{render.number_of(run.workflow)}",
        "head_commit": None,
        "repository": render.repository(api, repo),
        "head_repository": render.repository(api, repo),
    }
