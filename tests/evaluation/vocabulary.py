"""How many tokens a text is to a real model: Qwen 2's vocabulary, from llama.cpp's source (``tests/engine``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gguf import GGUFReader
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Where Qwen 2 parts a text before it looks for tokens: words, single digits, runs of signs, line ends.
_PARTS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def counter(vocabulary: Path) -> Callable[[str], int]:
    """Return what counts the tokens of a text; ``vocabulary`` is a GGUF file that holds that of Qwen 2."""
    reader = GGUFReader(vocabulary)
    tokens = {token: number for number, token in enumerate(_strings(reader, "tokenizer.ggml.tokens"))}
    merges = [_pair(merge) for merge in _strings(reader, "tokenizer.ggml.merges")]
    tokenizer = Tokenizer(models.BPE(tokens, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PARTS), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    return lambda text: len(tokenizer.encode(text).ids)


def _strings(reader: GGUFReader, name: str) -> list[str]:
    field = reader.fields[name]
    return [bytes(field.parts[at]).decode() for at in field.data]


def _pair(merge: str) -> tuple[str, str]:
    first, second = merge.split(" ")
    return first, second
