"""Rendering of every word that the model or a reader gets, from the Jinja2 templates in ``prompts/``.

Templates may come from the repository (its default branch), so they render in Jinja2's sandbox, and an unknown variable
is an error. Values are data: they are never compiled as templates, and in what a reader sees every value is escaped
unless code made it as :class:`Prepared`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined
from jinja2.loaders import ChoiceLoader, DictLoader, FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from test_case_generator.errors import TemplateInvalid
from test_case_generator.testware.escape import clean, escape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAMES = frozenset(
    {
        "system.j2",
        "generate.j2",
        "ask-again.j2",
        "document.md.j2",
        "pull-request.md.j2",
        "comment.md.j2",
        "summary.md.j2",
    }
)
_LONGEST = 400_000  # characters that one template may render to; a document of 30 cases has about 60,000


class Prepared(str):
    """Text that code made ready for its place (escaped Markdown, several lines) and that must not be touched again."""

    __slots__ = ()


class Prompts:
    """The templates: ``builtin`` is the directory of ours, ``overrides`` maps a name to a repository's own text."""

    def __init__(self, builtin: Path, overrides: Mapping[str, str] | None = None) -> None:
        """Read nothing yet; a broken template is reported when it is rendered."""
        loader = ChoiceLoader([DictLoader(dict(overrides or {})), FileSystemLoader(builtin)])
        self._model = _environment(loader, _for_model)
        self._reader = _environment(loader, _for_reader)

    def for_model(self, name: str, **values: object) -> str:
        """Render a prompt. Raises TemplateInvalid."""
        return _render(self._model, name, values)

    def for_reader(self, name: str, **values: object) -> str:
        """Render Markdown for GitHub; every value that is not Prepared is escaped. Raises TemplateInvalid."""
        return _render(self._reader, name, values)


def _environment(loader: ChoiceLoader, finalize: object) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,  # no HTML is made here; `finalize` escapes for Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["percent"] = lambda share: f"{share:.0%}"
    environment.filters["plain"] = clean
    return environment


def _for_model(value: object) -> object:
    if isinstance(value, Undefined):
        return value  # its use raises, with the variable's name
    return value if isinstance(value, Prepared) else clean(str(value))


def _for_reader(value: object) -> object:
    if isinstance(value, Undefined | Prepared | int | float):
        return value
    return escape(str(value))


def _render(environment: ImmutableSandboxedEnvironment, name: str, values: Mapping[str, object]) -> str:
    parts: list[str] = []
    length = 0
    try:
        for part in environment.get_template(name).generate(**values):
            parts.append(part)
            length += len(part)
            if length > _LONGEST:
                raise TemplateInvalid(f"The template {name} renders to more than {_LONGEST:,} characters.")
    except TemplateError as error:
        line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        raise TemplateInvalid(f"The template {name}{line} does not render: {clean(str(error))[:300]}") from error
    except (TypeError, ValueError, ArithmeticError, OverflowError, RecursionError) as error:
        raise TemplateInvalid(f"The template {name} does not render: {clean(str(error))[:300]}") from error
    return "".join(parts)
