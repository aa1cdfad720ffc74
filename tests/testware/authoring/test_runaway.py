"""A model that repeats itself is noticed, one that writes similar cases is not."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.authoring.runaway import MOST_REPEATED, WINDOW, Runaway, repeated

LOOPS = {
    "white space": "\n" * 2 * WINDOW,
    "indentation": "\n        " * WINDOW,
    "a sign": "a" * 2 * WINDOW,
    "a word": "and then " * WINDOW,
    "an escape": "\\n" * WINDOW,
    "a step": '{"action": "Open the page", "data": "", "expected": "The page is shown"}, ' * 50,
    "another script": "もう一度" * WINDOW,
}
PROSE = " ".join(f"Step {n}: enter {n * n} and press {'Save' if n % 3 else 'Cancel'}." for n in range(400))


def noticed(*pieces: str) -> str:
    """Return what is noticed in a text."""
    watch = Runaway()
    for piece in pieces:
        watch.read(piece)
    return watch.noticed


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_is_noticed_before_it_is_long(name: str) -> None:
    """Whatever came before it, a loop is noticed within a little more than the window that is looked at."""
    watch = Runaway()
    watch.read(PROSE)
    assert not watch.noticed
    watch.read(LOOPS[name][: WINDOW + 64])
    expected = "white space" if name in {"white space", "indentation"} else "the same text"
    assert expected == watch.noticed


@given(st.sampled_from(sorted(LOOPS)), st.integers(0, 500), st.lists(st.integers(0, 5000), max_size=12))
def test_the_pieces_do_not_matter(name: str, before: int, cuts: list[int]) -> None:
    """However the text comes in, the same is noticed."""
    text = PROSE[:before] + LOOPS[name]
    places = [0, *sorted(cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(places)]
    assert noticed(text) == noticed(*pieces)


def test_prose_and_tables_of_values_are_no_loop() -> None:
    """Text whose parts differ a little goes on, and so does a short repetition, as of a password of 300 signs."""
    assert not noticed(PROSE)
    assert not noticed(PROSE, "x" * 300, PROSE, " " * 300, PROSE)


@given(st.text(min_size=1, max_size=WINDOW // 4), st.integers(0, 400))
def test_what_is_repeated_is_found(chunk: str, start: int) -> None:
    """A chunk of up to a quarter of the window is found out, wherever the window begins in it."""
    text = (chunk * (WINDOW * 2))[start : start + WINDOW]
    found = repeated(text)
    assert found
    assert len(found) <= len(chunk)
    assert text.endswith(found * 4)


@given(st.text(min_size=100, max_size=WINDOW))
def test_what_is_found_is_repeated(text: str) -> None:
    """No text is called a repetition that is not one, four times over."""
    found = repeated(text)
    assert not found or (found * len(text))[-len(text) :] == text


def case(title: str, action: str = "Open it") -> dict[str, object]:
    """Return a case as it stands in a reply."""
    return {"title": title, "steps": [{"action": action, "data": "", "expected": "It is open"}]}


def watched(*cases: dict[str, object]) -> str:
    """Return what is noticed in the cases of a reply."""
    watch = Runaway()
    for each in cases:
        watch.read(json.dumps(each))
        watch.found(each)
    return watch.noticed


@pytest.mark.parametrize(
    "cases",
    [
        [case("The page opens")] * (MOST_REPEATED + 1),
        [case("The page opens", f"Open it {n} times") for n in range(MOST_REPEATED + 1)],
        [case(f"The page opens ({n})") for n in range(MOST_REPEATED + 1)],
        [case(title) for title in ("A", "B", "C") * 3],
    ],
    ids=["the same", "the same title", "numbered", "in turns"],
)
def test_the_same_case_again_and_again_is_noticed(cases: list[dict[str, object]]) -> None:
    """By its title, or by its steps where the title differs by a number; one fewer is nothing yet."""
    assert "the same test cases" == watched(*cases)
    assert not watched(*cases[:MOST_REPEATED])


def test_cases_at_limits_are_not_the_same() -> None:
    """Titles may differ by a number where the steps differ too, and a repetition between new cases is no loop."""
    assert not watched(*(case(f"{n} characters", f"Enter {'x' * n}") for n in range(20)))
    assert not watched(*(case(title, title) for n in range(20) for title in (f"case {n}", "again", f"other {n}")))
    assert not watched(*({} for _ in range(MOST_REPEATED)))
