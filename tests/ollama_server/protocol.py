"""Ollama's rules without the network: what a request may hold, how a prompt is cut, how tokens are counted."""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass
from typing import Any

CHARACTERS_PER_TOKEN = 4
DEFAULT_CONTEXT = 4096
_NUMERIC_OPTIONS = ("num_ctx", "num_predict", "temperature", "seed", "repeat_penalty")
_MOST_ITEMS = 2000


@dataclass(frozen=True, slots=True)
class Model:
    """A model that the server has; ``refuses_think`` makes any ``think`` a 400, as on a model that has no switch."""

    name: str
    context_length: int = 131072
    capabilities: tuple[str, ...] = ("completion", "tools")
    architecture: str = "llama"
    dimensions: int = 384
    refuses_think: bool = False

    @property
    def digest(self) -> str:
        """Return a digest made of the name."""
        return hashlib.sha256(self.name.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A request that the server refuses."""

    status: int
    words: str


def full_name(name: str) -> str:
    """Return the name with the tag that Ollama adds."""
    return name if ":" in name else f"{name}:latest"


def tokens(text: str) -> int:
    """Return how many tokens a text is, roughly."""
    return math.ceil(len(text) / CHARACTERS_PER_TOKEN)


def pieces(text: str) -> list[str]:
    """Return the text in tokens."""
    return [text[start : start + CHARACTERS_PER_TOKEN] for start in range(0, len(text), CHARACTERS_PER_TOKEN)]


def check(body: dict[str, Any], model: Model) -> None:
    """Raise Refused for what Ollama refuses before it loads anything."""
    options = body.get("options")
    if options is not None and not isinstance(options, dict):
        raise Refused(400, "json: cannot unmarshal options into Go struct field of type map[string]interface {}")
    for key in _NUMERIC_OPTIONS:
        value = (options or {}).get(key, 0)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise Refused(500, f'option "{key}" must be of type float32')
    if "completion" not in model.capabilities:
        raise Refused(400, f'"{model.name}" does not support generate')
    think = body.get("think")
    if (think and "thinking" not in model.capabilities) or (think is not None and model.refuses_think):
        raise Refused(400, f'"{model.name}" does not support thinking')
    form = body.get("format")
    if form not in (None, "", "json") and not isinstance(form, dict):
        raise Refused(400, 'invalid format; expected "json" or a valid JSON Schema object')
    if isinstance(form, dict):
        check_schema(form)


def check_schema(schema: object) -> None:
    """Raise Refused for bounds that contradict each other or are too large for a grammar."""
    if isinstance(schema, dict):
        least, most = schema.get("minItems", 0), schema.get("maxItems", 0)
        # The real converter eats all memory at the first and refuses the second.
        if ("maxItems" in schema and least > most) or most > _MOST_ITEMS or schema.get("minLength", 0) > _MOST_ITEMS:
            raise Refused(400, "invalid JSON schema in format: failed to parse grammar")
        for value in schema.values():
            check_schema(value)
    elif isinstance(schema, list):
        for value in schema:
            check_schema(value)


def fit_prompt(body: dict[str, Any], context: int, *, knows_truncate: bool) -> dict[str, Any]:
    """Return the request as the model sees it: too long a prompt loses its front, or is refused on request."""
    system, prompt = str(body.get("system") or ""), str(body.get("prompt") or "")
    if tokens(system + prompt) <= context:
        return body
    if knows_truncate and body.get("truncate") is False:
        raise Refused(400, "the input length exceeds the context length")
    kept = (system + prompt)[-context * CHARACTERS_PER_TOKEN :]
    return body | {"system": "", "prompt": kept}


def embedding(text: str, dimensions: int) -> list[float]:
    """Return a normalised vector of hashed words: texts that share words are near each other."""
    vector = [0.0] * dimensions
    for word in re.findall(r"\w+", text.lower()) or [""]:
        vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % dimensions] += 1.0
    length = math.sqrt(sum(value * value for value in vector))
    return [value / length for value in vector]
