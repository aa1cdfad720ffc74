"""How many tokens a text is to a real model: Qwen 2's vocabulary, from llama.cpp's source (``tests/engine``)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from gguf import GGUFValueType
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
    file = vocabulary.read_bytes()
    tokens = {token: number for number, token in enumerate(_strings(file, "tokenizer.ggml.tokens"))}
    merges = [_pair(merge) for merge in _strings(file, "tokenizer.ggml.merges")]
    tokenizer = Tokenizer(models.BPE(tokens, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PARTS), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    return lambda text: len(tokenizer.encode(text).ids)


def _strings(file: bytes, name: str) -> list[str]:
    """Return a list of strings from the head of a GGUF file; gguf's own reader takes half a minute for it."""
    key = struct.pack("<Q", len(name)) + name.encode()
    kinds = struct.pack("<II", GGUFValueType.ARRAY, GGUFValueType.STRING)
    at = file.index(key + kinds) + len(key + kinds)
    (count,) = struct.unpack_from("<Q", file, at)
    at += 8
    strings = []
    for _ in range(count):
        (length,) = struct.unpack_from("<Q", file, at)
        at += 8 + length
        strings.append(file[at - length : at].decode())
    return strings


def _pair(merge: str) -> tuple[str, str]:
    first, second = merge.split(" ")
    return first, second
