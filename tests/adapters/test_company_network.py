"""GitHub Enterprise Server and Ollama behind a company's proxy, its own authority and IPv6: the adapters, for real."""

from __future__ import annotations

import ssl
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import trustme

from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.adapters.network import STRAIGHT, Network
from test_case_generator.adapters.ollama.address import Candidate, Origin
from test_case_generator.adapters.ollama.author import OllamaAuthor
from test_case_generator.adapters.ollama.embedding import OllamaEmbedding
from test_case_generator.adapters.ollama.http import Server
from test_case_generator.errors import (
    CertificateUntrusted,
    ForgeUnreachable,
    LibraryError,
    OllamaRefused,
    OllamaUnreachable,
    ProxyFailed,
)
from test_case_generator.ports import Tree
from tests.company_network import ForwardProxy, Relay
from tests.github_server import GitHubServer
from tests.ollama_server import OllamaServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GHE = "ghe.corp.example"
LLM = "llm.example.com"
REPO = "/repos/octo/demo"


class Company:
    """An Enterprise Server below ``/api/v3`` and an Ollama, both under certificates of the company's own authority."""

    def __init__(self, folder: Path, github: GitHubServer, ollama: OllamaServer) -> None:
        self.github, self.ollama = github, ollama
        self.authority = trustme.CA(organization_name="Company")
        self.file = folder / "company-ca.pem"
        self.authority.cert_pem.write_to_path(str(self.file))
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(GHE, LLM, "127.0.0.1", "::1").configure_cert(self.tls)
        self.github_port = int(github._http.server_port)

    def forge(self, url: str, network: Network) -> GitHubForge:
        """Return the repository at an address, without pauses between tries."""
        return GitHubForge(
            "octo/demo", "ghs_loopback", url, network=network, retry=Retry(lambda _: None, sleep=lambda _: None)
        )

    @contextmanager
    def proxy(self, password: str = "", refuses: int = 0) -> Iterator[ForwardProxy]:
        """Run the proxy, which knows both servers by name, with TLS on 443 and without on 80."""
        with Relay(self.github_port, tls=self.tls) as github, Relay(self.ollama.port, tls=self.tls) as ollama:
            hosts = {f"{GHE}:443": github.port, f"{LLM}:443": ollama.port}
            plain = {f"{GHE}:80": self.github_port, f"{LLM}:80": self.ollama.port}
            with ForwardProxy(hosts | plain, password=password, refuses=refuses) as proxy:
                yield proxy


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """The company, with a repository and an issue."""
    folder = tmp_path_factory.mktemp("company")
    with GitHubServer(folder / "github", prefix="/api/v3") as github, OllamaServer() as ollama:
        files = {f"test-cases/{number}.md": f"# {number}\n" for number in range(5)}
        github.add_repository("octo/demo", files).add_issue("Login", "It must work.")
        yield Company(folder, github, ollama)


VARIABLES = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"]


@pytest.mark.parametrize("variable", VARIABLES)
def test_one_variable_serves_both(company: Company, variable: str) -> None:
    """REST below the prefix, GraphQL beside it, and Ollama, through the proxy, under the company's certificate."""
    with company.proxy() as proxy:
        network = Network({"HTTPS_PROXY": proxy.url, variable: str(company.file)})
        company.github.asked()
        with company.forge(f"https://{GHE}/api/v3", network) as forge:
            assert "Login" == forge.issue(1).title
            head = forge.head("main")
            assert head is not None
            tree = forge.tree(head.tree, "test-cases")
            assert isinstance(tree, Tree)
            assert 5 == len(forge.blobs(list(tree.files.values())))
        assert {"version": "0.33.1"} == Server(f"https://{LLM}:443", time.monotonic, network=network).call(
            "/api/version"
        )
        assert {("CONNECT", f"{GHE}:443"), ("CONNECT", f"{LLM}:443")} == set(proxy.asked)
        asked = company.github.asked()
        assert f"GET {REPO}/issues/1" in asked
        assert "POST /graphql" in asked


def test_without_encryption_the_proxy_gets_the_address(company: Company) -> None:
    """Plain HTTP goes through it, too; a name with a password for it is given, and is not told."""
    with company.proxy(password="p@ss") as proxy:
        network = Network({"http_proxy": f"http://ada:p%40ss@127.0.0.1:{proxy.port}"})
        with company.forge(f"http://{GHE}/api/v3", network) as forge:
            assert "Login" == forge.issue(1).title
        assert Server(f"http://{LLM}:80", time.monotonic, network=network).call("/api/version")
        assert [("GET", f"{GHE}:80"), ("GET", f"{LLM}:80")] == proxy.asked


def test_exceptions_and_local_addresses_go_straight(company: Company) -> None:
    """NO_PROXY names a GitHub inside; an Ollama that only this network knows needs no naming."""
    with company.proxy() as proxy, Relay(company.github_port, tls=company.tls) as relay:
        network = Network({"ALL_PROXY": proxy.url, "NO_PROXY": "127.0.0.0/8", "SSL_CERT_FILE": str(company.file)})
        with company.forge(f"https://127.0.0.1:{relay.port}/api/v3", network) as forge:
            assert "Login" == forge.issue(1).title
        always = Network({"ALL_PROXY": proxy.url})
        assert Server(company.ollama.url, time.monotonic, network=always).call("/api/version")
        assert Server(f"http://localhost:{company.ollama.port}", time.monotonic, network=always).call("/api/version")
        assert [] == proxy.asked


