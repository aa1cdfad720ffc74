"""Past runs of workflows on GitHub, and what their jobs were left with.

Runs are listed by REST, a hundred a request. Their jobs with the annotations on them would take REST a request for each
run and one more for each job; GraphQL gives those of fifty runs at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlencode

from test_case_generator.adapters.github.files import text
from test_case_generator.history.ports import Annotation, Job, Past

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from github.Repository import Repository

    from test_case_generator.adapters.github.retry import Retry

T = TypeVar("T")

ACTIONS_READ, CHECKS_READ = "actions: read", "checks: read"
STATUSES = ("queued", "pending", "waiting", "in_progress", "success", "failure", "cancelled", "timed_out")
"""Asked for one by one: where a workflow listens to comments, nearly all of its runs are skipped, and GitHub lists no
more than a thousand in all. In the order a run goes through them, so that none slips through while it is asked."""

PAGE = 100
MOST_WORKFLOWS = 1000
SUITES = 50
"""Runs a query. With the jobs and annotations below them it costs six points of the thousand of an hour."""
FIRST_JOBS, MORE_JOBS = 10, 50
"""Jobs of each run in the first query, and in each of those that follow for one with more."""
MOST_JOBS = 2500
"""After so many, no further run is read: some 200 requests at the most, where each run has a few more than ten."""

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


@dataclass(frozen=True, slots=True)
class _Run:
    """A run as the list shows it; ``suite`` is its check suite's id in GraphQL."""

    id: int
    created: datetime
    suite: str


class GitHubRuns:
    """Implements PastRuns. Requests: one, then eight or more for each workflow and one for each fifty runs."""

    def __init__(self, repository: Repository, full_name: str, retry: Retry) -> None:
        self._repo = repository
        self._name = full_name
        self._retry = retry

    def workflows(self) -> Sequence[str]:
        """Return the file names: one request a hundred workflows."""
        path = f"/repos/{self._name}/actions/workflows?"
        found, _ = self._listed("list the workflows", path, "workflows", _file_name, MOST_WORKFLOWS)
        return found

    def jobs(self, workflow: str, since: datetime, most: int) -> Past:
        """Return the jobs of the newest runs."""
        runs: dict[int, _Run] = {}
        left_out = False
        for status in STATUSES:
            query = urlencode({"status": status, "created": f">={since:%Y-%m-%dT%H:%M:%SZ}"})
            path = f"/repos/{self._name}/actions/workflows/{quote(workflow, safe='')}/runs?{query}&"
            listed, more = self._listed(f"list the runs of {workflow}", path, "workflow_runs", _run, most)
            runs |= {run.id: run for run in listed}
            left_out = left_out or more
        newest = sorted(runs.values(), key=lambda run: (run.created, run.id), reverse=True)[:most]
        left_out = left_out or len(newest) < len(runs)
        jobs: list[Job] = []
        for count, (run, found) in enumerate(self._by_run(newest), 1):
            jobs += found
            if len(jobs) >= MOST_JOBS and count < len(newest):
                return Past(tuple(jobs), count, run.created)
        return Past(tuple(jobs), len(newest), newest[-1].created if left_out and newest else None)

    def _listed(self, doing: str, path: str, key: str, read: Callable[[Any], T], most: int) -> tuple[list[T], bool]:
        """Return the items of all pages, at most so many, and whether there are more."""
        items: list[T] = []
        for number in range(1, -(-most // PAGE) + 1):
            page, total = self._page(doing, f"{path}per_page={PAGE}&page={number}", key, read)
            items += page
            if len(page) < PAGE:
                return items[:most], len(items) > most
        return items[:most], total > most

    def _page(self, doing: str, path: str, key: str, read: Callable[[Any], T]) -> tuple[list[T], int]:
        def ask() -> tuple[list[T], int]:
            data = self._repo.requester.requestJsonAndCheck("GET", path)[1]
            return [read(item) for item in data[key]], int(data["total_count"])

        return self._retry.run(doing, ACTIONS_READ, ask)

    def _by_run(self, runs: Sequence[_Run]) -> Iterator[tuple[_Run, list[Job]]]:
        """Yield each run with its jobs, in order; they are asked for SUITES at a time, when they are come to.

        Of a run with many of them, the rest is asked for by itself.
        """
        for start in range(0, len(runs), SUITES):
            for run, jobs, after in self._suites(runs[start : start + SUITES], FIRST_JOBS, None):
                while after and len(jobs) < MOST_JOBS:
                    rest = self._suites([run], MORE_JOBS, after)
                    jobs += [job for _, more, _ in rest for job in more]
                    after = rest[0][2] if rest else None  # noqa: PLW2901 (it is this run's own)
                yield run, jobs

    def _suites(self, runs: Sequence[_Run], jobs: int, after: str | None) -> list[tuple[_Run, list[Job], str | None]]:
        """Return the runs that are still there, each with a page of its jobs, and where the next page begins."""
        by_suite = {run.suite: run for run in runs}
        variables = {"ids": list(by_suite), "jobs": jobs, "after": after}

        def ask() -> list[tuple[_Run, list[Job], str | None]]:
            _, data = self._repo.requester.graphql_query(_QUERY, variables)
            found = []
            for suite in data["data"]["nodes"]:
                if suite is None:  # gone since it was listed
                    continue
                run, page = by_suite[text(suite["id"])], suite["checkRuns"]
                following = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None
                found.append((run, list(_jobs(page["nodes"], run)), following))
            return found

        return self._retry.run(f"show the jobs of {len(runs)} runs", CHECKS_READ, ask)


def _file_name(workflow: Any) -> str:  # noqa: ANN401 (JSON)
    return text(workflow["path"]).rsplit("/", 1)[-1]


def _run(run: Any) -> _Run:  # noqa: ANN401 (JSON)
    return _Run(int(run["id"]), _moment(run["created_at"]), text(run["check_suite_node_id"]))


def _jobs(checks: Any, run: _Run) -> Iterator[Job]:  # noqa: ANN401 (JSON)
    """Yield the jobs among check runs.

    Other tools' check runs for the same commit may stand in the suite of a run; a job's page is below that of its run.
    """
    for check in checks:
        if f"/actions/runs/{run.id}/job/" not in (check["detailsUrl"] or ""):
            continue
        yield Job(
            run=run.id,
            id=int(check["databaseId"]),
            name=text(check["name"]),
            status=text(check["status"]).lower(),
            conclusion=(check["conclusion"] or "").lower(),
            created=run.created,
            started=_moment(check["startedAt"]) if check["startedAt"] else None,
            completed=_moment(check["completedAt"]) if check["completedAt"] else None,
            annotations=tuple(
                Annotation(each["title"] or "", each["message"] or "") for each in check["annotations"]["nodes"]
            ),
        )


def _moment(written: object) -> datetime:
    return datetime.fromisoformat(text(written)).astimezone(UTC)
