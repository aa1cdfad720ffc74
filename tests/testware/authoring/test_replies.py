"""Replies: the schema a model is held to, the cases found in what it writes, and which of them are taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it comes without types

from test_case_generator.testware.authoring.replies import (
    MAX_STEPS,
    TEXT_LENGTH,
    TITLE_LENGTH,
    CaseStream,
    Draft,
    Rejection,
    schema,
    shortened,
    validate,
)
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import (
    CaseType,
    Condition,
    Kind,
    Priority,
    Requirement,
    Step,
    Technique,
)
from tests.ollama_server.schema import fit
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import TEXT

REQUIREMENTS = {name: Requirement(name, "The price is shown", 0, 18, Kind.FUNCTIONAL) for name in ("R1", "R2")}
CONDITIONS = {
    "R1a": Condition("R1a", "R1", Technique.BOUNDARY_VALUE_ANALYSIS, CaseType.BOUNDARY, "at 5"),
    "R2a": Condition("R2a", "R2", Technique.ERROR_GUESSING, CaseType.NEGATIVE, "without a price"),
}
RAW: dict[str, Any] = {
    "covers": ["R1a"],
    "title": "The price has two decimals",
    "given": ["A product exists"],
    "steps": [{"do": "Open it", "data": "id 7", "see": "5.00 is shown"}],
}


def found(*pieces: str) -> list[dict[str, Any]]:
    """Return the cases a stream finds in the pieces."""
    stream = CaseStream()
    return [case for piece in pieces for case in stream.feed(piece)]


def taken(**changes: object) -> Draft:
    """Return the draft of a case that differs from RAW, which must be taken."""
    draft = validate({**RAW, **changes}, REQUIREMENTS, CONDITIONS)
    assert isinstance(draft, Draft)
    return draft


def refused(**changes: object) -> str:
    """Return why a case that differs from RAW is not taken."""
    rejection = validate({**RAW, **changes}, REQUIREMENTS, CONDITIONS)
    assert isinstance(rejection, Rejection)
    return rejection.reason


# --- CaseStream

NAMES = TEXT.filter(lambda name: name != "steps")
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT | st.sampled_from(['{"', '"}', "\\", '\\"', "[{", "steps"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
CASES = st.builds(
    lambda title, steps, more: {"title": title, "steps": steps, "more": more}, TEXT, JSON_VALUES, JSON_VALUES
)
WRAPPERS = st.sampled_from(
    [
        '{{"cases":[{}]}}',
        "[{}]",
        "{}",
        "Here you are:\n```json\n[{}]\n```\nDone.",
        '{{"result":{{"data":{{"cases":[{}],"note":"}}{{"}}}}}}',
        "Use {{these}}: [{}] }}]}}",
    ]
)


def dumped(cases: list[dict[str, Any]], wrapper: str, *, ascii_only: bool) -> str:
    """Return a reply that holds the cases."""
    return wrapper.format(", ".join(json.dumps(case, ensure_ascii=ascii_only) for case in cases))


@given(st.lists(CASES, max_size=4), WRAPPERS, st.booleans(), st.data())
def test_pieces_of_any_size_give_the_same_cases(
    cases: list[dict[str, Any]],
    wrapper: str,
    ascii_only: bool,  # noqa: FBT001 – drawn
    data: st.DataObject,
) -> None:
    """Wherever a reply is parted and whatever is around its cases, they are found, in order and whole."""
    reply = dumped(cases, wrapper, ascii_only=ascii_only)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(reply)), max_size=8)))
    pieces = [reply[start:end] for start, end in zip([0, *cuts], [*cuts, len(reply)], strict=True)]
    assert cases == found(reply) == found(*pieces) == found(*reply)


@given(st.lists(CASES, max_size=3), WRAPPERS, st.data())
def test_a_reply_cut_off_anywhere_keeps_its_complete_cases(
    cases: list[dict[str, Any]], wrapper: str, data: st.DataObject
) -> None:
    """At every place, what is found are the cases whose last brace has come."""
    reply = dumped(cases, wrapper, ascii_only=False)
    stream = CaseStream()
    so_far = [list(stream.feed(char)) for char in reply]
    assert cases == [case for found_there in so_far for case in found_there]
    for end in data.draw(st.lists(st.integers(0, len(reply)), max_size=5)):
        assert found(reply[:end]) == cases[: sum(map(len, so_far[:end]))]


def test_each_case_is_found_with_its_last_brace() -> None:
    """A case is there before the reply is complete."""
    stream = CaseStream()
    assert [] == stream.feed('{"cases":[{"steps":[{"do":"a"}]')
    assert [{"steps": [{"do": "a"}]}] == stream.feed("}")
    assert [] == stream.feed("]}")


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ('{"steps":[1],"x":"a\nb\tc"}', [{"steps": [1], "x": "a\nb\tc"}]),
        ('{"steps":["}{\\"}"]}', [{"steps": ['}{"}']}]),
        ('{"steps":["\\\\"]}', [{"steps": ["\\"]}]),
        ('{"a":{"steps":[1]},"b":{"steps":[2]}}', [{"steps": [1]}, {"steps": [2]}]),
        ('{"case":{"title":"t","steps":[1]}}', [{"title": "t", "steps": [1]}]),
        ('{"steps":[{"action":"a","data":{"x":{}}}]}', [{"steps": [{"action": "a", "data": {"x": {}}}]}]),
        ('{not json {"steps":[1]}', [{"steps": [1]}]),
        ('{bad} {"steps":[1]}', [{"steps": [1]}]),
        ('"quoted" {"steps":[1]}', [{"steps": [1]}]),
        ('{"steps":[1],}{"steps":[2]}', [{"steps": [1]}, {"steps": [2]}]),
        ('{"steps":[1] "title":"a"}', []),
        ('{"steps":' + "1" * 5000 + "}", []),
        ('{"steps":' + "[" * 20_000 + "]" * 20_000 + "}", []),
        ('{"a":' * 500 + '{"steps":[1]}' + "}" * 500, []),
        ('{"cases":[]}', []),
        ("}}}", []),
        ("", []),
    ],
)
def test_what_counts_as_a_case(reply: str, expected: list[dict[str, Any]]) -> None:
    """An object with steps counts, raw line ends in strings or not; what is unreadable or too deep does not."""
    assert expected == found(reply)


@pytest.mark.parametrize("missing", [None, *RAW, "do", "data", "see"])
def test_a_case_that_was_mended_must_be_whole(missing: str | None) -> None:
    """A comma forgotten costs nothing where all is there that is required; else nobody knows what else is missing."""
    case = {name: value for name, value in RAW.items() if name != missing}
    if "steps" in case:
        case["steps"] = [{name: text for name, text in RAW["steps"][0].items() if name != missing}]
    text = json.dumps(case)
    assert ([case] if "steps" in case else []) == found(text)
    mended = text.replace('], "', '] "', 1)
    if mended == text:  # without what stands in a list, another comma
        mended = text.replace('", "', '" "', 1)
    assert mended != text
    assert ([case] if missing in {None, "given", "data"} else []) == found(mended)


def test_a_case_without_an_end_is_a_runaway() -> None:
    """A model that never closes a string is noticed, a long but sane reply is not."""
    sane = CaseStream()
    sane.feed('{"cases":[' + ",".join(json.dumps(RAW | {"title": f"case {n}", "steps": [n]}) for n in range(400)))
    assert not sane.runaway
    assert not CaseStream().runaway
    stream = CaseStream()
    stream.feed('{"cases":[{"title":"' + " ".join(map(str, range(20_000))))
    assert "a test case without end" == stream.runaway


def test_a_model_that_repeats_itself_is_a_runaway() -> None:
    """The same text, the same case, and nothing but white space: there is no use in reading on."""
    for reply, expected in (
        ('{"cases":[{"title":"' + "again and " * 400, "the same text"),
        ('{"cases":[' + ",".join([json.dumps(RAW)] * 6), "the same test cases"),
        ('{"cases":[' + "\n" * 4000, "white space"),
    ):
        stream = CaseStream()
        stream.feed(reply)
        assert expected == stream.runaway


# --- validate


def test_a_case_is_taken_as_it_is() -> None:
    """Words, citations and steps come through; the technique is the condition's, the id comes later."""
    draft = taken()
    assert ("", "The price has two decimals", ("R1",), ("A product exists",)) == (
        draft.case.id,
        draft.case.title,
        draft.case.requirements,
        draft.case.preconditions,
    )
    assert (Step("Open it", "id 7", "5.00 is shown"),) == draft.case.steps
    assert (Priority.HIGH, CaseType.BOUNDARY, Technique.BOUNDARY_VALUE_ANALYSIS) == (
        draft.case.priority,
        draft.case.type,
        draft.case.technique,
    )
    assert ("R1a",) == draft.conditions


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": ""}, "it has no title"),
        ({"title": " \u200b\n"}, "it has no title"),
        ({"title": None}, "it has no title"),
        ({"covers": ["R1a", "R9", "R8b"]}, "it cites R9, R8b, which is no requirement of this issue"),
        ({"covers": ["R1a", "login"]}, "it cites login, which is no requirement of this issue"),
        ({"covers": ["R1z"]}, "it cites no requirement"),
        ({"covers": None}, "it cites no requirement"),
        ({"steps": []}, "it has no steps"),
        ({"steps": "Open it"}, "it has no steps"),
        ({"steps": ["Open it"]}, "step 1 has no action"),
        ({"steps": [RAW["steps"][0], {"do": "", "see": "x"}]}, "step 2 has no action"),
        ({"steps": [RAW["steps"][0], {"do": "a", "see": " "}]}, "its last step has no expected result"),
        ({"steps": [{"do": "a"}]}, "its last step has no expected result"),
        ({"steps": RAW["steps"] * 31}, "it has more than 30 steps"),
        ({"given": ["a"] * 31}, "it has more than 30 preconditions"),
    ],
)
def test_why_a_case_is_refused(changes: dict[str, object], expected: str) -> None:
    """Each reason is said in words that can be repeated to the model."""
    assert expected == refused(**changes)


