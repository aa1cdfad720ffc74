"""Whom the doctor sees: what a run here would be started with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from test_case_generator.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Subject:
    """A run's repository (``owner/name``), inputs and event.

    ``login`` is who set it off, ``""`` to ask for the token's owner. ``event`` is the event's name, ``""`` where there
    is none: on a person's machine. ``cache_mode`` is what the runner says of the job's cache, ``""`` if nothing.
    """

    inputs: Inputs
    repository: str
    api_url: str
    server_url: str
    login: str = ""
    event: str = ""
    cache_mode: str = ""

    @property
    def in_action(self) -> bool:
        """Return whether this is a step of a workflow."""
        return bool(self.event)

    @property
    def repository_url(self) -> str:
        """Return the repository's page."""
        return f"{self.server_url}/{self.repository}"
