"""What a person found in an issue: the labels, read from ``labels/*.json``, and where their quotes stand."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from test_case_generator.ports import Issue
from test_case_generator.preview import read_issue
from test_case_generator.testware.suite import Kind

HERE = Path(__file__).resolve().parent
ELLIPSIS = " … "
ALTERNATIVE = " | "
NUMBER = 7  # of every issue; nothing depends on it


@dataclass(frozen=True, slots=True)
class Span:
    """Where a quote stands: ``body[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """One requirement that a person listed.

    ``quotes`` are the acceptable ways to cut it out, ``kinds`` its acceptable kinds. ``parts`` says that it may as
    well be told in several quotes. The rest are values, each with its acceptable spellings: ``inside`` and
    ``outside`` a limit, ``edges`` where no side is judged, ``values`` that are listed and must each be tried, and
    ``expects``, what an expected result must name.
    """

    quotes: tuple[str, ...]
    kinds: tuple[Kind, ...]
    parts: bool = False
    after: str = ""
    inside: tuple[tuple[str, ...], ...] = ()
    outside: tuple[tuple[str, ...], ...] = ()
    edges: tuple[tuple[str, ...], ...] = ()
    values: tuple[tuple[str, ...], ...] = ()
    expects: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One issue and what a person found in it.

    ``optional`` quotes count neither way, ``never`` ones must not be taken for requirements. ``testable`` and
    ``questions`` say whether there is enough to test, and whether its author must be asked something.
    """

    name: str
    style: str
    issue: Issue
    requirements: tuple[Labelled, ...] = ()
    optional: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    testable: bool = True
    questions: bool = False


def samples(corpus: Path | None = None) -> tuple[Sample, ...]:
    """Return every labelled issue; those of the corpus only where ``corpus``, its CSV file, is given.

    Raises ValueError, naming file and quote, where a label does not fit its issue.
    """
    tickets = _tickets(corpus) if corpus else {}
    found = []
    for path in sorted((HERE / "labels").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        source, _, key = data["issue"].partition("/")
        if source == "corpus" and not corpus:
            continue
        if source == "corpus" and key not in tickets:
            raise ValueError(f"{corpus} has no ticket {key}, which {path.name} labels.")
        issue = tickets[key] if source == "corpus" else read_issue(HERE / data["issue"], NUMBER)
        sample = Sample(
            name=path.stem,
            style=data["style"],
            issue=issue,
            testable=data["testable"],
            questions=data["questions"],
            requirements=tuple(_labelled(each) for each in data["requirements"]),
            optional=tuple(data["optional"]),
            never=tuple(data["never"]),
        )
        _check(sample, path)
        found.append(sample)
    return tuple(found)


def find(quote: str, body: str, after: str = "") -> tuple[Span, ...]:
    """Return every place of a quote in ``body``; `` … `` in it stands for any text, as little as possible.

    Where ``after`` is given, only the first place behind it counts. A quote that ends in `` …`` is its beginning.
    """
    head, _, tail = quote.partition(ELLIPSIS)
    position = body.find(after) + len(after) if after and after in body else 0
    spans = []
    while (start := body.find(head, position)) >= 0:
        end = start + len(head)
        if tail:
            last = body.find(tail, end)
            if last < 0:
                break
            end = last + len(tail)
        spans.append(Span(start, end))
        if after:
            break
        position = end
    return tuple(spans)


def _tickets(corpus: Path) -> dict[str, Issue]:
    with corpus.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if lacking := {"id", "title", "description"}.difference(*rows[:1]):
        raise ValueError(f"{corpus} has no column {', '.join(sorted(lacking))}; it must be a CSV file with a header.")
    return {row["id"]: Issue(NUMBER, row["title"], row["description"], "https://github.test/7") for row in rows}


def _labelled(data: dict[str, object]) -> Labelled:
    def spellings(key: str) -> tuple[tuple[str, ...], ...]:
        given = data.get(key, [])
        if not isinstance(given, list):
            raise TypeError(f"{key} must be a list: {given}")
        return tuple(tuple(each.split(ALTERNATIVE)) for each in given)

    known = {"quotes", "kinds", "parts", "after", "inside", "outside", "edges", "values", "expects"}
    if unknown := data.keys() - known:
        raise ValueError(f"a label has unknown keys: {sorted(unknown)}")
    quotes, kinds = data["quotes"], data["kinds"]
    if not isinstance(quotes, list) or not isinstance(kinds, list):
        raise TypeError(f"quotes and kinds must be lists: {data}")
    return Labelled(
        quotes=tuple(quotes),
        kinds=tuple(Kind(kind) for kind in kinds),
        parts=bool(data.get("parts")),
        after=str(data.get("after", "")),
        inside=spellings("inside"),
        outside=spellings("outside"),
        edges=spellings("edges"),
        values=spellings("values"),
        expects=spellings("expects"),
    )


def _check(sample: Sample, path: Path) -> None:
    quotes = [(quote, label.after) for label in sample.requirements for quote in label.quotes]
    quotes += [(quote, "") for quote in (*sample.optional, *sample.never)]
    for quote, after in quotes:
        if not find(quote, sample.issue.body, after):
            raise ValueError(f"{path.name}: «{quote}» does not stand in its issue")
