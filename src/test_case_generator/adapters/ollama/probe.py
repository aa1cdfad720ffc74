"""Finding the server that answers, or saying for each address what happened there and what to change."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from test_case_generator.adapters.ollama.address import PORT, Candidate, Origin
from test_case_generator.adapters.ollama.errors import HOST_REMEDY, Refusal, connect_failure, refused, safe
from test_case_generator.errors import AuthorError, OllamaUnreachable, ReplyBroken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from test_case_generator.adapters.ollama.http import Server

ANSWER_SECONDS = 3.0
ALL_SECONDS = 6.0
"""Limit for all addresses together: looking up a name is not limited by httpx and can take half a minute."""

LISTEN_REMEDY = (
    "let Ollama listen for the container too: `sudo systemctl edit ollama`, add the lines `[Service]` and "
    '`Environment="OLLAMA_HOST=0.0.0.0"`, then `sudo systemctl restart ollama`'
)


@dataclass(slots=True)
class Probe:
    """One address: the server tried, and either its version, or what happened and what to change."""

    candidate: Candidate
    server: Server
    version: str = ""
    finding: str = "no answer in time (perhaps from the name server)"
    remedy: str = ""
    refusal: AuthorError | None = None
    somebody: bool = False  # answers there, if not as Ollama does
    failure: Exception | None = None  # what may have passed when one asks again
    settled: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Ask, and say that it is settled, whatever came of it."""
        try:
            self._ask()
        finally:
            self.settled.set()

    @property
    def portless(self) -> bool:
        """Return whether a person seems to have named the address without a port."""
        return self.candidate.named and urlsplit(self.candidate.url).port in {80, 443}

    def _ask(self) -> None:
        try:
            answer = self.server.call("/api/version", seconds=min(ANSWER_SECONDS, self.server.call_seconds))
            if isinstance(answer.get("version"), str):
                self.version = safe(answer["version"])
            else:
                self._somebody_else()
        except Refusal as refusal:
            self.failure = refusal
            self._refused(refusal)
        except OllamaUnreachable as error:
            self._unreachable(error)
        except ReplyBroken as error:
            self.failure = error
            self._somebody_else()
        except AuthorError as error:
            self.finding, self.remedy = error.what, error.remedy

    def _somebody_else(self) -> None:
        self.somebody = True
        self.finding = "something other than Ollama answers there"
        self.remedy = "set `ollama-url` to the address of the Ollama server itself"

    def _refused(self, refusal: Refusal) -> None:
        self.somebody = True
        error = refused(refusal, self.candidate.url, "", token=bool(self.server.token))
        self.finding, self.remedy = f"answered {refusal.status}", error.remedy
        match refusal.status:
            case 403:
                self.finding, self.remedy = "answered 403 (refused)", HOST_REMEDY
            case 401:
                self.finding = "answered 401: a token is needed, or another one"
                self.refusal = error
            case 407:
                self.finding, self.refusal = "the proxy on the way answered 407", error
            case 404:
                self._somebody_else()
            case 502 | 503 | 504:
                self.finding = f"a proxy answered {refusal.status}"
                self.remedy = "start the Ollama behind that proxy, or correct the proxy's upstream address"
            case _ if refusal.page:
                self._somebody_else()

    def _unreachable(self, error: OllamaUnreachable) -> None:
        cause = error.__cause__
        precise = self.server.proxied or error.remedy != OllamaUnreachable.default_remedy
        if precise or not isinstance(cause, (httpx.TimeoutException, httpx.ConnectError)):
            self.finding, self.remedy = error.what, error.remedy
            return
        if isinstance(cause, httpx.TimeoutException) and not isinstance(cause, httpx.ConnectTimeout):
            self.failure = error
            self.finding = "took the connection, then said nothing"
            self.remedy = "restart the server that listens there, or look into its log (`journalctl -u ollama`)"
            return
        self.finding = connect_failure(cause)
        self.remedy = self._connect_remedy()

    def _connect_remedy(self) -> str:
        origin = self.candidate.origin
        if self.portless and self.finding in {"connection refused", "timed out"}:
            host, port = urlsplit(self.candidate.url).hostname, urlsplit(self.candidate.url).port
            return f"without a port, {port} is meant; Ollama itself listens on {PORT}: write `http://{host}:{PORT}`"
        if self.finding == "name not known":
            return {
                Origin.SERVICE: "give the job a service named `ollama` (docs/ollama.md), if Ollama is to run beside it",
                Origin.DOCKER_HOST: "this name exists on Docker Desktop only; on Linux use the gateway's address",
            }.get(origin, "correct the host name, or use the machine's IP address: names of the host's own network "
                  "may be unknown in a container")  # fmt: skip
        if self.finding == "connection refused":
            return {
                Origin.SERVICE: 'wait for the service: give it a health check, `--health-cmd "ollama list"`',
                Origin.GATEWAY: LISTEN_REMEDY,
                Origin.DOCKER_HOST: LISTEN_REMEDY,
                Origin.LOCALHOST: "nothing listens here; `localhost` in a container is the container itself, on a "
                "machine `ollama serve` starts the server",
            }.get(origin, f"start Ollama there (`ollama serve`), or {LISTEN_REMEDY}")
        if self.finding == "timed out":
            return (
                "a firewall drops the packets; let the container in, for example "
                f"`sudo ufw allow from 172.16.0.0/12 to any port {PORT} proto tcp`"
            )
        return "check the address, and the network between the runner and the server"


