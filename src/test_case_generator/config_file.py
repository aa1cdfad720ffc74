"""The repository's config file: a flat YAML mapping from the names of inputs to their values.

Read as nodes, not as Python values: each key keeps its line for the error message, a value keeps the text that was
written (so ``label: no`` is the label ``no``), a key that stands twice is seen, and a tag can make no object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE_LIMIT = 64 * 1024
"""Bytes; a file of every key with long instructions has less than a tenth."""

_DEPTH_LIMIT = 2
"""A mapping, and lists in it."""

_NULLS = {"", "~", "null", "Null", "NULL"}


class ConfigUnreadable(ValueError):
    """The file as a whole cannot be used; the message says why and in which line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One key: ``text`` is its value as written, list items one a line; None where it is no scalar and no flat list."""

    name: str
    text: str | None
    line: int
    is_list: bool = False


def read_settings(text: str) -> list[Setting]:
    """Return the settings in their order, doubles included. Raises ConfigUnreadable."""
    if len(text.encode("utf-8", "replace")) > SIZE_LIMIT:
        raise ConfigUnreadable(f"it is larger than {SIZE_LIMIT // 1024} KiB")
    try:
        # Nesting and aliases are refused while the file is still a stream of events: composing deep nesting exhausts
        # the stack, and a few aliases of aliases unfold to gigabytes.
        _refuse_depth_and_aliases(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}: " if mark else ""
        raise ConfigUnreadable(f"it is not valid YAML: {where}{error.problem or error.context}") from None
    except yaml.YAMLError as error:
        first_line = str(error).splitlines()[0]
        raise ConfigUnreadable(f"it is not valid YAML: {first_line}") from None
    if root is None or (isinstance(root, yaml.ScalarNode) and root.value in _NULLS):
        return []
    if not isinstance(root, yaml.MappingNode):
        raise ConfigUnreadable("it is not a mapping; write one `name: value` a line")
    return list(_settings(root))


def _refuse_depth_and_aliases(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else "?"
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            raise ConfigUnreadable(f"line {line} has an alias (`*{event.anchor}`); write it out")
        if depth > _DEPTH_LIMIT:
            raise ConfigUnreadable(f"line {line} is nested too deep; values are text or flat lists")


def _settings(root: yaml.MappingNode) -> Iterator[Setting]:
    for key, value in root.value:
        line = key.start_mark.line + 1
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if isinstance(value, yaml.ScalarNode):
            yield Setting(name, _scalar(value), line)
        elif isinstance(value, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in value.value):
            yield Setting(name, "\n".join(_scalar(item) for item in value.value), line, is_list=True)
        else:
            yield Setting(name, None, line)


def _scalar(node: yaml.ScalarNode) -> str:
    is_null = node.style is None and node.value in _NULLS
    return "" if is_null else str(node.value).strip()
