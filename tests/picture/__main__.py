"""``python -m tests.picture`` makes the run that the picture shows, and writes its job summary."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.picture.run import SOURCE, TOKENS_A_SECOND, example

with tempfile.TemporaryDirectory() as folder:
    ended = example(Path(folder), delay=1 / TOKENS_A_SECOND)
if ended.outputs["outcome"] != "created":
    raise SystemExit(ended.output)
SOURCE.parent.mkdir(parents=True, exist_ok=True)
SOURCE.write_text(ended.summary, encoding="utf-8")
