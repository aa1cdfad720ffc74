"""A model that loads and knows nothing: a llama of random weights, written with llama.cpp's own ``gguf`` package.

What it writes is noise, so whatever is right in a reply comes from the grammar. Its vocabulary has what makes grammars
hard: tokens that hold several signs of JSON at once, words with spaces, and bytes of longer UTF-8 sequences.
"""

from __future__ import annotations

import string
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from gguf import GGUFWriter, LlamaFileType, TokenType

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = 131_072  # tokens; the server is started with less
WIDTH = 32
HEADS = 4
FORWARD = 64
BLOCKS = 2
SPREAD = 0.6
"""Standard deviation of the output weights: replies differ from seed to seed, yet some tokens are liked better."""

_WORDS = (
    "the", "user", "page", "open", "shown", "error", "value", "password", "login", "cases", "title", "steps", "action",
    "data", "expected", "requirements", "conditions", "priority", "type", "preconditions", "high", "medium", "low",
    "positive", "negative", "boundary", "true", "null", "``", "```json",
    "Ärger", "straße", "école", "ñ", "。", "テスト",
)  # fmt: skip
_JSON = ('{"', '"}', '":', '","', '", "', '":"', '": "', '":[', '["', '"]', '],"', "}]", "},{", '"},{"', "]}", '\\"',
         "\\n", "\\u00", "\\\\", "\n\n", "  ", "    ")  # fmt: skip


def vocabulary() -> list[tuple[bytes, TokenType]]:
    """Return the tokens in the order of their ids: three special ones, 256 bytes, signs, and longer pieces."""
    special = [(b"<unk>", TokenType.UNKNOWN), (b"<s>", TokenType.CONTROL), (b"</s>", TokenType.CONTROL)]
    raw = [(f"<0x{byte:02X}>".encode(), TokenType.BYTE) for byte in range(256)]
    signs = [chr(code) for code in range(0x20, 0x7F)]
    pairs = ["".join(pair) for pair in product("abdeilnorst", "aeinorst")]
    ids = [f"{letter}{digit}" for letter, digit in product("RC", string.digits)]
    words = [*_WORDS, *(f" {word}" for word in _WORDS)]
    texts = dict.fromkeys([*signs, *_JSON, *pairs, *ids, *words])
    # SentencePiece writes a space as U+2581.
    return [*special, *raw, *((text.replace(" ", "\u2581").encode(), TokenType.NORMAL) for text in texts)]


def write_model(path: Path, seed: int = 0) -> None:
    """Write the model to ``path``; the same seed gives the same model."""
    tokens = vocabulary()
    random = np.random.default_rng(seed)
    writer = GGUFWriter(path, "llama")
    writer.add_file_type(LlamaFileType.ALL_F32)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(BLOCKS)
    writer.add_feed_forward_length(FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([token for token, _ in tokens])
    writer.add_token_scores([float(len(token)) for token, _ in tokens])  # longer pieces are taken first
    writer.add_token_types([kind for _, kind in tokens])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)

    def tensor(name: str, *shape: int, spread: float = 0.1) -> None:
        writer.add_tensor(f"{name}.weight", random.normal(0, spread, shape).astype(np.float32))

    def ones(name: str) -> None:
        writer.add_tensor(f"{name}.weight", np.ones(WIDTH, dtype=np.float32))

    tensor("token_embd", len(tokens), WIDTH)
    tensor("output", len(tokens), WIDTH, spread=SPREAD)
    ones("output_norm")
    for block in range(BLOCKS):
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            tensor(f"blk.{block}.{part}", WIDTH, WIDTH)
        for part in ("ffn_gate", "ffn_up"):
            tensor(f"blk.{block}.{part}", FORWARD, WIDTH)
        tensor(f"blk.{block}.ffn_down", WIDTH, FORWARD)
        ones(f"blk.{block}.attn_norm")
        ones(f"blk.{block}.ffn_norm")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
