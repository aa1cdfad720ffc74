"""How PyGithub reaches its server: by the proxy and with the trust that :mod:`.network` makes of the environment.

PyGithub opens a session of requests for itself, which would read the environment in its own way and take a company's
certificates instead of the public ones. Its own hook for other connections is used while the client is made, and put
back at once: it is the whole process's, and as long as it is set PyGithub opens a connection for each request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import github
import requests
from github.Requester import HTTPRequestsConnectionClass, HTTPSRequestsConnectionClass, Requester
from requests.adapters import HTTPAdapter

from test_case_generator.adapters.watching import unwatched

if TYPE_CHECKING:
    import ssl

    from github.Requester import RequestsResponse

    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.watching import Exchanges


def client(
    api_url: str,
    network: Network,
    exchange: Exchanges = unwatched,
    **options: Any,  # noqa: ANN401 (PyGithub's own options)
) -> github.Github:
    """Return PyGithub's client for a server, each of whose requests is made inside an ``exchange``.

    Raises ProxyFailed, CertificateUntrusted for variables of no use.
    """
    proxy = network.proxy(api_url)
    encrypted = "https" in {api_url.partition(":")[0], (proxy or "").partition(":")[0]}
    context = network.certificates if encrypted else None  # reading them takes time

    class Http(_Careful, HTTPRequestsConnectionClass):
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (PyGithub's own arguments)
            super().__init__(*args, **kwargs)
            self.exchange = exchange
            _prepare(self.session, proxy, context)

    class Https(_Careful, HTTPSRequestsConnectionClass):
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (PyGithub's own arguments)
            super().__init__(*args, **kwargs)
            self.exchange = exchange
            _prepare(self.session, proxy, context)

    Requester.injectConnectionClasses(Http, Https)
    try:
        return github.Github(base_url=api_url.rstrip("/"), **options)
    finally:
        Requester.resetConnectionClasses()


class _Careful:
    """Writes an IPv6 address in brackets in the URL; PyGithub, which does not, compares ``host`` without them.

    And lets nothing be asked again behind our back: to a read that is answered 202, which nothing that we ask for is
    meant to be, PyGithub would sleep and come back without end.
    """

    host: str
    verb: str
    url: str
    exchange: Exchanges

    def getresponse(self) -> RequestsResponse:
        bare = self.host
        self.host = f"[{bare}]" if ":" in bare else bare
        try:
            with self.exchange(self.verb, self.url) as seen:
                answer: RequestsResponse = super().getresponse()  # type: ignore[misc]  # of the class it is mixed into
                seen.status = answer.status
        finally:
            self.host = bare
        if self.verb == "GET" and answer.status == requests.codes.accepted:
            raise requests.ConnectionError("the server has only taken note of the request (HTTP 202)")
        return answer


def _prepare(session: requests.Session, proxy: str | None, context: ssl.SSLContext | None) -> None:
    session.trust_env = False
    session.proxies = {"http": proxy, "https": proxy} if proxy else {}
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Trusting(context))


class _Trusting(HTTPAdapter):
    """Trusts whom ``context`` trusts, the server's certificate as well as the proxy's; never retries."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        self._trust: dict[str, Any] = {"ssl_context": context} if context else {}
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:  # noqa: ANN401, FBT001, FBT002 (requests' own)
        super().init_poolmanager(connections, maxsize, block, **kwargs, **self._trust)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401 (requests' own arguments)
        kwargs |= self._trust | {f"proxy_{name}": context for name, context in self._trust.items()}
        return super().proxy_manager_for(proxy, **kwargs)