def test_a_refusal_names_the_case() -> None:
    """The title stands beside the reason; hostile ids are cut and cleaned."""
    assert Rejection("(no title)", "it has no title") == validate({}, REQUIREMENTS, CONDITIONS)
    rejection = validate({**RAW, "covers": ["x\u202e" * 100]}, REQUIREMENTS, CONDITIONS)
    assert isinstance(rejection, Rejection)
    assert RAW["title"] == rejection.title
    assert f"it cites {'x' * 80}, which is no requirement of this issue" == rejection.reason


def test_conditions_bring_their_requirements() -> None:
    """A case for a condition covers its requirement, named or not; unknown conditions do not count."""
    draft = taken(covers=["R2a", "R1a", "R1z", "R2a"])
    assert ("R2", "R1") == draft.case.requirements
    assert ("R2a", "R1a") == draft.conditions
    assert Technique.ERROR_GUESSING is draft.case.technique
    assert (("R2",), ()) == (taken(covers="R2").case.requirements, taken(covers="R2").conditions)
    assert ("R1", "R2") == taken(covers=[], requirements=["R1"], conditions=["R2a", "C9"]).case.requirements


def test_a_case_without_conditions_gets_defaults() -> None:
    """The type and technique of a case that names no condition."""
    draft = taken(covers=["R1"], type="odd")
    assert (CaseType.POSITIVE, Technique.EQUIVALENCE_PARTITIONING) == (draft.case.type, draft.case.technique)
    assert CaseType.BOUNDARY is taken(type="odd").case.type


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [("LOW", Priority.LOW), (" Medium ", Priority.MEDIUM), ("urgent", Priority.HIGH), (None, Priority.HIGH)],
)
def test_enumerations_are_read_in_any_case(given_value: object, expected: Priority) -> None:
    """Capitals and spaces do not matter; an unknown value counts as none, and the condition decides."""
    assert expected is taken(priority=given_value).case.priority


