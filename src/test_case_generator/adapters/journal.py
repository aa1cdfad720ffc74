"""The log for programs: one JSON object a line, in a file of the state directory, by structlog.

Where the file goes is known only once the inputs are read, and structlog takes a while to load. So what happens before
:meth:`Journal.open` is kept, and written then. A log that cannot be written costs no run.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from test_case_generator.logged import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from pathlib import Path

LARGEST = 8 * 1024 * 1024
"""Bytes of one run's log; a usual one has some 30,000."""

FILES = 100
"""How many logs stay in the directory: on a self-hosted runner it is the same from run to run."""

_RESERVE = 64 * 1024  # bytes, for how the run ended
_TO_THE_END = {"error", "run-ended"}
_MOST_EARLY = 2000  # events; before a run's inputs are read there are some ten
_NAME = re.compile(r"run-[0-9A-Za-z.-]+\.jsonl")


class Journal:
    """What a run does, as events with fields. Texts in them are clean already: no secret, no control character.

    ``now`` gives the time in UTC, ``largest`` is the limit of the file in bytes. Any thread may write.
    """

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC), *, largest: int = LARGEST) -> None:
        self._now = now
        self._largest = largest
        self._lock = threading.RLock()  # a signal may end a write in its midst, and how the run ended is written then
        self._context: dict[str, Any] = {}
        self._early: list[tuple[str, str, dict[str, Any]]] = []
        self._file: BinaryIO | None = None
        self._logger: Any = None  # structlog's, whose methods are the levels
        self._size = 0
        self._full = False
        self._requests: Counter[str] = Counter()
        self._before: Counter[str] = Counter()  # those made before the stage
        self.trouble = ""
        """Why nothing more is written, ``""`` while all is well."""

    def bind(self, **fields: object) -> None:
        """Say these fields with every event from now on, and with those that are not written yet; None takes one off.

        Names are those of :data:`~test_case_generator.logged.ALWAYS`.
        """
        with self._lock:
            self._context = {name: value for name, value in {**self._context, **fields}.items() if value is not None}

    def write(self, level: str, event: str, fields: Mapping[str, object]) -> None:
        """Write one event, or keep it until there is a file; never raises."""
        with self._lock:
            said = {"timestamp": self._now().isoformat(timespec="microseconds"), **self._context, **fields}
            if event == "request":
                self._requests[str(fields.get("to"))] += 1
            if self._logger is None:
                if len(self._early) < _MOST_EARLY:
                    self._early.append((level, event, said))
                return
            self._put(level, event, said)

    def begin_stage(self, name: str) -> None:
        """Say the stage with every event until it ends."""
        self.bind(stage=name)
        self._before = self.requests
        self.write("info", "stage-begun", {})

    def end_stage(self, seconds: float, *, completed: bool) -> None:
        """Write what the stage took."""
        made = dict(self.requests - self._before)
        self.write("info", "stage-ended", {"seconds": round(seconds, 3), "completed": completed, "requests": made})
        self.bind(stage=None)

    @property
    def requests(self) -> Counter[str]:
        """Return how many requests were written, by whom they were made to."""
        with self._lock:
            return self._requests.copy()

    @property
    def opened(self) -> bool:
        """Return whether there is, or was, a file."""
        return self._logger is not None

    @property
    def closed(self) -> bool:
        """Return whether there was a file and nothing is written to it any more."""
        return self.opened and self._file is None

    def open(self, directory: Path, name: str) -> None:
        """Write to ``run-<name>.jsonl`` in ``directory`` from now on, behind what stands there; see ``trouble``."""
        if self._logger is not None:
            return
        path = directory / f"run-{re.sub('[^0-9A-Za-z.-]', '_', name)}.jsonl"
        try:
            directory.mkdir(parents=True, exist_ok=True)
            _tidy(directory)
            # Not through a link, which whoever can write to the workspace may have put there.
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            self.trouble = f"The structured log cannot be written to {directory}: {error.strerror or error}."
            return
        self._file = os.fdopen(handle, "wb")
        self._begin(self._file)

    def close(self) -> None:
        """Close the file; what is written afterwards is lost."""
        with self._lock:
            if self._file:
                with suppress(OSError):
                    self._file.close()
                self._file = None

    def _begin(self, file: BinaryIO) -> None:
        import structlog  # loads in 26 ms, so not before there is a file

        logger = structlog.wrap_logger(
            structlog.BytesLogger(file),
            processors=[structlog.processors.add_log_level, self._rendered],
            wrapper_class=structlog.make_filtering_bound_logger(0),
        )
        with self._lock:
            self._logger = logger
            early, self._early = self._early, []
            for level, event, said in early:
                self._put(level, event, self._context | said)

    def _put(self, level: str, event: str, said: Mapping[str, object]) -> None:
        if self._file is None:
            return
        try:
            getattr(self._logger, level)(event, **said)
        except OSError as error:
            self.trouble = f"The structured log could not be written to its end: {error.strerror or error}."
            self.close()

    def _rendered(self, _logger: object, _level: str, said: MutableMapping[str, Any]) -> bytes:
        """Return the line, its fields in the order of the documentation; what has no room is dropped."""
        import structlog

        ordered = {name: said[name] for name in ALWAYS if name in said} | dict(said)
        line = json.dumps(ordered, ensure_ascii=False).encode("utf-8", "replace")
        essential = said["event"] in _TO_THE_END
        if self._size + len(line) > self._largest + (_RESERVE if essential else 0):
            if self._full or essential:
                raise structlog.DropEvent
            self._full = True
            ordered = {name: said[name] for name in ALWAYS if name in said} | {"level": "warning", "event": "log-full"}
            line = json.dumps(ordered, ensure_ascii=False).encode("utf-8", "replace")
        self._size += len(line) + 1
        return line


def _tidy(directory: Path) -> None:
    """Remove the oldest logs, so that there is room for one."""
    logs = [path for path in directory.iterdir() if _NAME.fullmatch(path.name)]
    ages: list[tuple[float, Path]] = []
    for path in logs:
        with suppress(FileNotFoundError):  # another run's, which removed it meanwhile
            ages.append((path.lstat().st_mtime, path))
    for _, path in sorted(ages, reverse=True)[FILES - 1 :]:
        path.unlink(missing_ok=True)
