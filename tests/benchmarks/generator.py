"""The load itself, in a process of its own: prepared bytes over kept connections, one loop, as little work as possible.

Server and generator share the machine, so what this costs is kept small, is the same for both sides of a comparison,
and is reported. ``python -m tests.benchmarks.generator`` reads a pickled plan and writes a JSON report.
"""

import json
import pickle
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Connection:
    """One reader: sends a request, waits for the whole answer, sends the next."""

    link: socket.socket | None = None
    sent_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    expected: int = 0  # length of the whole answer once its head has come, 0 before


@dataclass
class Report:
    """Latencies in milliseconds; ``wrong`` is the beginning of the first answer that was not as planned."""

    latencies: list[float] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    received: int = 0
    seconds: float = 0.0
    own_seconds: float = 0.0
    wrong: str = ""


class Generator:
    """``plan``: host, port, requests, connections, seconds, status (that of every answer), once.

    With ``once`` every request is sent a single time, and the run ends with the last of them at the latest.
    """

    def __init__(self, plan: dict):
        self.plan = plan
        self.requests = self._requests()
        self.report = Report()
        self.selector = selectors.DefaultSelector()

    def run(self) -> Report:
        connections = [Connection() for _ in range(self.plan["connections"])]
        began, end = time.perf_counter(), time.perf_counter() + self.plan["seconds"]
        own = time.process_time()
        waiting = sum(self._send(connection) for connection in connections)
        while waiting:
            for key, _events in self.selector.select(timeout=30):
                if not self._receive(key.data):
                    continue
                if time.perf_counter() >= end or not self._send(key.data):
                    waiting -= 1
        self.report.seconds = time.perf_counter() - began
        self.report.own_seconds = time.process_time() - own
        for connection in connections:
            self._close(connection)
        self.selector.close()
        return self.report

    def _requests(self) -> Iterator[bytes]:
        while True:
            yield from self.plan["requests"]
            if self.plan["once"]:
                return

    def _send(self, connection: Connection) -> bool:
        """Send the next request; False where there is none."""
        request = next(self.requests, None)
        if request is None:
            return False
        connection.received.clear()
        connection.expected = 0
        if connection.link is None:
            self._connect(connection)
        connection.sent_at = time.perf_counter()
        connection.link.sendall(request)
        return True

    def _connect(self, connection: Connection) -> None:
        address = (self.plan["host"], self.plan["port"])
        connection.link = socket.create_connection(address, timeout=60)
        connection.link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.selector.register(connection.link, selectors.EVENT_READ, connection)

    def _close(self, connection: Connection) -> None:
        if connection.link is not None:
            self.selector.unregister(connection.link)
            connection.link.close()
            connection.link = None

    def _receive(self, connection: Connection) -> bool:
        """Take what has come; True once the answer is whole."""
        piece = connection.link.recv(1 << 18)
        connection.received += piece
        if not connection.expected:
            connection.expected = _whole_length(connection.received)
        if piece and not (connection.expected and len(connection.received) >= connection.expected):
            return False
        if not connection.received:
            # the server closed a connection that it had kept: the request is sent no second time
            raise ConnectionResetError("the server closed a connection without an answer")
        self._note(connection, time.perf_counter())
        if not piece or b"connection: close" in bytes(connection.received[:2000]).lower():
            self._close(connection)
        return True

    def _note(self, connection: Connection, now: float) -> None:
        status = int(connection.received[9:12])
        self.report.latencies.append((now - connection.sent_at) * 1000)
        self.report.statuses[status] += 1
        self.report.received += len(connection.received)
        if status != self.plan["status"] and not self.report.wrong:
            self.report.wrong = bytes(connection.received[:3000]).decode(errors="replace")


def _whole_length(received: bytearray) -> int:
    """The length of the whole answer, head included, once the head is there; 0 before."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return 0
    head = bytes(received[:end]).lower()
    place = head.find(b"\r\ncontent-length:")
    if place < 0:
        raise ValueError("the answer does not say how long it is")
    return end + 4 + int(head[place + 17 :].split(b"\r\n", 1)[0])


def main() -> None:
    plan = pickle.load(sys.stdin.buffer)
    json.dump(vars(Generator(plan).run()), sys.stdout)


if __name__ == "__main__":
    main()
