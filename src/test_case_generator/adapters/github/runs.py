"""Past runs of workflows on GitHub, and what their jobs were left with.

Runs are listed by REST, a hundred a request. Their jobs with the annotations on them would take REST a request for each
run and one more for each job; GraphQL gives those of fifty runs at once.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from test_case_generator.adapters.github.files import text
from test_case_generator.history.ports import Annotation, Job, Past

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from github.Repository import Repository

    from test_case_generator.adapters.github.retry import Retry

ACTIONS_READ, CHECKS_READ = "actions: read", "checks: read"
STATUSES = ("queued", "pending", "waiting", "in_progress", "success", "failure", "cancelled", "timed_out")
"""Asked for one by one: where a workflow listens to comments, nearly all of its runs are skipped, and GitHub lists no
more than a thousand in all. In the order a run goes through them, so that none slips through while it is asked."""

PAGE = 100
SUITES = 50
"""Runs a query. With the jobs and annotations below them it costs three points of the thousand of an hour."""
FIRST_JOBS, MORE_JOBS = 5, 50

_QUERY = """
query($ids: [ID!]!, $jobs: Int!, $after: String) {
  nodes(ids: $ids) {
    ... on CheckSuite {
      id
      checkRuns(first: $jobs, after: $after, filterBy: {checkType: ALL}) {
        pageInfo { hasNextPage endCursor }
        nodes {
          databaseId name detailsUrl status conclusion startedAt completedAt
          annotations(first: 50) { nodes { title message } }
        }
      }
    }
  }
}
"""


class GitHubRuns:
    """Implements PastRuns. Requests: one, then eight or more for each workflow and one for each fifty runs."""

    def __init__(self, repository: Repository, full_name: str, retry: Retry) -> None:
        self._repo = repository
        self._name = full_name
        self._retry = retry

    def workflows(self) -> Sequence[str]:
        """Return the file names: one request a hundred workflows."""
        found, _ = self._listed("list the workflows", f"/repos/{self._name}/actions/workflows?", "workflows", None)
        return [text(each["path"]).rsplit("/", 1)[-1] for each in found]

    def jobs(self, workflow: str, since: datetime, most: int) -> Past:
        """Return the jobs of the newest runs."""
        runs: dict[int, dict[str, Any]] = {}
        left_out = False
        for status in STATUSES:
            query = urlencode({"status": status, "created": f">={since:%Y-%m-%dT%H:%M:%SZ}"})
            path = f"/repos/{self._name}/actions/workflows/{quote(workflow, safe='')}/runs?{query}&"
            found, more = self._listed(f"list the runs of {workflow}", path, "workflow_runs", most)
            runs |= {int(run["id"]): run for run in found}
            left_out = left_out or more
        newest = sorted(runs.values(), key=lambda run: (text(run["created_at"]), int(run["id"])), reverse=True)[:most]
        jobs = [job for start in range(0, len(newest), SUITES) for job in self._jobs(newest[start : start + SUITES])]
        cut = left_out or len(newest) < len(runs)
        return Past(tuple(jobs), len(newest), _moment(newest[-1]["created_at"]) if cut and newest else None)

    def _listed(self, doing: str, path: str, key: str, most: int | None) -> tuple[list[dict[str, Any]], bool]:
        """Return the items of all pages, at most so many, and whether there are more."""
        items: list[dict[str, Any]] = []
        while True:
            data = self._page(doing, f"{path}per_page={PAGE}&page={len(items) // PAGE + 1}", key)
            items += data[key]
            if len(data[key]) < PAGE or (most is not None and len(items) >= most):
                return items[:most], most is not None and int(data["total_count"]) > most

    def _page(self, doing: str, path: str, key: str) -> dict[str, Any]:
        return self._retry.run(doing, ACTIONS_READ, lambda: _checked(self._get(path), key))

    def _jobs(self, runs: Sequence[dict[str, Any]]) -> Iterator[Job]:
        """Yield the jobs of at most SUITES runs; of a run with many of them, the rest is asked for by itself."""
        by_suite = {text(run["check_suite_node_id"]): run for run in runs}
        for suite in self._suites(list(by_suite), FIRST_JOBS, None):
            run, page = by_suite[text(suite["id"])], suite["checkRuns"]
            yield from _of(page, run)
            while page["pageInfo"]["hasNextPage"]:
                [rest] = self._suites([suite["id"]], MORE_JOBS, page["pageInfo"]["endCursor"])
                page = rest["checkRuns"]
                yield from _of(page, run)

    def _suites(self, ids: Sequence[str], jobs: int, after: str | None) -> list[dict[str, Any]]:
        variables = {"ids": list(ids), "jobs": jobs, "after": after}
        doing = f"show the jobs of {len(ids)} runs"
        return self._retry.run(doing, CHECKS_READ, lambda: self._nodes(variables))

    def _nodes(self, variables: dict[str, Any]) -> list[dict[str, Any]]:
        _, data = self._repo.requester.graphql_query(_QUERY, variables)
        # One that is gone since it was listed is null.
        return [suite for suite in data["data"]["nodes"] if suite]

    def _get(self, path: str) -> Any:  # noqa: ANN401 (JSON)
        return self._repo.requester.requestJsonAndCheck("GET", path)[1]


def _checked(data: Any, key: str) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return a page that is one; anything else raises what the retries know."""
    if not isinstance(data[key], list):
        raise TypeError(f"not a list: {key}")
    page: dict[str, Any] = data
    return page


def _of(page: dict[str, Any], run: dict[str, Any]) -> Iterator[Job]:
    """Yield the jobs of one page of check runs.

    Other tools' check runs for the same commit may stand in the suite of a run; a job's page is below that of its run.
    """
    number = int(run["id"])
    for check in page["nodes"]:
        if f"/actions/runs/{number}/job/" not in text(check["detailsUrl"]):
            continue
        yield Job(
            run=number,
            id=int(check["databaseId"]),
            name=text(check["name"]),
            status=text(check["status"]).lower(),
            conclusion=(check["conclusion"] or "").lower(),
            created=_moment(run["created_at"]),
            started=_moment(check["startedAt"]) if check["startedAt"] else None,
            completed=_moment(check["completedAt"]) if check["completedAt"] else None,
            annotations=tuple(
                Annotation(each["title"] or "", text(each["message"])) for each in check["annotations"]["nodes"]
            ),
        )


def _moment(written: object) -> datetime:
    return datetime.fromisoformat(text(written)).astimezone(UTC)