def test_over_long_text_is_cut_and_shows_it() -> None:
    """Titles and texts have an end, at a word where there is one, and an ellipsis says that more was there."""
    draft = taken(title="word " * 100, given=["a" * 1000], steps=[{"do": "b " * 500, "see": "c"}])
    assert len(draft.case.title) <= TITLE_LENGTH
    assert draft.case.title.endswith("word…")
    assert ("a" * (TEXT_LENGTH - 1) + "…",) == draft.case.preconditions
    assert draft.case.steps[0].action.endswith("b…")


@given(TEXT, st.integers(10, 60))
@example("aaaa " * 20, 10)
def test_shortened_text_is_a_beginning(text: str, limit: int) -> None:
    """What fits stays, and what is cut has at least half of what there is room for."""
    line = clean(text)
    cut = shortened(line, limit)
    assert len(cut) <= limit
    assert cut == line if len(line) <= limit else line.startswith(cut.removesuffix("…"))
    assert len(line) <= limit or len(cut) >= limit // 2


def test_data_that_is_no_text_is_kept() -> None:
    """Where a server ignores the schema, numbers, truth values, lists and objects are data, deeper things are none."""
    given_data = (5, 0.5, True, None, ["x", 2, []], {"age": 7, "name": "Ada", "more": {}})
    steps = [{"do": "a", "data": data, "see": "e"} for data in given_data]
    expected = ("5", "0.5", "true", "", "x, 2", "age: 7, name: Ada")
    assert expected == tuple(step.data for step in taken(steps=steps).case.steps)


def test_members_may_have_the_names_that_models_give_them() -> None:
    """Capitals, hyphens and the usual synonyms do not matter; ours counts where both are there; a number is none."""
    steps = [{"step": 1, "Action": "Open it", "test_data": "id 7", "Expected Result": "5.00 is shown"}]
    assert taken() == taken(steps=steps)
    named = {
        "name": "Another",
        "requirement-ids": "R1, R2",
        "Condition": "R1a",
        "steps": [{"step": "a", "expected": "e"}],
    }
    draft = validate(named, REQUIREMENTS, CONDITIONS)
    assert isinstance(draft, Draft)
    assert ("Another", ("R1", "R2"), ("R1a",)) == (draft.case.title, draft.case.requirements, draft.conditions)
    assert RAW["title"] == taken(name="Another").case.title
    assert ("one",) == taken(given="one").case.preconditions