def _started(candidates: Sequence[Candidate], connect: Callable[[Candidate], Server]) -> list[Probe]:
    probes = [Probe(candidate, connect(candidate)) for candidate in candidates]
    for probe in probes:
        # A daemon: looking up a name may outlast the run, and must not keep it from ending.
        threading.Thread(target=probe.run, name=f"probe {probe.candidate.url}", daemon=True).start()
    return probes


def survey(
    candidates: Sequence[Candidate], connect: Callable[[Candidate], Server], clock: Callable[[], float]
) -> list[Probe]:
    """Return every address with what happened there; all together have six seconds."""
    probes = _started(candidates, connect)
    deadline = clock() + ALL_SECONDS
    for probe in probes:
        probe.settled.wait(max(0.0, deadline - clock()))
    return probes


def find(
    candidates: Sequence[Candidate],
    connect: Callable[[Candidate], Server],
    clock: Callable[[], float],
    *,
    at_terminal: bool = False,
) -> tuple[Server, str]:
    """Return the first server, in order of preference, that tells its version, and that version.

    All addresses are asked at once, and all together have six seconds. Raises OllamaUnreachable with one line an
    address, or OllamaRefused where the only thing that answers wants a token. ``at_terminal`` says that a person waits
    for it, who can start a server or name one, and need not hear of every guess.
    """
    probes = _started(candidates, connect)
    deadline = clock() + ALL_SECONDS
    for probe in probes:
        probe.settled.wait(max(0.0, deadline - clock()))
        if probe.version:
            return probe.server, probe.version
    refusals = [probe.refusal for probe in probes if probe.refusal]
    if refusals:
        raise refusals[0]
    failure = next((probe.failure for probe in probes if probe.failure), None)
    raise (_nobody_here(probes) if at_terminal else _nobody(probes)) from failure


def _nobody(probes: Sequence[Probe]) -> OllamaUnreachable:
    return OllamaUnreachable(
        "No Ollama server answers. Tried: "
        + "; ".join(f"{probe.candidate.url} ({probe.candidate.origin}): {probe.finding}" for probe in probes)
        + ".",
        remedy="\n".join(
            f"- {probe.candidate.url}: {probe.finding} → {probe.remedy or 'see above'}." for probe in probes
        ),
    )


def _nobody_here(probes: Sequence[Probe]) -> OllamaUnreachable:
    tried = ", ".join(f"{probe.candidate.url} ({probe.finding})" for probe in probes)
    remedy = "Start it with `ollama serve`, or name its address with `--ollama-url`."
    # Somebody else's answer, or an address that seems to be wrong, deserves a closer look; a guess does not.
    closer = [probe for probe in probes if probe.remedy and (probe.somebody or _seems_wrong(probe))]
    if closer:
        remedy = "\n".join(f"{probe.candidate.url}: {probe.remedy}." for probe in closer)
    return OllamaUnreachable(f"No Ollama server answers at {tried}.", remedy=remedy)


def _seems_wrong(probe: Probe) -> bool:
    return probe.candidate.named and (probe.portless or probe.finding != "connection refused")
