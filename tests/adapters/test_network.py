"""The variables of a company's network: which proxy an address gets, and whom one trusts."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.adapters.network import STRAIGHT, Network, is_local
from test_case_generator.errors import CertificateUntrusted, ProxyFailed

if TYPE_CHECKING:
    from pathlib import Path

PROXY = "http://proxy.corp:3128"
GITHUB = "https://ghe.corp.example/api/v3"


@pytest.mark.parametrize(
    ("environment", "url", "expected"),
    [
        ({}, GITHUB, None),
        ({"HTTPS_PROXY": PROXY}, GITHUB, PROXY),
        ({"https_proxy": PROXY, "HTTPS_PROXY": "http://other:1"}, GITHUB, PROXY),
        ({"https_proxy": "", "HTTPS_PROXY": PROXY}, GITHUB, PROXY),
        ({"HTTP_PROXY": PROXY}, GITHUB, None),
        ({"HTTP_PROXY": PROXY}, "http://llm.example.com", PROXY),
        ({"http_proxy": "proxy.corp:3128"}, "http://llm.example.com", PROXY),
        ({"ALL_PROXY": PROXY}, GITHUB, PROXY),
        ({"all_proxy": "http://other:1", "HTTPS_PROXY": PROXY}, GITHUB, PROXY),
        ({"HTTPS_PROXY": "https://user:p%40ss@proxy.corp"}, GITHUB, "https://user:p%40ss@proxy.corp"),
        ({"HTTPS_PROXY": "http://[2001:db8::1]:3128"}, GITHUB, "http://[2001:db8::1]:3128"),
    ],
)
def test_which_variable_counts(environment: dict[str, str], url: str, expected: str | None) -> None:
    """By the address's scheme, the lower case first, ALL_PROXY last, and `http://` where no scheme is written."""
    assert expected == Network(environment).proxy(url)


@pytest.mark.parametrize(
    ("no_proxy", "url", "straight"),
    [
        ("*", GITHUB, True),
        ("ghe.corp.example", GITHUB, True),
        ("GHE.Corp.Example", GITHUB, True),
        ("corp.example", GITHUB, True),
        (".corp.example", GITHUB, True),
        ("*.corp.example", GITHUB, True),
        (" a.example , corp.example ", GITHUB, True),
        ("ghe.corp.example:443", GITHUB, True),
        ("ghe.corp.example:8443", GITHUB, False),
        ("corp.example", "https://evilcorp.example", False),
        ("example.org", GITHUB, False),
        (",", GITHUB, False),
        (".", GITHUB, False),
        ("corp.example", "https://ghe.corp.example./api/v3", True),
        ("8.8.8.8", "https://8.8.8.8", True),
        ("8.8.8.0/24", "https://8.8.8.8", True),
        ("8.8.8.8:443", "https://8.8.8.8", True),
        ("8.8.8.8:80", "https://8.8.8.8", False),
        ("8.8.4.0/24", "https://8.8.8.8", False),
        ("8.8", "https://8.8.8.8", False),
        ("2606:4700::/32", "https://[2606:4700::1]:8443", True),
        ("[2606:4700::1]", "https://[2606:4700::1]", True),
        ("[2606:4700::1]:443", "https://[2606:4700::1]", True),
        ("[2606:4700::1]:444", "https://[2606:4700::1]", False),
        ("2606:4700::2", "https://[2606:4700::1]", False),
    ],
)
def test_exceptions(no_proxy: str, url: str, straight: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """A name stands for what ends in it, an address for itself, a network for what it holds, a port for that port."""
    network = Network({"ALL_PROXY": PROXY, "NO_PROXY": no_proxy})
    assert (None if straight else PROXY) == network.proxy(url)


@pytest.mark.parametrize("value", ["socks5://user:hunter2@proxy:1080", "http://", "http://proxy:port", "ftp://hunter2"])
def test_a_proxy_that_is_none(value: str) -> None:
    """The message names the variable, and not its value, which may hold a password."""
    with pytest.raises(ProxyFailed, match="all_proxy does not name an HTTP proxy") as caught:
        Network({"all_proxy": value}).proxy(GITHUB)
    assert "hunter2" not in str(caught.value)


@given(value=st.text(max_size=40), no_proxy=st.text(alphabet="a.:/*[]0123456789, ", max_size=40))
def test_no_text_makes_another_error(value: str, no_proxy: str) -> None:
    """Whatever the variables hold, there is a proxy, none, or the error that says so."""
    for url in (GITHUB, "http://[2606:4700::1]:11434"):
        try:
            found = Network({"all_proxy": value, "no_proxy": no_proxy}).proxy(url)
        except ProxyFailed:
            continue
        assert found is None or found.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("ollama", True),
        ("host.docker.internal", True),
        ("gpu.local", True),
        ("172.17.0.1", True),
        ("127.0.0.1", True),
        ("169.254.1.1", True),
        ("100.64.0.7", True),
        ("::1", True),
        ("fd00::1", True),
        ("fe80::1", True),
        ("::ffff:10.0.0.1", True),
        ("::ffff:8.8.8.8", False),
        ("2606:4700::1", False),
        ("llm.example.com", False),
        ("8.8.8.8", False),
    ],
)
def test_local_hosts(host: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """A proxy is for hosts that it can reach."""
    assert expected is is_local(host)


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_company_is_trusted_beside_the_public(variable: str, tmp_path: Path) -> None:
    """The file's authority is added; the public ones stay."""
    authority = trustme.CA(organization_name="Company")
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    added = Network({variable: str(tmp_path / "ca.pem")}).certificates
    assert "Company" in str(added.get_ca_certs())
    assert len(STRAIGHT.certificates.get_ca_certs()) == len(added.get_ca_certs()) - 1
    assert (ssl.CERT_REQUIRED, True) == (added.verify_mode, added.check_hostname)


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "cannot be read: No such file"), ("not PEM", "holds no certificates"), ("", "holds no")],
)
def test_a_file_that_cannot_be_used(text: str | None, message: str, tmp_path: Path) -> None:
    """The variable and the path are named, and the remedy says how it is done."""
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(CertificateUntrusted, match=f"SSL_CERT_FILE names {file}, which {message}") as caught:
        _ = Network({"SSL_CERT_FILE": str(file)}).certificates
    assert "SSL_CERT_FILE" in caught.value.remedy
