"""LangGraph's SQLite checkpointer, kept to what a rerun may use: what GENERATE left, one row an issue.

LangGraph would store the whole state after every stage. Here only the channel :data:`KEPT` is stored, and only when it
has changed: all that was read from GitHub is read again by the next run, and the gate of who may start it is passed
again. So nothing of the database is touched, nor SQLite's module loaded, before a model has written something.

What the disk refuses costs the rerun's saving, never the run: it is said once. A file that cannot be read is said to be
ignored and replaced. No type of ours is stored, so none need be allowed to come back: the value is one text.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Self, TypeVar

from langgraph.checkpoint.base import BaseCheckpointSaver, CheckpointTuple, empty_checkpoint
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from test_case_generator.state import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.base import ChannelVersions, Checkpoint, CheckpointMetadata
    from langgraph.checkpoint.sqlite import SqliteSaver

    from test_case_generator.ports import Console

T = TypeVar("T")

MOST_THREADS = 20
"""Issues whose last run failed, on a runner that keeps its workspace; the oldest are forgotten."""
_BUSY_SECONDS = 2.0
_REFUSED = {
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""Primary result codes that speak of the place; any other speaks of the file."""
_PRIMARY = 0xFF
_UNDECODABLE = (ValueError, TypeError, LookupError, AttributeError, NotImplementedError, RecursionError)
"""What bytes of unknown origin raise where they are decoded."""
_SIDECARS = ("", "-wal", "-shm", "-journal")


class Checkpoints(BaseCheckpointSaver[int]):
    """The checkpoints in the file ``path``, which need not exist; close it, or use it as a context manager."""

    def __init__(self, path: Path, console: Console) -> None:
        super().__init__(serde=JsonPlusSerializer(pickle_fallback=False, allowed_msgpack_modules=None))
        self._path = path
        self._console = console
        self._saver: SqliteSaver | None = None
        self._given_up = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Release the file."""
        self.close()

    # --- what LangGraph calls --------------------------------------------------------------------------------------

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """Return a state in which only KEPT is set, or None."""
        if not self._path.is_file():
            return None
        found = self._try(lambda saver: _text(saver.get_tuple(config)))
        if not found:
            return None
        place, text = found
        checkpoint = empty_checkpoint()
        checkpoint["channel_values"] = {KEPT: text}
        checkpoint["channel_versions"] = {KEPT: 1}
        return CheckpointTuple(place, checkpoint, {"source": "loop", "step": -1, "parents": {}}, None, [])

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,  # noqa: ARG002 – LangGraph's signature
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Store KEPT if it has changed, in place of what the thread had."""
        settings = config["configurable"]
        thread, namespace = settings["thread_id"], settings.get("checkpoint_ns", "")
        text = checkpoint["channel_values"].get(KEPT)
        if KEPT in new_versions and text:
            alone = empty_checkpoint()
            alone["channel_values"] = {KEPT: text}
            place: RunnableConfig = {"configurable": {"thread_id": thread, "checkpoint_ns": namespace}}
            # A file that cannot be read is replaced, hence twice.
            for _ in range(2):
                if self._try(lambda saver: _replace(saver, place, alone)):
                    break
        return {
            "configurable": {"thread_id": thread, "checkpoint_ns": namespace, "checkpoint_id": checkpoint["id"]},
        }

    def put_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """Store nothing: no stage is taken up in its middle."""

    def delete_thread(self, thread_id: str) -> None:
        """Forget what is kept for a thread; the file goes with the last one."""
        if self._path.is_file() and self._try(lambda saver: _forget(saver, thread_id)) == 0:
            self._remove()

    # --- the file --------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Release the file."""
        saver, self._saver = self._saver, None
        if saver is not None:
            saver.conn.close()

    def _try(self, work: Callable[[SqliteSaver], T]) -> T | None:
        """Return what ``work`` gives; None, said in the log, where the place or the file do not let it."""
        if self._given_up:
            return None
        try:
            return work(self._open())
        except (OSError, sqlite3.Error) as error:
            code = getattr(error, "sqlite_errorcode", None)
            if isinstance(error, OSError) or (code is not None and code & _PRIMARY in _REFUSED):
                self._give_up(error)
            else:
                self._ignore(error)
        except _UNDECODABLE as error:
            self._ignore(error)
        return None

    def _open(self) -> SqliteSaver:
        if self._saver is None:
            from langgraph.checkpoint.sqlite import SqliteSaver

            self._path.parent.mkdir(parents=True, exist_ok=True)
            # LangGraph saves on another thread; the saver has a lock of its own.
            connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, check_same_thread=False)
            self._saver = SqliteSaver(connection, serde=self.serde)
            self._saver.setup()
        return self._saver

    def _ignore(self, error: Exception) -> None:
        what = f"The checkpoint of an earlier run cannot be read and is ignored ({type(error).__name__}: {error})."
        self._console.notice(what, title="checkpoint-ignored")
        self._remove()

    def _give_up(self, error: Exception) -> None:
        self._given_up = True
        self._console.warning(
            f"What the model writes is not kept for a rerun: {error} ({self._path}). Give the state directory room and "
            "let the action write to it.",
            title="checkpoint-not-kept",
        )

    def _remove(self) -> None:
        try:
            self.close()
            for end in _SIDECARS:
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)


def _text(found: CheckpointTuple | None) -> tuple[RunnableConfig, str] | None:
    """Return where a checkpoint stands and its KEPT. Raises TypeError if it is none of ours."""
    if found is None:
        return None
    text = found.checkpoint["channel_values"][KEPT]
    if not isinstance(text, str):
        raise TypeError("it holds no text")
    return found.config, text


def _replace(saver: SqliteSaver, place: RunnableConfig, checkpoint: Checkpoint) -> bool:
    saver.delete_thread(place["configurable"]["thread_id"])
    saver.put(place, checkpoint, {"source": "loop", "step": -1, "parents": {}}, {})
    with saver.cursor() as cursor:
        cursor.execute(
            "DELETE FROM checkpoints WHERE checkpoint_id NOT IN "
            "(SELECT checkpoint_id FROM checkpoints ORDER BY checkpoint_id DESC LIMIT ?)",
            (MOST_THREADS,),
        )
    return True


def _forget(saver: SqliteSaver, thread: str) -> int:
    """Return how many checkpoints are left."""
    saver.delete_thread(thread)
    with saver.cursor(transaction=False) as cursor:
        return int(cursor.execute("SELECT count(*) FROM checkpoints").fetchone()[0])
