"""Rendering of every word that the model or a reader gets, from the Jinja2 templates in ``prompts/``.

Templates may come from the repository (its default branch), so they render in Jinja2's sandbox, and an unknown variable
is an error. Values are data: they are never compiled as templates, and in what a reader sees every value is escaped
unless code made it as :class:`Prepared`. What a sandbox cannot bound, time and memory, :mod:`.confined_prompts` does.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from test_case_generator.errors import TemplateInvalid
from test_case_generator.testware.escape import as_data, clean, escape, published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

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
        "in-progress.md.j2",
        "comment.md.j2",
        "plan.md.j2",
        "summary.md.j2",
        "report.md.j2",
    }
)
_LONGEST = 5_000_000
"""Characters that one template may render to: ten times the document of 1,400 requirements, all an issue holds."""
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
        self._builtin = builtin
        self._overrides = dict(overrides or {})
        loader = FunctionLoader(self._load)
        self._environments = {
            "model": _environment(loader, _for_model),
            "reader": _environment(loader, partial(_for_reader, in_message=False)),
            "message": _environment(loader, partial(_for_reader, in_message=True)),
        }

    def source(self, name: str) -> str:
        """Return a template's own text, ours or the repository's; ``""`` if it is not there."""
        loaded = self._load(name)
        return loaded[0] if loaded else ""

    def for_model(self, name: str, **values: object) -> str:
        """Render a prompt. Raises TemplateInvalid."""
        return self.render("model", name, values)

    def for_reader(self, name: str, **values: object) -> str:
        """Render Markdown for GitHub; every value that is not Prepared is escaped. Raises TemplateInvalid."""
        return self.render("reader", name, values)

    def for_message(self, name: str, **values: object) -> str:
        """Render Markdown that a merge may make a commit's message of, otherwise as :meth:`for_reader`."""
        return self.render("message", name, values)

    def render(self, reader: str, name: str, values: Mapping[str, object]) -> str:
        """Render for ``model``, ``reader`` or ``message``. Raises TemplateInvalid."""
        parts: list[str] = []
        length = 0
        with _complaints(name):
            for part in self._environments[reader].get_template(name).generate(**values):
                parts.append(part)
                length += len(part)
                if length > _LONGEST:
                    raise TemplateInvalid(f"The template {name} renders to more than {_LONGEST:,} characters.")
        return "".join(parts)

    def check(self) -> None:
        """Compile the repository's templates. Raises TemplateInvalid for the first that cannot be."""
        for name in sorted(self._overrides):
            with _complaints(name):
                self._environments["model"].get_template(name)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Return a template's text, and its name in place of a path, which is what tracebacks then show."""
        if name not in NAMES:
            return None
        text = self._overrides.get(name)
        return (text if text is not None else (self._builtin / name).read_text("utf-8")), name, lambda: True


def _environment(loader: FunctionLoader, finalize: Callable[[object], object]) -> _Sandbox:
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


def _for_reader(value: object, *, in_message: bool) -> object:
    if isinstance(value, Undefined | Prepared | int | float):
        return value
    return escape(str(value), in_message=in_message)


@contextmanager
def _complaints(name: str) -> Iterator[None]:
    """Turn whatever a template raises into TemplateInvalid, with the line."""
    try:
        yield
    except TemplateNotFound as error:
        raise TemplateInvalid(f"The template {name} needs {clean(str(error.name))}, which is not there.") from error
    except (TemplateError, *_MISTAKES) as error:
        if isinstance(error, TemplateSyntaxError):
            where = f"{error.name or name}, line {error.lineno},"
        else:
            where = _where(error.__traceback__) or name
        message = error.message if isinstance(error, TemplateError) else None
        what = clean(message or str(error))[:300] or type(error).__name__
        what = "it takes too much memory" if isinstance(error, MemoryError) else what
        raise TemplateInvalid(f"The template {where} does not render: {what}") from error


def _where(traceback: TracebackType | None) -> str:
    """Return the innermost template and line of a traceback, in which Jinja2 shows templates as if they were code."""
    where = ""
    while traceback is not None:
        if (name := traceback.tb_frame.f_code.co_filename) in NAMES:
            where = f"{name}, line {traceback.tb_lineno},"
        traceback = traceback.tb_next
    return where
