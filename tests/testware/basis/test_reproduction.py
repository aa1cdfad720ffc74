"""How a reported failure is reproduced: the reporter's steps, word for word, without what went wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.basis.reproduction import Reproduction, reproduction
from test_case_generator.testware.basis.requirements import requirements
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import MARKDOWN

EXPECTED = "\n## Expected behaviour\n\nThe total stays the same. A hint is shown.\n"


def read(body: str) -> Reproduction | None:
    """Return what is read in an issue."""
    return reproduction(body, requirements(body))


def steps(body: str) -> tuple[str, ...]:
    """Return the steps of an issue that has them."""
    found = read(body)
    return found.steps if found else ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("## Steps to reproduce\n\n1. Open the cart\n2. Press *Pay*\n3. See error\n", ("Open the cart", "Press *Pay*")),
        ("**To Reproduce**\n- open the cart\n- The page stays blank\n", ("open the cart",)),
        ("### How can we reproduce it?\n\nOpen the cart, then press Pay.\n", ("Open the cart", "press Pay.")),
        ("## Schritte zur Reproduktion\n1. Warenkorb öffnen\n2. Fehler erscheint\n", ("Warenkorb öffnen",)),
        ("## Étapes pour reproduire\n1. Ouvrir le panier\n2. Le panier est vide\n", ("Ouvrir le panier",)),
        ("## Pasos para reproducir\n1. Abrir el carrito\n2. Ver el error\n", ("Abrir el carrito",)),
        ("## 再現手順\n1. カートを開く\n2. エラーになる\n", ("カートを開く",)),
        ("## 重现步骤\n1. 打开购物车\n2. 点击付款\n", ("打开购物车", "点击付款")),
        ("## Repro steps\n\n1. Run:\n   ```sh\n   cart --pay\n   ```\n2. Again\n", ("Run: `cart --pay`", "Again")),
        ("## Steps to reproduce\n\n1. Go to '...'\n2. Click on '....'\n3. See error\n", ()),
        ("## Steps to reproduce\n\n_No response_\n", ()),
        ("1. open the cart\n2. press Pay\n", ("open the cart", "press Pay")),
        ("## Background\n\n1. Open the cart\n", ()),
    ],
)  # fmt: skip
def test_the_steps_are_the_reporters_own(written: str, expected: tuple[str, ...]) -> None:
    """In any language, as items or sentences, with a command that is code; no template, and nothing that went wrong."""
    assert expected == steps(written + EXPECTED)


def test_what_stands_beside_the_steps_is_kept() -> None:
    """Preconditions and environment, whatever form they have, and what is expected; never what happened."""
    body = (
        "## Actual behaviour\nThe total is 0 EUR.\n\nPrecondition: one book in the cart\n\n"
        "## Steps to reproduce\n1. Open the cart\n\n## Environment\n- OS: Windows 11\n- Browser: Firefox 121\n\n"
        "## Version\n\n2.3.1\n"
    )
    assert Reproduction(
        ("Open the cart",),
        ("R1", "R2"),
        ("one book in the cart",),
        ("OS: Windows 11", "Browser: Firefox 121", "Version: 2.3.1"),
    ) == read(body + EXPECTED)


def test_a_table_tells_of_an_environment_too() -> None:
    """One part a row."""
    body = "## Steps to reproduce\n1. Open it\n\n## Environment\n| | |\n|---|---|\n| Server | 4.12.0 |\n" + EXPECTED
    found = read(body)
    assert found is not None
    assert ("Server: 4.12.0",) == found.environment


def test_steps_without_anything_expected_confirm_nothing() -> None:
    """There would be no result to hold them to."""
    assert None is read("## Steps to reproduce\n\n1. Open the cart\n")


def test_without_a_heading_the_first_requirement_is_confirmed() -> None:
    """The report says only in its prose what should be."""
    found = read("Paying is broken. It should show a hint.\n\n## Steps to reproduce\n\n1. Open the cart\n")
    assert found is not None
    assert (("Open the cart",), ("R1",)) == (found.steps, found.confirmed)


@given(
    MARKDOWN, st.sampled_from(["", "## Steps to reproduce\n\n", "## Expected\n\nIt must work.\n\n## To reproduce\n"])
)
def test_any_text_is_read(body: str, before: str) -> None:
    """Whatever is written, a step is one line that says something."""
    found = read(before + body)
    if found:
        assert all(step.strip() and "\n" not in step for step in (*found.steps, *found.given, *found.environment))
        assert found.confirmed


@pytest.mark.slow
def test_no_text_takes_unbounded_work() -> None:
    """Texts as long as an issue, of the worst kinds, end."""
    program = """
from test_case_generator.testware.basis.reproduction import reproduction
from test_case_generator.testware.suite import Kind, Requirement
ONE = (Requirement("R1", "x", 0, 1, Kind.FUNCTIONAL),)
def read(text):
    reproduction("## Steps to reproduce\\n\\n" + text + "\\n## Version\\n" + text, ONE)
"""
    # That the blocks of any text are found in time is held elsewhere.
    texts = [text for text in TEXTS if "\n" not in text[:40]][::4]
    assert len(texts) == read_all(program, texts)
