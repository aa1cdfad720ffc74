"""A process that has loaded all of the program and is forked for each run: ``python -m tests.faults.warm``.

A run in a process of its own, to be killed, takes seconds to start, most of it imports. Here each is a fork of a
process that has imported everything and done nothing: no thread, no connection, no file. What the child does is
``__main__.main()``, with the environment, the arguments and the streams that the runner would give it.

Reads one JSON line a run, ``{"environment": {…}, "folder": "…", "output": "…"}``, and answers with the child's process
id; reads an empty line, which says that no signal will be sent to it any more, and answers with its exit code once it
has ended (negative: the signal that ended it).
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

from tests.faults.templates import PROMPTS, compiled

LOADED = (
    *("github", "httpx", "langgraph.checkpoint.sqlite", "numpy", "pydantic"),
    *(f"test_case_generator.{name}" for name in ("graph", "run", "__main__")),
    *(
        f"test_case_generator.adapters.{name}"
        for name in (
            *("checkpoints", "chroma.library", "console", "github.forge", "journal"),
            *("ollama.author", "ollama.embedding", "outline.author"),
        )
    ),
)
"""What a run imports sooner or later."""


def load() -> None:
    """Load all of it, and what is read at the first use."""
    for name in LOADED:
        import_module(name)
    import_module("test_case_generator.adapters.chroma.engine").bindings()
    import_module("test_case_generator.testware.basis.language").detect("Loads what tells languages apart.")
    import_module("test_case_generator.stages.resuming")._adapter()
    vars(import_module("test_case_generator.run"))["Prompts"] = compiled
    compiled(PROMPTS).compile()


def child(given: dict[str, Any]) -> NoReturn:
    """Become one run of the program."""
    from test_case_generator.__main__ import main

    output = os.open(given["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for stream, file in ((0, nothing), (1, output), (2, output)):
        os.dup2(file, stream)
    os.chdir(given["folder"])
    os.environ.clear()
    os.environ.update(given["environment"])
    sys.argv = ["test-case-generator"]
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    try:
        main()
    finally:
        os._exit(70)  # main() ends the process itself, unless it breaks


def serve() -> None:
    """Fork for every line of stdin."""
    load()
    while line := sys.stdin.readline():
        pid = os.fork()
        if not pid:
            child(json.loads(line))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        sys.stdin.readline()  # until then it keeps its id, even if it has ended, so that no other process is meant
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
