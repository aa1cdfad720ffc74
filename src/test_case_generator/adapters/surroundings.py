"""What the doctor sees of the machine and of the variables that lead out of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from test_case_generator.adapters.network import CERTIFICATE_VARIABLES, Network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_AVAILABLE = re.compile(r"^MemAvailable: {1,40}(\d{1,15}) kB$", re.MULTILINE)


class MachineSurroundings:
    """Implements Surroundings; ``environment`` are the variables at the start."""

    def __init__(self, environment: Mapping[str, str], meminfo: Path = Path("/proc/meminfo")) -> None:
        self._environment = environment
        self._network = Network(environment)
        self._meminfo = meminfo

    def proxy(self, url: str) -> str:
        """Return host and port alone: the address may hold a password."""
        parts = urlsplit(self._network.proxy(url) or "")
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
        return f"{host}:{parts.port}" if parts.port else host

    def authorities(self) -> Sequence[str]:
        """Load them all, and return those that variables name."""
        assert self._network.certificates
        named = ((name, self._environment.get(name, "").strip()) for name in CERTIFICATE_VARIABLES)
        return tuple(f"{name}={file}" for name, file in named if file)

    def available_memory(self) -> int | None:
        """Read Linux's own count; there is none elsewhere."""
        try:
            found = _AVAILABLE.search(self._meminfo.read_text(encoding="ascii", errors="replace"))
        except OSError:
            return None
        return int(found[1]) * 1024 if found else None
