"""Where Ollama may be: the addresses, their order, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.adapters.ollama.address import (
    Candidate,
    Origin,
    base_url,
    candidates,
    default_gateway,
    read_routes,
)

if TYPE_CHECKING:
    from pathlib import Path

ROUTES = (
    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
    "eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
    "eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n"
)


def _urls(*arguments: str, in_container: bool = True) -> list[str]:
    return [candidate.url for candidate in candidates(*arguments, in_container=in_container)]


def test_auto_in_a_container_tries_all_in_order() -> None:
    """OLLAMA_HOST comes first, localhost, which is the container itself, last."""
    expected = (
        Candidate("http://gpu:11434", Origin.ENVIRONMENT),
        Candidate("http://ollama:11434", Origin.SERVICE),
        Candidate("http://host.docker.internal:11434", Origin.DOCKER_HOST),
        Candidate("http://172.17.0.1:11434", Origin.GATEWAY),
        Candidate("http://localhost:11434", Origin.LOCALHOST),
    )
    assert candidates("auto", "gpu", ROUTES, in_container=True) == expected


def test_auto_on_a_machine_leaves_its_router_alone() -> None:
    """Outside a container the default gateway is somebody's router, and Docker's names mean nothing."""
    assert _urls("", "", ROUTES, in_container=False) == ["http://localhost:11434"]


def test_an_address_is_tried_once() -> None:
    """What OLLAMA_HOST names again keeps its first place."""
    assert _urls("auto", "ollama", "") == [
        "http://ollama:11434",
        "http://host.docker.internal:11434",
        "http://localhost:11434",
    ]


def test_a_setting_is_all_that_is_tried() -> None:
    """An explicit list replaces the guesses, in its own order."""
    assert _urls("gpu, https://llm.example.com/ollama/,gpu", "other", ROUTES) == [
        "http://gpu:11434",
        "https://llm.example.com:443/ollama",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("host", "http://host:11434"),
        ("host:8080", "http://host:8080"),
        ("http://host", "http://host:80"),
        ("https://host", "https://host:443"),
        ("HTTP://Host:1/", "http://host:1"),
        ("0.0.0.0", "http://127.0.0.1:11434"),  # noqa: S104 - the listen address is what is tested
        ("http://0.0.0.0:8000", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:11434"),
        ("fd00::1", "http://[fd00::1]:11434"),
        ("[fd00::1]:80", "http://[fd00::1]:80"),
        (" 10.0.0.5 ", "http://10.0.0.5:11434"),
    ],
)
def test_addresses_as_people_write_them(text: str, expected: str) -> None:
    """Scheme, port and listen address follow the rules of Ollama's own clients."""
    assert base_url(text, "x") == expected


@pytest.mark.parametrize(
    "text",
    [
        "ftp://host",
        "http://",
        "host:port",
        "host:0",
        "host:99999",
        "host:",
        "a b",
        "http://host?x=1",
        "http://host/#x",
        "http://user:secret@host",
        "http://host:11434/api",
        "http://host/v1",
        "ho\u0007st",
        "-host",
        "http://[::1",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    """The error names the input it stands in."""
    with pytest.raises(ValueError, match="`ollama-url`"):
        candidates(text, "", "", in_container=True)


def test_a_password_is_not_repeated() -> None:
    """The error about a secret in the address does not print it."""
    with pytest.raises(ValueError, match="ollama-token") as caught:
        base_url("http://user:secret@host", "`ollama-url`")
    assert "secret@" not in str(caught.value)


def test_a_list_of_nothing_is_refused() -> None:
    """Commas alone name no address."""
    with pytest.raises(ValueError, match="names no address"):
        candidates(" , ", "", "", in_container=True)


@given(st.text(max_size=60))
def test_every_text_is_an_address_httpx_takes_or_a_value_error(text: str) -> None:
    """Nothing but ValueError comes out, and what is accepted can be requested."""
    try:
        url = base_url(text, "x")
    except ValueError:
        return
    assert httpx.URL(url).host
    assert base_url(url, "x").removesuffix("/") == url


def test_the_gateway_with_the_least_metric_wins() -> None:
    """Several default routes are ordered as the kernel orders them."""
    rows = ["head", "a 0 x", *(f"e 00000000 0{n}00000A 0003 0 0 {10 - n} 00000000 0 0 0" for n in (1, 2))]
    assert default_gateway("\n".join(rows)) == "10.0.0.2"


@pytest.mark.parametrize(
    "row",
    [
        "eth0 00000000 00000000 0001 0 0 0 00000000 0 0 0",
        "eth0 00000000 010011AC 0002 0 0 0 00000000 0 0 0",
        "eth0 0000000A 010011AC 0003 0 0 0 000000FF 0 0 0",
        "eth0 00000000 XYZ 0003 0 0 0 00000000 0 0 0",
        "eth0 00000000 010011AC 0003 0 0 -1 00000000 0 0 0",
    ],
)
def test_other_routes_are_no_gateway(row: str) -> None:
    """Routes without a gateway, down, to a network, or malformed do not count."""
    assert default_gateway(f"head\n{row}\n") == ""


@given(st.text())
def test_any_routing_table_is_read(routes: str) -> None:
    """Whatever stands there, it gives an address or nothing."""
    assert default_gateway(routes) == "" or default_gateway(routes).count(".") == 3


def test_routes_are_read_where_there_are_any(tmp_path: Path) -> None:
    """A system without the file has no routes."""
    table = tmp_path / "route"
    table.write_text(ROUTES, encoding="ascii")
    assert default_gateway(read_routes(table)) == "172.17.0.1"
    assert read_routes(tmp_path / "absent") == ""


def test_only_addresses_that_a_person_wrote_are_named() -> None:
    """A guessed address is not trusted with a token."""
    found = candidates("auto", "gpu", ROUTES, in_container=True)
    assert [candidate.named for candidate in found] == [True, False, False, False, False]
