"""Templates: what is wrong with one is said, what is dangerous in one is refused, and values stay data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from test_case_generator.errors import TemplateInvalid
from test_case_generator.prompts import NAMES, Prepared, Prompts
from test_case_generator.testware.escape import escape, published
from tests.testware.strategies import TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILTIN = Path(__file__).parent.parent / "prompts"


def prompts(template: str, more: Mapping[str, str] | None = None) -> Prompts:
    """Return prompts whose ``system.j2`` is the template."""
    return Prompts(BUILTIN, {"system.j2": template, **(more or {})})


def model(template: str, **values: object) -> str:
    """Render a template for the model."""
    return prompts(template).for_model("system.j2", **values)


def reader(template: str, **values: object) -> str:
    """Render a template for a reader."""
    return prompts(template).for_reader("system.j2", **values)


def complaint(template: str, **values: object) -> str:
    """Return what is said of a template that does not render, which is the same for both."""
    with pytest.raises(TemplateInvalid) as raised:
        model(template, **values)
    with pytest.raises(TemplateInvalid) as again:
        reader(template, **values)
    assert raised.value.what == again.value.what
    return raised.value.what


# --- what is wrong


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ isue }}", "'isue' is undefined"),
        ("{{ issue.titel }}", "has no attribute 'titel'"),
        ("{% if isue %}{% endif %}", "'isue' is undefined"),
        ("{% for each in isue %}{% endfor %}", "'isue' is undefined"),
        ("{{ isue() }}", "'isue' is undefined"),
        ("{{ isue | upper }}", "'isue' is undefined"),
    ],
)
def test_an_unknown_variable_is_named(template: str, expected: str) -> None:
    """A typo in a template is an error that says the name, never an empty place."""
    assert expected in complaint(template, issue={"title": "t"})


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("\n\n{{ a b }}", "system.j2, line 3,"),
        ("text\n{% for %}", "system.j2, line 2,"),
        ("{% if x %}", "system.j2, line 1,"),
        ("\n{{ x | nofilter }}", "system.j2, line 2,"),
    ],
)
def test_a_syntax_error_is_told_with_its_line(template: str, expected: str) -> None:
    """The author of a template learns where to look."""
    assert expected in complaint(template, x=1)


def test_a_syntax_error_in_an_included_template_names_that() -> None:
    """The line belongs to the template it is in."""
    with pytest.raises(TemplateInvalid, match=r"comment\.md\.j2, line 2,"):
        prompts("{% include 'comment.md.j2' %}", {"comment.md.j2": "\n{{ a b }}"}).for_model("system.j2")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ 'x' | percent }}", "Unknown format code"),
        ("{{ 1 + 'x' }}", "unsupported operand"),
        ("{{ '{}'.format() }}", "out of range"),
        ("{{ '{x}'.format() }}", "'x'"),
        ("{{ '{0.x}'.format(1) }}", "has no attribute 'x'"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "recursion"),
        ("{% for x in [1] %}" * 25 + "{% endfor %}" * 25, "nested"),
    ],
)
def test_whatever_an_expression_raises_is_a_complaint(template: str, expected: str) -> None:
    """No exception of Python or Jinja2 comes out of a template."""
    assert expected in complaint(template)


def test_a_template_that_is_missing_is_named() -> None:
    """Includes of what is not there, and a name that is none of ours."""
    assert "The template system.j2 needs house.j2, which is not there." == complaint("{% include 'house.j2' %}")
    with pytest.raises(TemplateInvalid, match=r"nothing\.j2"):
        Prompts(BUILTIN).for_reader("nothing.j2")


def test_the_remedy_names_the_directory() -> None:
    """Whoever wrote the template is told what to change."""
    with pytest.raises(TemplateInvalid) as raised:
        model("{{ x }}")
    assert ("template-invalid", True) == (raised.value.code, "prompts-directory" in raised.value.remedy)


# --- what is dangerous


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ x['__class__'] }}",
        "{{ x | attr('__class__') }}",
        "{{ ''.format.__globals__ }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ x.append(1) }}",
        "{{ x.clear() }}",
        "{% import 'os' as os %}",
    ],
)
def test_the_sandbox_holds(template: str) -> None:
    """No way to Python's insides, and no change of a value."""
    values = [1]
    complaint(template, x=values)
    assert [1] == values


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(1000000000) %}a{% endfor %}",
        "{% for i in range(90000) %}" + "a" * 60 + "{% endfor %}",
        "{% for i in range(90000) %}{% for j in range(90000) %}a{% endfor %}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ 9 ** 9 ** 9 }}",
    ],
)
def test_no_template_grows_without_bound(template: str) -> None:
    """Loops, output and the operators that repeat have an end."""
    assert complaint(template)


