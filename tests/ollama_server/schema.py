"""The smallest writer of JSON under a schema: what is wished for where the schema allows it, else something plain."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
_DEEPEST = 32


def fit(schema: Schema, wish: object = None) -> Any:  # noqa: ANN401 - any JSON
    """Return a value that satisfies ``schema``, as near to ``wish`` (None: no wish) as it allows.

    Knows what Ollama's grammars hold: type, enum, const, properties, required, items, minItems, maxItems, uniqueItems
    of enums, minLength, maxLength, minimum, maximum, anyOf, oneOf, allOf and local ``$ref``.
    """
    return _fit(schema, wish, schema, "value", 0)


def resolve(schema: Schema, root: Schema) -> Schema:
    """Follow ``$ref`` within the document, and merge ``allOf``."""
    for _ in range(_DEEPEST):
        if "$ref" not in schema:
            break
        node: Any = root
        for key in str(schema["$ref"]).removeprefix("#/").split("/"):
            node = node[key]
        schema = node
    for part in schema.get("allOf", []):
        schema = {**schema, **resolve(part, root)}
    return schema


def _fit(schema: Schema, wish: object, root: Schema, name: str, depth: int) -> Any:  # noqa: ANN401, PLR0911 - JSON
    schema = resolve(schema, root)
    if depth > _DEEPEST:
        raise ValueError("the schema has no end")
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return wish if wish in schema["enum"] else schema["enum"][0]
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        kinds = [choice for choice in choices if _is(wish, resolve(choice, root))]
        return _fit((kinds or choices)[0], wish, root, name, depth + 1)
    match _kind(schema):
        case "object":
            wishes = wish if isinstance(wish, dict) else {}
            return {
                key: _fit(part, wishes.get(key), root, key, depth + 1)
                for key, part in schema.get("properties", {}).items()
                if key in wishes or key in schema.get("required", []) or not wishes
            }
        case "array":
            return _array(schema, wish, root, name, depth)
        case "string":
            return _string(schema, wish, name)
        case "integer" | "number":
            return _number(schema, wish)
        case "boolean":
            return wish if isinstance(wish, bool) else True
        case _:
            return None


def _array(schema: Schema, wish: object, root: Schema, name: str, depth: int) -> list[Any]:
    wishes = list(wish) if isinstance(wish, (list, tuple)) else []
    items = resolve(schema.get("items", {"type": "string"}), root)
    options = items.get("enum")
    if options:
        wishes = [item for item in wishes if item in options]
    least, most = schema.get("minItems", 0), schema.get("maxItems", max(len(wishes), schema.get("minItems", 0), 1))
    if least > most:
        raise ValueError(f"the schema wants at least {least} and at most {most} items of {name}")
    if not wishes and wish is None:
        least = max(least, min(1, most))
    spare = [option for option in options or [] if option not in wishes]
    while len(wishes) < least:
        wishes.append(spare.pop(0) if spare else None)
    return [_fit(items, item, root, name.removesuffix("s"), depth + 1) for item in wishes[:most]]


def _string(schema: Schema, wish: object, name: str) -> str:
    formats = {"date": "2026-01-31", "uuid": "00000000-0000-4000-8000-000000000000"}
    if schema.get("format") in formats:
        return formats[schema["format"]]
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    text = wish if isinstance(wish, str) else f"some {name}"
    if most is not None and len(text) > most:
        text = text[:most].rstrip() if len(text[:most].rstrip()) >= least else text[:most]
    return text.ljust(least, ".")


def _number(schema: Schema, wish: object) -> int | float:
    number: float = schema.get("minimum", 0)
    if isinstance(wish, (int, float)) and not isinstance(wish, bool):
        number = max(wish, number) if "minimum" in schema else wish
    number = min(number, schema.get("maximum", number))
    return int(number) if _kind(schema) == "integer" else number


def _kind(schema: Schema) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = kind[0]
    if kind is None:
        kind = "object" if "properties" in schema else "array" if "items" in schema else "null"
    return str(kind)


def _is(wish: object, schema: Schema) -> bool:
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": int | float, "boolean": bool}
    return isinstance(wish, kinds.get(_kind(schema), type(None)))
