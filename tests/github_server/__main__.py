"""Start the loopback GitHub as a process, for a container or a benchmark: ``python -m tests.github_server``.

``--state FILE`` is JSON::

    {"token": "…", "settings": {"allow_actions_pull_requests": false}, "latency": 0.05,
     "repositories": [{"full_name": "octo/demo", "files": {"README.md": "…"}, "default_branch": "main",
                       "issues": [{"title": "…", "body": "…", "labels": ["generate-tests"]}],
                       "collaborators": {"alice": "triage"}}]}

The first line of output is the base URL. While it runs, ``GET /_admin/state`` tells what has become of everything, and
``POST /_admin/<action>`` with JSON does what people do (see ``admin.ACTIONS``). It ends on SIGINT or SIGTERM.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
import threading
from pathlib import Path

from tests.github_server.admin import load
from tests.github_server.server import GitHubServer


def main() -> None:
    """Serve until a signal comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.github_server", description="A GitHub on loopback.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--root", type=Path, help="where the git repositories are made (a temporary directory)")
    parser.add_argument("--url", default="", help="the base URL in answers, if clients see another than host and port")
    parser.add_argument("--prefix", default="", help="/api/v3 for a GitHub Enterprise Server")
    parser.add_argument("--state", type=Path, help="JSON with the initial state")
    arguments = parser.parse_args()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    with tempfile.TemporaryDirectory() as scratch:
        server = GitHubServer(
            arguments.root or Path(scratch),
            host=arguments.host,
            port=arguments.port,
            prefix=arguments.prefix,
            url=arguments.url,
        )
        if arguments.state:
            load(server, json.loads(arguments.state.read_text(encoding="utf-8")))
        with server:
            sys.stdout.write(f"{server.url}\n")
            sys.stdout.flush()
            stop.wait()


if __name__ == "__main__":
    main()
