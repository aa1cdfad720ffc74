"""Candidates: which statements are requirements, once all of an issue is read."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.blocks import Block, Shape
from test_case_generator.testware.basis.candidates import Found, only_the_surest
from test_case_generator.testware.basis.weight import Weight


def found(*weights: Weight, heading: str = "", group: int = 0, obliges: bool = False) -> list[Found]:
    """Return statements of these weights, all of one paragraph or list."""
    block = Block(Shape.ITEM if group else Shape.PARAGRAPH, "x", group, 1, (heading,), group=group)
    return [Found(0, 1, block, weight, obliges=obliges) for weight in weights]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((), ()),
        ((Weight.DESCRIPTION, Weight.WISH), (Weight.WISH,)),
        ((Weight.STORY, Weight.SURE), (Weight.SURE,)),
        ((Weight.WISH, Weight.FIGURE, Weight.SURE), (Weight.FIGURE, Weight.SURE)),
        ((Weight.ASKED, Weight.SURE), (Weight.ASKED, Weight.SURE)),
        ((Weight.DESCRIPTION,), (Weight.DESCRIPTION,)),
    ],
)
def test_the_weaker_count_only_where_there_is_no_stronger(
    weights: tuple[Weight, ...], expected: tuple[Weight, ...]
) -> None:
    """A figure counts beside what is sure, a wish does not."""
    assert expected == tuple(each.weight for each in only_the_surest(found(*weights, obliges=True)))


def test_descriptions_count_in_a_paragraph_that_is_told_in_the_present() -> None:
    """Beside what «must» be, they tell how it is now."""
    weights = (Weight.DESCRIPTION, Weight.SURE)
    assert list(weights) == [each.weight for each in only_the_surest(found(*weights))]
    assert [Weight.SURE] == [each.weight for each in only_the_surest(found(*weights, obliges=True))]


def test_one_obligation_among_many_plain_sentences_changes_nothing() -> None:
    """«The same file twice must not …» ends a paragraph that is told in the present."""
    plain = found(Weight.DESCRIPTION, Weight.DESCRIPTION, Weight.FIGURE)
    assert 4 == len(only_the_surest([*plain, *found(Weight.SURE, obliges=True)]))
    assert 2 == len(only_the_surest([*plain[1:], *found(Weight.SURE, obliges=True)]))


def test_a_story_is_replaced_by_the_criteria_below_it() -> None:
    """A story beside others that have none still stands for itself."""
    stories = [Found(at, at + 1, Block(Shape.ITEM, "x", at, at + 1, group=1), Weight.STORY) for at in (0, 5)]
    criterion = Found(2, 3, Block(Shape.ITEM, "x", 2, 3, above=0, group=2), Weight.SURE)
    assert [stories[1], criterion] == only_the_surest([*stories, criterion])


def test_an_order_is_replaced_by_its_criteria() -> None:
    """«Add a switch» is the headline of what stands under «Acceptance criteria»."""
    criteria = found(Weight.SURE, heading="Acceptance criteria")
    assert criteria == only_the_surest([*found(Weight.ASKED), *criteria])


def test_stories_in_a_list_stand_for_themselves() -> None:
    """A list of stories is kept beside other requirements, a single story is the headline of its criteria."""
    stories = found(Weight.STORY, Weight.STORY, group=1)
    others = found(Weight.SURE, group=2)
    assert [*stories, *others] == only_the_surest([*stories, *others])
    assert others == only_the_surest([*found(Weight.STORY), *others])
