"""Nothing phones home: every connection of a whole run, and every name it looks up, counted where Python makes them.

What the libraries' compiled parts do is not seen here; ``tests/container`` counts the container's own look-ups.
"""

from __future__ import annotations

import json
import ssl
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import trustme

from tests.company_network import ForwardProxy, Relay
from tests.end_to_end.process_step import Step
from tests.github_server import GitHubServer
from tests.ollama_server import OllamaServer
from tests.scenario import BODY

if TYPE_CHECKING:
    from pathlib import Path

WATCH = '''
"""Imported by Python before the program: writes down what opens a way out of the process."""
import json, os, sys

WATCHED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg",
           "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}
book = os.open(os.environ["WATCHED_CALLS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

def watch(event, arguments):
    if event in WATCHED:
        shown = arguments[1] if event == "socket.connect" else arguments[:2]
        os.write(book, (json.dumps([event, [str(each) for each in shown]]) + "\\n").encode())

sys.addaudithook(watch)
'''

TALKATIVE = {
    # Every switch that the libraries know, thrown the other way, with somewhere to send to.
    "ANONYMIZED_TELEMETRY": "True",
    "CHROMA_OTEL_COLLECTION_ENDPOINT": "http://127.0.0.1:9",
    "CHROMA_OTEL_GRANULARITY": "all",
    "CHROMA_PRODUCT_TELEMETRY_IMPL": "chromadb.telemetry.product.posthog.Posthog",
    "LANGSMITH_TRACING": "true",
    "LANGSMITH_TRACING_V2": "true",
    "LANGCHAIN_TRACING": "true",
    "LANGCHAIN_TRACING_V2": "true",
    "LANGSMITH_API_KEY": "lsv2_pt_not_a_key",
    "LANGSMITH_ENDPOINT": "http://127.0.0.1:9",
    "LANGSMITH_OTEL_ENABLED": "true",
    "OTEL_SDK_DISABLED": "false",
    "OTEL_TRACES_EXPORTER": "otlp",
    "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9",
    "HF_HUB_OFFLINE": "0",
    "HF_HUB_DISABLE_TELEMETRY": "0",
    "DO_NOT_TRACK": "0",
}
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
STRAIGHT = {name: "" for each in _PROXIES for name in (each, each.lower())}
CERTIFICATES = dict.fromkeys(("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"), "")


def watched(step: Step) -> None:
    """Let the step's process write down its connections."""
    (step.folder / "watch").mkdir()
    (step.folder / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    step.environment |= TALKATIVE | STRAIGHT | CERTIFICATES
    step.environment |= {"PYTHONPATH": str(step.folder / "watch"), "WATCHED_CALLS": str(step.folder / "calls")}


def calls(step: Step) -> list[tuple[str, str, int]]:
    """Return each call as event, host and port."""
    lines = (step.folder / "calls").read_text(encoding="utf-8").splitlines()
    return [(event, shown[0], int(shown[1]) if shown[1].isdigit() else 0) for event, shown in map(json.loads, lines)]


def places(*urls: str) -> set[tuple[str, int]]:
    """Return host and port of addresses."""
    return {(str(parts.hostname), parts.port or 0) for parts in map(urlsplit, urls)}


def test_a_run_connects_to_github_and_ollama_alone(step: Step) -> None:
    """Though every library was told to report, nobody else is connected to or looked up, and nothing is started."""
    watched(step)
    ended = step.label(step.repository.add_issue("Reset a password", BODY))
    assert (0, "created") == (ended.status, ended.outputs["outcome"]), ended.output
    made = calls(step)
    assert places(step.github.url, step.ollama.url) == {(host, port) for _, host, port in made}
    assert {"socket.connect", "socket.getaddrinfo"} == {event for event, _, _ in made}
    assert len([event for event, _, _ in made if event == "socket.connect"]) >= len(step.ollama.requests(""))


def test_in_a_company_a_run_connects_to_the_proxy_alone(tmp_path: Path) -> None:
    """An Enterprise Server and a public Ollama under the company's own certificates: all goes through its proxy."""
    authority, tls = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("ghe.corp.example", "llm.example.com").configure_cert(tls)
    authority.cert_pem.write_to_path(str(tmp_path / "company-ca.pem"))
    with (
        GitHubServer(tmp_path / "github", prefix="/api/v3") as github,
        OllamaServer() as ollama,
        Relay(int(github._http.server_port), tls=tls) as forge,
        Relay(ollama.port, tls=tls) as model,
        ForwardProxy({"ghe.corp.example:443": forge.port, "llm.example.com:443": model.port}) as proxy,
    ):
        github.url = "https://ghe.corp.example/api/v3"
        step = Step(tmp_path, github, github.add_repository("octo/demo"), ollama)
        watched(step)
        step.environment |= {"HTTPS_PROXY": proxy.url, "SSL_CERT_FILE": str(tmp_path / "company-ca.pem")}
        step.environment |= {"NO_PROXY": "localhost,corp.other"}
        ended = step.label(step.repository.add_issue("Reset a password", BODY), ollama_url="https://llm.example.com")
        assert (0, "created") == (ended.status, ended.outputs["outcome"]), ended.output
        assert places(proxy.url) == {(host, port) for _, host, port in calls(step)}
        assert {("CONNECT", "ghe.corp.example:443"), ("CONNECT", "llm.example.com:443")} == set(proxy.asked)
