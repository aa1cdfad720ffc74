"""How a repository stands, to go back to: quicker than making another one as often as a test needs it afresh."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from tests.github_server.gitstore import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.github_server.state import Repository

_REMEMBERED = ("issues", "pulls", "comments", "labels", "_ticks", "_comment_ids")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A repository's refs, and all that it remembers besides git; objects in git stay where they are."""

    refs: Mapping[str, str]
    memory: Mapping[str, Any]

    @classmethod
    def of(cls, repository: Repository) -> Self:
        """Return how the repository stands now."""
        return cls(repository.store.refs(), {name: deepcopy(getattr(repository, name)) for name in _REMEMBERED})

    def restore(self, repository: Repository) -> None:
        """Let the repository stand as it did."""
        store = repository.store
        now = store.refs()
        for name in now.keys() | self.refs.keys():
            wanted = self.refs.get(name)
            if wanted is None:
                store.delete_ref(name)
            elif now.get(name) != wanted:
                store.update_ref(name, wanted, now.get(name, ZERO))
        for name, value in self.memory.items():
            setattr(repository, name, deepcopy(value))
