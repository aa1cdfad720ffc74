"""A name server that knows no name and prints each one that it is asked for; a service of a job in the tests."""

from __future__ import annotations

import socketserver
import sys

PORT = 53
NO_SUCH_NAME = bytes((0x81, 0x83))
"""The flags of an answer: a response, recursion available, NXDOMAIN."""


class Handler(socketserver.DatagramRequestHandler):
    """Answers one question."""

    def handle(self) -> None:
        """Print the name, and say that there is none."""
        packet = self.rfile.read()
        labels, at = [], 12
        while at < len(packet) and packet[at]:
            labels.append(packet[at + 1 : at + 1 + packet[at]].decode("ascii", "replace"))
            at += 1 + packet[at]
        sys.stdout.write(f"asked {'.'.join(labels)}\n")
        sys.stdout.flush()
        # The question comes back (its type and class follow the name), without any answer.
        self.wfile.write(packet[:2] + NO_SUCH_NAME + packet[4:6] + bytes(6) + packet[12 : at + 5])


if __name__ == "__main__":
    with socketserver.ThreadingUDPServer(("0.0.0.0", PORT), Handler) as server:  # noqa: S104 - in its own container
        sys.stdout.write("name server ready\n")
        sys.stdout.flush()
        server.serve_forever()
