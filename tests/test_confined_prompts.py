"""A repository's templates: stopped when they take too much, apart from the token, and otherwise like our own."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from test_case_generator import bootstrap, inputs
from test_case_generator.confined_prompts import LONGEST, ConfinedPrompts
from test_case_generator.errors import Interrupted, TemplateInvalid
from test_case_generator.inputs import Raw
from test_case_generator.prompts import NAMES, Prompts
from test_case_generator.run import Places
from tests.fakes.author import FakeAuthor
from tests.fakes.forge import FakeForge
from tests.scenario import PROMPTS, Scenario, reply

TOKEN = "a-token-that-no-template-may-see"
ENVIRONMENT = {name: text for name, text in os.environ.items() if name == "LD_LIBRARY_PATH"}

LONG = {
    "loops in loops": "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}",
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}"
    ),
    "a sentence without end": "{{ lipsum(n=1000000) }}",
}
LARGE = {
    "a text that doubles": (
        "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}"
    ),
    "a width": "{{ '%2000000000d' % 1 }}",
    "a method that pads": "{{ 'a'.center(2000000000) | length }}",
    "what is replaced": "{% set a = 'a' * 9999 %}{% set b = a.replace('a', a) %}{{ b.replace('a', a) | length }}",
    "what is joined": "{{ range(90000) | join('a' * 10000) | length }}",
}
REFUSED = {
    "a product": ("{{ 'a' * 10**9 }}", "makes something too large"),
    "a range": ("{% for i in range(10**9) %}{% endfor %}", "too large"),
    "a long range": ("{{ range(1000000000) }}", "Range too big"),
    "a macro without end": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion"),
    "itself included": ("{% include 'system.j2' %}", "recursion"),
    "itself imported": ("{% import 'system.j2' as m %}", "recursion"),
    "itself extended": ("{% extends 'system.j2' %}", "recursion"),
    "Python's insides": ("{{ ''.__class__.__mro__ }}", "unsafe"),
    "a file": ("{% include '../pyproject.toml' %}", "is not there"),
    "the environment": ("{{ self._TemplateReference__context.environment }}", "unsafe"),
    "a module": ("{{ cycler.__init__.__globals__.os.environ }}", "unsafe"),
    "output": ("{% for i in range(90000) %}" + "a" * 60 + "{% endfor %}", "more than 5,000,000 characters"),
}


def confined(template: str, seconds: int = 60) -> ConfinedPrompts:
    """Return prompts whose ``system.j2`` is the template."""
    return ConfinedPrompts(PROMPTS, {"system.j2": template}, ENVIRONMENT, seconds)


@pytest.fixture
def ours() -> ConfinedPrompts:
    """Return the built-in templates as if they were a repository's."""
    return ConfinedPrompts(PROMPTS, {name: (PROMPTS / name).read_text() for name in NAMES}, ENVIRONMENT)


@pytest.mark.parametrize("template", LONG.values(), ids=LONG.keys())
def test_what_runs_long_is_stopped(template: str) -> None:
    """The error names the template and what it may take."""
    with pytest.raises(TemplateInvalid, match=r"system\.j2 was stopped: .* after 1 seconds") as raised:
        confined(template, seconds=1).for_model("system.j2")
    assert "do less" in raised.value.remedy
    assert "prompts-directory" in raised.value.remedy


@pytest.mark.parametrize("template", LARGE.values(), ids=LARGE.keys())
def test_what_grows_is_stopped(template: str) -> None:
    """Memory has an end, in the other process."""
    with pytest.raises(TemplateInvalid, match=r"The template system\.j2, line 1, does not render: .*too much memory"):
        confined(template).for_model("system.j2")


def test_what_reaches_out_is_refused() -> None:
    """By the sandbox already."""
    for name, (template, expected) in REFUSED.items():
        with pytest.raises(TemplateInvalid) as raised:
            Prompts(PROMPTS, {"system.j2": template}).for_reader("system.j2")
        assert expected in raised.value.what, name


