"""What a model may add to the requirements of an issue that is mostly prose."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.basis.proposals import accept, read, recalled, wanted
from test_case_generator.testware.basis.requirements import normalised, requirements
from tests.testware.strategies import MARKDOWN

PROSE = """\
We talked about carts with the shop team last week, and the story is always the same. Somebody fills a cart on the
phone, goes home, logs in on the laptop and finds it empty. From now on the cart follows the person. Their three newest
carts are merged into one, newest first. Nobody at the shop remembers why this was built the way it is.

The total must be shown.

## Out of scope

Carts of guests are merged too.

```
The cart follows the dog.
```
"""


def test_prose_is_worth_a_question() -> None:
    """An issue that is mostly prose is worth asking about; a list of criteria, or a line of prose, is not."""
    assert wanted(PROSE, requirements(PROSE))
    listed = "## Acceptance criteria\n\n" + "- The total must be shown in the cart of the person\n" * 9
    assert not wanted(listed, requirements(listed))
    assert not wanted("The total must be shown.", ())


def test_only_what_stands_there_counts() -> None:
    """Quotes are found in other white space and case; inventions, exclusions, code and questions are not."""
    found = requirements(PROSE)
    every = accept(
        PROSE,
        found,
        [
            "from now on the cart  follows\nthe person",
            "Carts are deleted after a week.",
            "Carts of guests are merged too.",
            "The cart follows the dog.",
            "The total must be shown.",
            "cart",
        ],
    )
    assert ["From now on the cart follows the person.", "The total must be shown."] == [each.quote for each in every]
    assert all(PROSE[each.start : each.end] == each.quote for each in every)
    assert ["R2", "R1"] == [each.id for each in every]


def test_what_was_found_before_is_found_again() -> None:
    """What an earlier run accepted stays a requirement as long as it stands in the issue."""
    found = requirements(PROSE)
    known = [normalised(each.quote) for each in accept(PROSE, found, ["From now on the cart follows the person."])]
    assert 2 == len(recalled(PROSE, found, known))
    edited = PROSE.replace("follows the person", "stays where it is")
    assert 1 == len(recalled(edited, requirements(edited), known))


@pytest.mark.parametrize(
    ("reply", "quotes"),
    [
        ('{"quotes":["One is.","Two \\"is\\"."]}', ("One is.", 'Two "is".')),
        ('Sure!\n```json\n{"quotes": [ "One is." ,\n"Two is." ]}\n```', ("One is.", "Two is.")),
        ('{"quotes":["One is.","Tw', ("One is.",)),
        ('{"quotes":["One is.', ()),
        ("", ()),
    ],
)
def test_complete_quotes_of_any_reply(reply: str, quotes: tuple[str, ...]) -> None:
    """A reply that is wrapped or cut off gives its complete quotes."""
    assert quotes == read(reply)


@given(MARKDOWN, st.lists(st.text(max_size=40), max_size=4))
def test_always_verbatim(body: str, quotes: list[str]) -> None:
    """Whatever a model proposes, every requirement stands in the issue, and none is lost."""
    found = requirements(body)
    every = accept(body, found, [*read(json.dumps({"quotes": quotes})), body[:60], body[20:80]])
    assert set(found) <= set(every)
    assert all(body[each.start : each.end] == each.quote for each in every)
    assert len({each.id for each in every}) == len(every)