def test_an_address_of_version_6(company: Company) -> None:
    """Both clients take one, with TLS and without, and a connection serves for several requests."""
    network = Network({"SSL_CERT_FILE": str(company.file)})
    for tls in (None, company.tls):
        scheme = "https" if tls else "http"
        with (
            Relay(company.github_port, tls=tls, host="::1") as github,
            Relay(company.ollama.port, tls=tls, host="::1") as ollama,
            company.forge(f"{scheme}://[::1]:{github.port}/api/v3", network) as forge,
        ):
            assert "Login" == forge.issue(1).title
            assert forge.head("main") is not None
            assert Server(f"{scheme}://[::1]:{ollama.port}", time.monotonic, network=network).call("/api/version")


def test_a_certificate_that_nobody_vouches_for(company: Company) -> None:
    """GitHub's is refused at once, Ollama's by its address; both remedies name the variable."""
    with Relay(company.github_port, tls=company.tls) as github, Relay(company.ollama.port, tls=company.tls) as ollama:
        with (
            company.forge(f"https://127.0.0.1:{github.port}/api/v3", STRAIGHT) as forge,
            pytest.raises(CertificateUntrusted, match="certificate verify failed") as caught,
        ):
            forge.issue(1)
        assert "`SSL_CERT_FILE`" in caught.value.remedy
        candidate = Candidate(f"https://127.0.0.1:{ollama.port}", Origin.SETTING)
        with pytest.raises(OllamaUnreachable, match="certificate not trusted") as missed:
            OllamaAuthor([candidate], "llama3.2").prepare(4096)
        assert "`SSL_CERT_FILE`" in missed.value.remedy


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_password(company: Company, scheme: str) -> None:
    """It is named as what refused, for GitHub and for Ollama, and no password is shown."""
    with company.proxy(password="p@ss") as proxy:
        network = Network(
            {"ALL_PROXY": f"http://ada:hunter2@127.0.0.1:{proxy.port}", "SSL_CERT_FILE": str(company.file)}
        )
        with (
            company.forge(f"{scheme}://{GHE}/api/v3", network) as forge,
            pytest.raises(ProxyFailed, match="407") as caught,
        ):
            forge.issue(1)
        candidates = [Candidate(f"{scheme}://{LLM}:{443 if scheme == 'https' else 80}", Origin.SETTING)]
        with pytest.raises((OllamaUnreachable, OllamaRefused), match="proxy on the way") as missed:
            OllamaAuthor(candidates, "llama3.2", network=network).prepare(4096)
        with pytest.raises(LibraryError, match="proxy on the way"):
            OllamaEmbedding(candidates, "minilm", network=network).warm()
        for error in (caught.value, missed.value):
            assert "HTTP_PROXY" in error.remedy
            assert "hunter2" not in f"{error.what} {error.remedy}"
        assert 1 == len([asked for asked in proxy.asked if GHE in asked[1]]), "asked again, though refused for good"


def test_a_proxy_that_refuses_the_host(company: Company) -> None:
    """Its 403 is not taken for GitHub's: no permission is asked for."""
    with company.proxy(refuses=403) as proxy:
        network = Network({"HTTPS_PROXY": proxy.url})
        with company.forge(f"https://{GHE}/api/v3", network) as forge, pytest.raises(ProxyFailed, match="403"):
            forge.issue(1)
        server = Server(f"https://{LLM}:443", time.monotonic, network=network)
        with pytest.raises(OllamaUnreachable, match="The proxy on the way"):
            server.call("/api/version")


def test_a_proxy_that_is_not_there(company: Company) -> None:
    """It is tried again a few times, then named; Ollama is not said to be down."""
    network = Network({"HTTPS_PROXY": "http://127.0.0.1:9"})
    with company.forge(f"https://{GHE}/api/v3", network) as forge, pytest.raises(ProxyFailed, match="proxy"):
        forge.issue(1)
    with pytest.raises(OllamaUnreachable, match=r"proxy on the way to .* cannot be reached: connection refused"):
        OllamaAuthor([Candidate(f"https://{LLM}:443", Origin.SETTING)], "llama3.2", network=network).prepare(4096)


def test_a_server_that_is_not_there(company: Company) -> None:
    """The proxy's 502 may pass and is tried again, and then told as the proxy's."""
    with company.proxy() as proxy:
        network = Network({"HTTPS_PROXY": proxy.url})
        with (
            company.forge("https://elsewhere.example/api/v3", network) as forge,
            pytest.raises(ProxyFailed, match="502"),
        ):
            forge.issue(1)
        assert len(proxy.asked) > 1


def test_variables_of_the_process_are_not_read(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is what the program was given at its start, for both clients."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/bundle.pem")
    with company.forge(f"http://127.0.0.1:{company.github_port}/api/v3", STRAIGHT) as forge:
        assert "Login" == forge.issue(1).title
    with pytest.raises(ForgeUnreachable), company.forge("http://127.0.0.1:9/api/v3", STRAIGHT) as nobody:
        nobody.issue(1)