def test_the_process_has_neither_environment_nor_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even out of the sandbox there would be nothing to find: it gets what it needs to start, and the values."""
    monkeypatch.setenv("INPUT_GITHUB-TOKEN", TOKEN)
    prompts = confined("{{ x }}")
    assert prompts.for_model("system.j2", x="still here") == "still here"
    assert prompts._child
    process = Path(f"/proc/{prompts._child.pid}")
    if not process.exists():
        pytest.skip("this system does not show what a process has")

    variables = {
        entry.partition(b"=")[0].decode() for entry in (process / "environ").read_bytes().split(b"\0") if entry
    }
    assert variables <= {"LD_LIBRARY_PATH", "LC_CTYPE"}
    assert TOKEN.encode() not in (process / "cmdline").read_bytes()
    assert (process / "cwd").readlink() == Path("/")
    limits = (process / "limits").read_text()
    assert [line.split()[3] for line in limits.splitlines() if line.startswith("Max file size")] == ["0"]


def test_all_templates_are_compiled_before_the_first_rendering() -> None:
    """A mistake in the comment's template shows before the model has written for ten minutes."""
    prompts = ConfinedPrompts(PROMPTS, {"comment.md.j2": "\n\n{{ a b }}"}, ENVIRONMENT)

    with pytest.raises(TemplateInvalid, match=r"comment\.md\.j2, line 3, does not render"):
        prompts.for_model("system.j2")


def test_a_template_too_long_is_not_even_sent() -> None:
    """One that is as long as may be is."""
    assert len(confined("a" * LONGEST).for_model("system.j2")) == LONGEST
    with pytest.raises(TemplateInvalid, match="has 100,001 characters, and 100,000 may be"):
        confined("a" * (LONGEST + 1)).for_model("system.j2")


def test_after_a_process_was_stopped_the_next_rendering_has_another() -> None:
    """The failure's comment must not fail for the template that failed."""
    prompts = confined("{% if x %}" + LONG["loops in loops"] + "{% endif %}fine", seconds=1)
    assert prompts.for_model("system.j2", x=False) == "fine"
    with pytest.raises(TemplateInvalid, match="was stopped"):
        prompts.for_model("system.j2", x=True)
    assert prompts.for_model("system.j2", x=False) == "fine"


def test_an_interruption_leaves_no_answer_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the next request would get it."""
    prompts = confined("{{ x }}")
    assert prompts.for_model("system.j2", x="first") == "first"

    def interrupted() -> float:
        raise Interrupted("now")

    monkeypatch.setattr(time, "monotonic", interrupted)
    with pytest.raises(Interrupted):
        prompts.for_model("system.j2", x="second")
    monkeypatch.undo()

    assert prompts.for_model("system.j2", x="third") == "third"


def test_a_run_with_confined_templates_is_the_same_run(ours: ConfinedPrompts) -> None:
    """Every value that a stage gives to a template passes to the other process, and every text comes back."""
    here, there = Scenario(), Scenario(prompts=ours)
    results = [here.run(), there.run()]

    assert results[0] == results[1]
    assert here.document == there.document
    assert list(here.forge.pulls.values()) == list(there.forge.pulls.values())
    assert here.forge.comments == there.forge.comments


def test_templates_come_from_the_default_branch_alone() -> None:
    """Not from the branch of the pull request, nor from the base branch; without any there is no other process."""
    forge = FakeForge()
    builtin = Prompts(PROMPTS)
    forge.push("develop", {"prompts/system.j2": "develop's"})
    forge.push("test-cases/issue-7", {"prompts/system.j2": "anybody's"})
    chosen = inputs.parse(Raw({"prompts-directory": "prompts", "base-branch": "develop"}), None)
    places = Places(PROMPTS, PROMPTS, {"INPUT_GITHUB-TOKEN": TOKEN})
    assert bootstrap.prompts(builtin, places, chosen, forge) is builtin

    forge.push(forge.default, {"prompts/system.j2": "ours", "prompts/house.j2": "", "prompts/old/system.j2": "old"})

    assert bootstrap.templates(chosen, forge) == {"system.j2": "ours"}
    assert isinstance(bootstrap.prompts(builtin, places, chosen, forge), ConfinedPrompts)


def test_instructions_are_text_and_no_template() -> None:
    """What stands in `instructions` goes to the model as it is."""
    author = FakeAuthor(otherwise=reply)
    Scenario(author=author).run(instructions="Write {{ 7 * 7 }} and {% include 'system.j2' %}.")

    assert all("Write {{ 7 * 7 }} and {% include 'system.j2' %}." in request.prompt for request in author.requests)
    assert author.requests
