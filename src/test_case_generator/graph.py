"""The six stages in order, and the early exits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from test_case_generator.stages.commit import commit
from test_case_generator.stages.create_pr import create_pr, needs_proposal
from test_case_generator.stages.finalize import finalize
from test_case_generator.stages.generate import generate
from test_case_generator.stages.receive import receive
from test_case_generator.stages.retrieve import retrieve
from test_case_generator.state import (
    Committed,
    Context,
    Finalized,
    Generated,
    Proposed,
    Received,
    Retrieved,
    Span,
    Started,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any

    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

_STAGES: tuple[tuple[str, Callable[..., dict[str, Any]], type], ...] = (
    ("RECEIVE", receive, Started),
    ("RETRIEVE", retrieve, Received),
    ("GENERATE", generate, Retrieved),
    ("COMMIT", commit, Generated),
    ("CREATE_PR", create_pr, Committed),
    ("FINALIZE", finalize, Proposed),
)

# Why → where to: the labels of the picture in the README, one for each way.
_AFTER_RECEIVE: dict[Hashable, str] = {
    "new or changed": "RETRIEVE",
    "written already": "COMMIT",
    "not proposed yet": "CREATE_PR",
    "skipped or unchanged": "FINALIZE",
}
_AFTER_COMMIT: dict[Hashable, str] = {"to review": "CREATE_PR", "nothing to review": "FINALIZE"}


def build(
    checkpointer: BaseCheckpointSaver[int] | None = None,
) -> CompiledStateGraph[Finalized, Context, Any, Finalized]:
    """Return the graph, ready to be invoked with ``{"trigger": …}`` and a :class:`~.state.Context`.

    With a ``checkpointer`` a thread begins at RECEIVE each time, and finds there what GENERATE has left (KEPT).
    """
    graph = StateGraph(Finalized, context_schema=Context)
    for name, stage, sees in _STAGES:
        graph.add_node(name, _timed(name, stage), input_schema=sees)
    graph.add_edge(START, "RECEIVE")
    graph.add_conditional_edges("RECEIVE", _after_receive, _AFTER_RECEIVE)
    graph.add_edge("RETRIEVE", "GENERATE")
    graph.add_edge("GENERATE", "COMMIT")
    graph.add_conditional_edges("COMMIT", _after_commit, _AFTER_COMMIT)
    graph.add_edge("CREATE_PR", "FINALIZE")
    graph.add_edge("FINALIZE", END)
    return graph.compile(checkpointer)


def _after_receive(state: Received, runtime: Runtime[Context]) -> str:
    """Leave early where the run is not ours; go on where an earlier run for the same text left something undone."""
    if "skip" in state:
        return "skipped or unchanged"
    if state["resumed"]:
        return "written already"
    if not state["current"]:
        return "new or changed"
    if state["stale_exports"]:
        return "written already"
    waits = not runtime.context.inputs.dry_run and needs_proposal(state)
    return "not proposed yet" if waits else "skipped or unchanged"


def _after_commit(state: Committed, runtime: Runtime[Context]) -> str:
    """Open no pull request on a dry run, nor where everything is merged and stays as it is."""
    if runtime.context.inputs.dry_run:
        return "nothing to review"
    return "to review" if state["commit"] or needs_proposal(state) else "nothing to review"


def _timed(name: str, stage: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    def run(state: Any, runtime: Runtime[Context]) -> dict[str, Any]:  # noqa: ANN401 – each stage has its own type
        ports = runtime.context.ports
        began, completed = ports.clock(), False
        try:
            with ports.console.group(name):
                left = stage(state, runtime)
            completed = True
            return left
        finally:
            runtime.context.timings[name] = Span(began, ports.clock(), completed)

    return run
