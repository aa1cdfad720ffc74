"""Templates from a repository, rendered in a process of their own that is stopped when it takes too much.

A sandbox refuses what reaches out, but cannot bound what takes long: a loop in a loop, a macro that calls itself twice,
a text that doubles, one padded to a gigabyte. So a child process renders, without our environment (where the token is),
with limits on memory, files and computing time, and is killed when it does not answer. Values go there pickled, which
is safe in this direction; back comes JSON.

What goes over the pipes is a message behind its length, eight bytes: first the templates, then requests and answers in
turn.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import select
import signal
import subprocess
import sys
import time
import weakref
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

from test_case_generator.errors import TemplateInvalid
from test_case_generator.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 20
"""What one rendering may take of a processor; a large one takes a second. Waiting for a busy machine does not count."""

PATIENCE = 6
"""How many times as long it may take by the clock."""

MEBIBYTES = 512
"""What the process may have of memory; it begins with less than a fifth."""

LONGEST = 100_000
"""Characters of one template; ours have up to 3,000."""

_REMEDY = (
    f"Let the template in the `prompts-directory` do less: it has {SECONDS} seconds and {MEBIBYTES} MiB. "
    "Or remove it to use the built-in one."
)
_LENGTH = 8  # bytes
_FILES = 32  # open at once; Python itself needs some to import what a value is made of
_START = "import sys; sys.path.insert(0, sys.argv[1]); from test_case_generator import confined_prompts as c; c.serve()"
_PACKAGES = Path(__file__).resolve().parents[1]


class ConfinedPrompts(Prompts):
    """Prompts that another process renders; it is started when first needed, and again after it was stopped.

    ``environment`` is that process's: empty but for what its interpreter needs to start.
    """

    def __init__(
        self, builtin: Path, overrides: Mapping[str, str], environment: Mapping[str, str], seconds: int = SECONDS
    ) -> None:
        """Start nothing yet. All overrides are compiled before the first rendering: a mistake shows early."""
        super().__init__(builtin, overrides)
        self._seconds = seconds
        self._environment = dict(environment)
        self._child: subprocess.Popen[bytes] | None = None
        self._checked = False

    def render(self, reader: str, name: str, values: Mapping[str, object]) -> str:
        """Render for ``model``, ``reader`` or ``message``. Raises TemplateInvalid."""
        self.check()
        return self._asked(f"The template {name}", (reader, name, dict(values)))

    def check(self) -> None:
        """Compile the repository's templates, once. Raises TemplateInvalid for the first that cannot be."""
        if self._checked:
            return
        for name, text in sorted(self._overrides.items()):
            if len(text) > LONGEST:
                raise TemplateInvalid(f"The template {name} has {len(text):,} characters, and {LONGEST:,} may be.")
        self._asked(f"A template of the repository ({', '.join(sorted(self._overrides))})", None)
        self._checked = True

    def _asked(self, what: str, request: tuple[str, str, dict[str, object]] | None) -> str:
        child = self._child = self._child or self._started()
        try:
            _send(child.stdin, pickle.dumps(request))
            answer = json.loads(_receive(child.stdout, self._seconds * PATIENCE))
        except (OSError, EOFError, TimeoutError) as error:
            raise TemplateInvalid(f"{what} {self._why(self._end(), error)}", remedy=_REMEDY) from error
        except BaseException:
            self._end()  # or its answer would be taken for that to the next request
            raise
        if "wrong" in answer:
            raise TemplateInvalid(answer["wrong"])
        return str(answer["text"])

    def _started(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(  # noqa: S603 – our own interpreter with our own code
            [sys.executable, "-IB", "-X", "utf8", "-c", _START, str(_PACKAGES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a template could write workflow commands there
            cwd="/",
            env=self._environment,
        )
        weakref.finalize(self, _stop, child)
        _send(child.stdin, pickle.dumps((self._seconds, self._builtin.resolve(), self._overrides)))
        return child

    def _why(self, ended_by: int, error: Exception) -> str:
        if isinstance(error, TimeoutError) or ended_by == signal.SIGXCPU:
            return f"was stopped: it had not been rendered after {self._seconds} seconds of computing."
        how = f"signal {ended_by}" if ended_by else "no answer"
        return f"could not be rendered: its process ended with {how}, perhaps for lack of memory."

    def _end(self) -> int:
        """Stop the process and return the signal that ended it, 0 for none."""
        child, self._child = self._child, None
        return _stop(child) if child else 0


def serve() -> NoReturn:
    """Answer requests from standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints does not write an answer
    seconds, builtin, overrides = pickle.loads(_receive(sys.stdin.buffer))  # noqa: S301 – our own process wrote it
    prompts = Prompts(builtin, overrides)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _FILES)
    _limit(resource.RLIMIT_AS, MEBIBYTES << 20)
    with suppress(EOFError):
        while True:
            request = pickle.loads(_receive(sys.stdin.buffer))  # noqa: S301 – our own process wrote it
            _, hard = resource.getrlimit(resource.RLIMIT_CPU)
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))
            _send(answers, json.dumps(_answer(prompts, request)).encode())
    os._exit(0)


def _answer(prompts: Prompts, request: tuple[str, str, Mapping[str, object]] | None) -> dict[str, str]:
    try:
        if request is not None:
            return {"text": prompts.render(*request)}
        prompts.check()
    except TemplateInvalid as error:
        return {"wrong": error.what}
    return {"text": ""}


def _limit(what: int, most: int) -> None:
    with suppress(ValueError, OSError):  # not every system has every limit
        resource.setrlimit(what, (most, most))


def _stop(child: subprocess.Popen[bytes]) -> int:
    """End a process, if it has not ended by itself, and return the signal that ended it, 0 for none."""
    if child.returncode is not None:
        return 0
    with suppress(OSError):
        if child.stdin:
            child.stdin.close()
    if child.stdout and not select.select([child.stdout], [], [], 0)[0]:
        child.kill()  # it does not answer; one whose pipe has ended is only to be waited for
    try:
        status = child.wait(1)
    except subprocess.TimeoutExpired:
        child.kill()
        status = child.wait()
    if child.stdout:
        child.stdout.close()
    return -status if status < 0 else 0


def _send(pipe: IO[bytes] | None, message: bytes) -> None:
    assert pipe
    pipe.write(len(message).to_bytes(_LENGTH, "big") + message)
    pipe.flush()


def _receive(pipe: IO[bytes] | None, seconds: float | None = None) -> bytes:
    """Return the next message. Raises EOFError at the end, TimeoutError after so many seconds."""
    assert pipe
    deadline = None if seconds is None else time.monotonic() + seconds
    length = int.from_bytes(_read(pipe, _LENGTH, deadline), "big")
    return _read(pipe, length, deadline)


def _read(pipe: IO[bytes], length: int, deadline: float | None) -> bytes:
    parts: list[bytes] = []
    while length:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if not select.select([pipe], [], [], left)[0]:
            raise TimeoutError
        part = os.read(pipe.fileno(), min(length, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
