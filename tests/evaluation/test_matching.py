"""Matching tells a requirement from noise, and can fail."""

from __future__ import annotations

import pytest

from test_case_generator.ports import Issue
from test_case_generator.testware.suite import Kind, Requirement
from tests.evaluation.labels import Labelled, Sample, find
from tests.evaluation.matching import Matching, match

BODY = """\
The name is required and may have up to 40 characters.
Deleting asks first, and can be undone.
Nobody likes the old page. As a user I want names. Fax must be supported.
"""
BOTH = "The name is required and may have up to 40 characters."


SAMPLE = Sample(
    name="names",
    style="test",
    issue=Issue(7, "Names", BODY, "https://github.test/7"),
    requirements=(
        Labelled(("The name is required", BOTH), (Kind.CONSTRAINT,)),
        Labelled(("may have up to 40 characters", BOTH), (Kind.CONSTRAINT,)),
        Labelled(("Deleting asks first, and can be undone.",), (Kind.FUNCTIONAL,), parts=True),
    ),
    optional=("As a user I want names.",),
    never=("Fax must be supported.",),
)


def matched(*quotes: str, kind: Kind = Kind.CONSTRAINT) -> Matching:
    """Return the matching where exactly these quotes were extracted."""
    spans = [find(quote, BODY)[0] for quote in quotes]
    return match(
        SAMPLE,
        [
            Requirement(f"R{number}", quote, span.start, span.end, kind)
            for number, (quote, span) in enumerate(zip(quotes, spans, strict=True), 1)
        ],
    )


@pytest.mark.parametrize(
    ("quotes", "found", "noise", "forbidden"),
    [
        ((), {}, [], []),
        (("The name is required", "may have up to 40 characters"), {0: ["R1"], 1: ["R2"]}, [], []),
        ((BOTH,), {0: ["R1"], 1: ["R1"]}, [], []),
        (("and may have up to 40 characters.",), {1: ["R1"]}, [], []),
        (("up to 40",), {}, ["R1"], []),
        ((BODY.strip(),), {}, ["R1"], []),
        (("Deleting asks first, and can be undone.",), {2: ["R1"]}, [], []),
        (("Deleting asks first", "can be undone"), {2: ["R1", "R2"]}, [], []),
        (("Deleting asks first, and", "asks first, and can be undone."), {2: ["R1", "R2"]}, [], []),
        (("Deleting",), {}, ["R1"], []),
        (("The name is required", "name is required"), {0: ["R1"]}, ["R2"], []),
        (("As a user I want names.",), {}, [], []),
        (("Nobody likes the old page.",), {}, ["R1"], []),
        (("Fax must be supported.",), {}, ["R1"], ["R1"]),
    ],
)
def test_what_is_extracted_is_found_or_noise(
    quotes: tuple[str, ...], found: dict[int, list[str]], noise: list[str], forbidden: list[str]
) -> None:
    """Half of the letters make a match, taste does not count, and nothing matches by being large or small."""
    matching = matched(*quotes)

    assert found == {at: [each.id for each in several] for at, several in matching.found.items()}
    assert noise == [each.id for each in matching.noise]
    assert forbidden == [each.id for each in matching.forbidden]


@pytest.mark.parametrize(("kind", "expected"), [(Kind.CONSTRAINT, True), (Kind.ERROR, False)])
def test_a_kind_is_right_where_the_label_accepts_it(kind: Kind, *, expected: bool) -> None:
    """Another kind is wrong."""
    matching = matched("The name is required", kind=kind)

    assert expected is matching.kind_is_right(0, SAMPLE.requirements[0])