@given(st.dictionaries(st.sampled_from(sorted(RAW)), JSON_VALUES))
def test_any_json_is_taken_or_refused(changes: dict[str, object]) -> None:
    """No reply is an error, and whatever is taken is on one line, has steps and cites what exists."""
    outcome = validate({**RAW, **changes}, REQUIREMENTS, CONDITIONS)
    if isinstance(outcome, Draft):
        assert outcome.case.steps[-1].expected
        assert set() < set(outcome.case.requirements) <= set(REQUIREMENTS)
        assert clean(outcome.case.title) == outcome.case.title
    else:
        assert outcome.reason


# --- schema


def conditions(count: int, per_requirement: int) -> tuple[Condition, ...]:
    """Return so many conditions."""
    return tuple(
        Condition(
            f"R{number // per_requirement + 1}{'abc'[number % per_requirement]}",
            f"R{number // per_requirement + 1}",
            Technique.PAIRWISE,
            CaseType.POSITIVE,
            f"d{number}",
        )
        for number in range(count)
    )


@pytest.mark.parametrize("count", range(1, 51))
@pytest.mark.parametrize("per_requirement", [1, 3])
def test_what_satisfies_the_schema_is_taken(count: int, per_requirement: int) -> None:
    """The schema is a valid one that can be satisfied, and every case that does so is a valid case."""
    asked = conditions(count, per_requirement)
    Draft202012Validator.check_schema(schema(asked))
    requirements = {each.requirement: Requirement(each.requirement, "q", 0, 1, Kind.FUNCTIONAL) for each in asked}
    most = {
        "covers": [each.id for each in asked][:6],
        "title": "t" * TITLE_LENGTH,
        "given": ["p" * TEXT_LENGTH] * 4,
        "steps": [{"do": "a" * TEXT_LENGTH, "data": "d" * TEXT_LENGTH, "see": "e" * TEXT_LENGTH}] * MAX_STEPS,
    }
    for reply in (fit(schema(asked)), {"cases": [most] * count}):
        Draft202012Validator(schema(asked)).validate(reply)
        for case in reply["cases"]:
            draft = validate(case, requirements, {each.id: each for each in asked})
            assert isinstance(draft, Draft)
            if case is most:
                assert most["steps"] == [
                    {"do": step.action, "data": step.data, "see": step.expected} for step in draft.case.steps
                ]


@pytest.mark.parametrize("count", range(1, 51))
def test_bounds_never_contradict(count: int) -> None:
    """No part of the schema asks for more than it allows, no object is open, and there is no pattern."""
    text = json.dumps(schema(conditions(count, 2)))
    assert '"pattern"' not in text

    def check(part: dict[str, Any]) -> None:
        for least, most in (("minItems", "maxItems"), ("minLength", "maxLength")):
            assert part.get(least, 0) <= part.get(most, part.get(least, 0))
        if part["type"] == "object":
            assert part["additionalProperties"] is False
            assert {"data", "given"} >= set(part["properties"]) - set(part["required"])
        if part["type"] == "array":
            assert "maxItems" in part
            check(part["items"])
        if part["type"] == "string":
            assert ("enum" in part) != ("maxLength" in part)
        for inner in part.get("properties", {}).values():
            check(inner)

    check(json.loads(text))


def test_ids_are_offered_in_their_order() -> None:
    """Conditions can be cited as they are asked for."""
    case = schema(conditions(12, 1))["properties"]["cases"]["items"]["properties"]
    assert [f"R{number}a" for number in range(1, 13)] == case["covers"]["items"]["enum"]


@pytest.mark.slow
def test_no_reply_takes_unbounded_work() -> None:
    """Replies of the worst kinds end, inside an object and inside a string."""
    program = (
        "from test_case_generator.testware.authoring.replies import CaseStream\n"
        "def read(text):\n"
        "    CaseStream().feed('{' + text), CaseStream().feed('{\"' + text)\n"
    )
    nested = ('{"a":' * 10_000 + "1" + "}" * 10_000, "{" * 32_000 + "}" * 32_000)
    assert len(TEXTS) + len(nested) == read_all(program, (*TEXTS, *nested))


def test_a_text_that_the_grammar_ended_is_told() -> None:
    """It has all the length it may have, and no end; one that ends there by itself is whole."""
    whole = "a" * (TEXT_LENGTH - 1) + "."
    assert "step 1" == taken(steps=[{"do": "Open it", "see": "a" * TEXT_LENGTH}]).cut
    assert "" == taken(steps=[{"do": "Open it", "see": whole}]).cut
    assert "title" == taken(title="a" * TITLE_LENGTH).cut
    assert "precondition" == taken(given=["a" * TEXT_LENGTH]).cut
