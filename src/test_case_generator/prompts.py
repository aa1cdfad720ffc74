"""Rendering of every word that the model or a reader gets, from the Jinja2 templates in ``prompts/``.

Templates may come from the repository (its default branch), so they render in Jinja2's sandbox, and an unknown variable
is an error. Values are data: they are never compiled as templates, and in what a reader sees every value is escaped
unless code made it as :class:`Prepared`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.loaders import ChoiceLoader, DictLoader, FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from test_case_generator.errors import TemplateInvalid
from test_case_generator.testware.escape import as_data, clean, escape, published

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from jinja2.runtime import Context

# What the expressions of a template raise, and its translation to Python where it nests too deep.
_MISTAKES = (
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    SyntaxError,
)
NAMES = frozenset(
    {
        "system.j2",
        "generate.j2",
        "propose.j2",
        "ask-again.j2",
        "document.md.j2",
        "pull-request.md.j2",
        "comment.md.j2",
        "summary.md.j2",
    }
)
_LONGEST = 400_000  # characters that one template may render to; a document of 30 cases has about 60,000
_LARGEST_FACTOR = 10_000  # of what `*` repeats; `**` is not for templates


class Prepared(str):
    """Text that code made ready for its place (escaped Markdown, several lines) and that must not be touched again."""

    __slots__ = ()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, which bounds `range`, with bounds on the operators that grow without any loop."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 – Jinja2's
        """Multiply what stays small. Raises SecurityError."""
        if operator == "**" or any(isinstance(side, int) and abs(side) > _LARGEST_FACTOR for side in (left, right)):
            raise SecurityError(f"`{operator}` makes something too large here")
        return super().call_binop(context, operator, left, right)


class Prompts:
    """The templates: ``builtin`` is the directory of ours, ``overrides`` maps a name to a repository's own text."""

    def __init__(self, builtin: Path, overrides: Mapping[str, str] | None = None) -> None:
        """Read nothing yet; a broken template is reported when it is rendered."""
        self._loader = ChoiceLoader([DictLoader(dict(overrides or {})), FileSystemLoader(builtin)])
        self._model = _environment(self._loader, _for_model)
        self._reader = _environment(self._loader, _for_reader)
        self._message = _environment(self._loader, _for_message)

    def source(self, name: str) -> str:
        """Return a template's own text, ours or the repository's; ``""`` if it is not there."""
        try:
            return self._loader.get_source(self._model, name)[0]
        except TemplateNotFound:
            return ""

    def for_model(self, name: str, **values: object) -> str:
        """Render a prompt. Raises TemplateInvalid."""
        return _render(self._model, name, values)

    def for_reader(self, name: str, **values: object) -> str:
        """Render Markdown for GitHub; every value that is not Prepared is escaped. Raises TemplateInvalid."""
        return _render(self._reader, name, values)

    def for_message(self, name: str, **values: object) -> str:
        """Render Markdown that a merge may make a commit's message of, otherwise as :meth:`for_reader`."""
        return _render(self._message, name, values)


def _environment(loader: ChoiceLoader, finalize: Callable[[object], object]) -> _Sandbox:
    environment = _Sandbox(
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
    return value if isinstance(value, Prepared) else as_data(published(str(value)))


def _for_reader(value: object) -> object:
    if isinstance(value, Undefined | Prepared | int | float):
        return value
    return escape(str(value))


def _for_message(value: object) -> object:
    if isinstance(value, Undefined | Prepared | int | float):
        return value
    return escape(str(value), in_message=True)


def _render(environment: _Sandbox, name: str, values: Mapping[str, object]) -> str:
    parts: list[str] = []
    length = 0
    try:
        for part in environment.get_template(name).generate(**values):
            parts.append(part)
            length += len(part)
            if length > _LONGEST:
                raise TemplateInvalid(f"The template {name} renders to more than {_LONGEST:,} characters.")
    except TemplateNotFound as error:
        raise TemplateInvalid(f"The template {name} needs {clean(str(error.name))}, which is not there.") from error
    except TemplateError as error:
        where = f"{error.name or name}, line {error.lineno}," if isinstance(error, TemplateSyntaxError) else name
        what = clean(error.message or str(error))[:300]
        raise TemplateInvalid(f"The template {where} does not render: {what}") from error
    except _MISTAKES as error:
        what = clean(str(error))[:300] or type(error).__name__
        raise TemplateInvalid(f"The template {name} does not render: {what}") from error
    return "".join(parts)
