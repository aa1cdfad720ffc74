"""The labels fit their issues."""

from __future__ import annotations

import pytest

from tests.evaluation.labels import HERE, Sample, Span, find, samples

OWN = samples()


def test_each_own_issue_is_labelled_once() -> None:
    """No issue lies about without a label, and no label without an issue."""
    assert sorted(path.stem for path in (HERE / "issues").glob("*.md")) == [sample.name for sample in OWN]


@pytest.mark.parametrize("sample", OWN, ids=lambda sample: sample.name)
def test_nothing_is_both_required_and_noise(sample: Sample) -> None:
    """A label does not contradict itself: what must not be extracted lies in no requirement's tightest quote."""
    tight = [spot for each in sample.requirements for spot in find(each.quotes[0], sample.issue.body, each.after)]
    noise = [spot for quote in sample.never for spot in find(quote, sample.issue.body)]

    clashes = [(one, other) for one in tight for other in noise if one.start < other.end and other.start < one.end]

    assert [] == clashes


@pytest.mark.parametrize(
    ("quote", "after", "expected"),
    [
        ("a b", "", (Span(0, 3), Span(8, 11))),
        ("a … c", "", (Span(0, 5), Span(8, 13))),
        ("a b", "d", (Span(8, 11),)),
        ("a … z", "", ()),
        ("x", "", ()),
    ],
)
def test_a_quote_is_found_wherever_it_stands(quote: str, after: str, expected: tuple[Span, ...]) -> None:
    """Each place counts, an ellipsis takes as little as it can, and `after` picks one place."""
    assert expected == find(quote, "a b c d a b c", after)