def test_small_products_are_fine() -> None:
    """Repeating a dash is what templates do."""
    assert "---- 6" == model("{{ '-' * 4 }} {{ 2 * 3 }}")


@pytest.mark.parametrize("name", ["/etc/passwd", "../pyproject.toml", "../../etc/passwd", "./../LICENSE"])
def test_no_file_outside_is_included(name: str) -> None:
    """Only templates can be included."""
    assert "is not there" in complaint(f"{{% include '{name}' %}}")


# --- values are data


@given(TEXT)
@example("https://x.ymailto:a@b.c")  # a password in an address, to whoever reads it
def test_values_that_look_like_templates_come_out_as_text(text: str) -> None:
    """No value is compiled, whatever it holds; a line end in it does not break out of its line."""
    value = "{{ 7*7 }}{% raw %}" + text
    assert published(value) == model("{{ x }}", x=value)
    assert escape(value) == reader("{{ x }}", x=value)


@pytest.mark.parametrize(
    "template", ["{{ x }}", "{{ [x, x] | join(', ') }}", "{{ x | upper }}", "{{ x ~ '' }}", "{{ [x] }}"]
)
def test_everything_a_reader_sees_is_escaped(template: str) -> None:
    """Plain, joined, filtered, put together or inside a list: no value comes alive."""
    shown = reader(template, x="<b>@team</b> [a](b)")
    types = {child.type for token in MarkdownIt().parse(shown) for child in token.children or []}
    assert {"text", "text_special"} >= types
    assert "@t" not in shown.lower()


def test_prepared_text_is_left_alone() -> None:
    """What code made ready keeps its lines and its Markdown, for the model and for readers."""
    text = Prepared("**a**\n\n@b | {{ c }}")
    assert text == reader("{{ x }}", x=text) == model("{{ x }}", x=text)


def test_numbers_are_not_escaped() -> None:
    """A negative number would else begin with a backslash."""
    assert "-1 0.5 33%" == reader("{{ a }} {{ b }} {{ c | percent }}", a=-1, b=0.5, c=1 / 3)
    assert "a b" == reader("{{ x | plain }}", x="a\n\u200bb")


# --- the templates


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_template_is_there_and_says_what_it_needs(name: str) -> None:
    """Each name has a built-in template; without its values it names the first one missing, or needs none."""
    try:
        assert Prompts(BUILTIN).for_reader(name)
    except TemplateInvalid as error:
        assert "is undefined" in error.what  # noqa: PT017 – a template without values is no error
    assert (BUILTIN / name).is_file()


def test_names_and_files_are_the_same() -> None:
    """No template without a name, no name without a template."""
    assert {path.name for path in BUILTIN.glob("*.j2")} == NAMES


def test_an_override_replaces_ours_and_nothing_else() -> None:
    """A repository's own template stands in place of the built-in one."""
    ours = Prompts(BUILTIN)
    theirs = prompts("Ours: {{ x }}")
    assert "Ours: 1" == theirs.for_model("system.j2", x=1)
    assert ours.for_model("ask-again.j2", rejections=[]) == theirs.for_model("ask-again.j2", rejections=[])
    assert "Ours" not in ours.for_model("system.j2")


def test_an_override_can_include_another_template() -> None:
    """Overrides and built-in templates find each other."""
    assert "a b" == prompts("a {% include 'comment.md.j2' %}", {"comment.md.j2": "b"}).for_model("system.j2")
