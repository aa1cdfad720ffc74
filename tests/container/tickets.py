"""Run the built image on every ticket of a CSV file: ``python -m tests.container.tickets FILE.csv OUTPUT [--outline]``.

The file has columns ``title`` and ``description``. Each ticket becomes an issue of one loopback repository and is
labelled; every pull request is merged at once, so that later tickets find earlier ones. Documents, pull request texts
and job summaries are put under ``OUTPUT`` to be read. Not a test: it tells what came out.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.container.conftest import IMAGE, TOKEN, job
from tests.container.docker import default_bridge
from tests.ollama_server import OllamaServer

if TYPE_CHECKING:
    from tests.github_server import Repository


def main() -> None:
    """Run, print one line a ticket, and the totals."""
    parser = argparse.ArgumentParser(description="Run the built image on every ticket of a CSV file.")
    parser.add_argument("tickets", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--outline", action="store_true", help="no model answers: the outline author writes")
    options = parser.parse_args()
    with options.tickets.open(encoding="utf-8", newline="") as file:
        tickets = list(csv.DictReader(file))
    options.output.mkdir(parents=True, exist_ok=True)
    _run(tickets, options.output, outline=options.outline)


def _run(tickets: list[dict[str, str]], output: Path, *, outline: bool) -> None:
    requests, seconds, cases = [], [], []
    outcomes: dict[str, int] = {}
    network = default_bridge()
    with (
        tempfile.TemporaryDirectory() as temporary,
        OllamaServer(host=network.gateway) as ollama,
        job(Path(temporary), IMAGE, network) as made,
    ):
        if outline:
            ollama.close()
        for ticket in tickets:
            issue = made.repository.add_issue(ticket["title"], ticket["description"])
            made.github.asked()
            given = {
                "github_token": TOKEN,
                "ollama_url": f"http://{network.gateway}:{ollama.port}",
                "outline_fallback": str(outline).lower(),
            }
            ended = made.step.run("issues", made.labeled(issue), **given)
            asked = made.github.asked()
            requests.append(len(asked))
            seconds.append(ended.seconds)
            cases.append(int(ended.outputs["case-count"] or 0))
            outcome = ended.outputs["outcome"]
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
            print(  # noqa: T201 – a command
                f"#{issue.number:<4}{outcome:10}{len(asked):3} requests {ended.seconds:6.1f} s {cases[-1]:3} cases "
                f"coverage {ended.outputs['coverage']} {ended.outputs['error-code']}"
            )
            (output / f"summary-{issue.number}.md").write_text(ended.summary, encoding="utf-8")
            (output / f"log-{issue.number}.txt").write_text(ended.output, encoding="utf-8")
            if outcome == "created":
                _keep(made.repository, issue.number, output)
    print(  # noqa: T201 – a command
        f"{outcomes}; requests {min(requests)}–{max(requests)}, median {statistics.median(requests)}; "
        f"seconds {min(seconds):.1f}–{max(seconds):.1f}, median {statistics.median(seconds):.1f}; {sum(cases)} cases"
    )


def _keep(repository: Repository, number: int, output: Path) -> None:
    pull = repository.open_pull(f"test-cases/issue-{number}")
    assert pull is not None
    text = repository.store.git("show", f"{pull.branch}:test-cases/issue-{number}.md").decode()
    (output / f"issue-{number}.md").write_text(text, encoding="utf-8")
    body = repository.issues[pull.number].body or ""
    (output / f"pull-request-{number}.md").write_text(body, encoding="utf-8")
    repository.merge_pull(pull.number)


if __name__ == "__main__":
    main()
