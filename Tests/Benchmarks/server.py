"""A server on a loopback port that is no bottleneck: it cuts pages from a corpus by sendfile, by marker or by offset.

It is its own Keystone, which gives anyone a token, and can be slow: a connection waits so long before each answer.
"""
import json
import os
import socket
import threading
import time
import urllib.parse

from corpora import PAGE
from corpus import HEAD, TAIL

PROJECT = "4a1b4ea2f0a94be9b0ad7a9a26c0d7c1"


class Server:
    def __init__(self, corpus, latency=0):
        self.corpus, self.latency = corpus, latency
        self.after = {marker: min((page + 1) * PAGE, corpus.count) for page, marker in enumerate(corpus.markers)}
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.root = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.url = f"{self.root}/v1/{PROJECT}"
        self.pid = os.fork()
        if self.pid == 0:
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    @property
    def service(self):
        """Options that name the API behind the endpoint."""
        return ["--service", "cbr"] if self.corpus.kind == "cbr" else []

    def stop(self):
        os.kill(self.pid, 15)
        os.waitpid(self.pid, 0)

    def _serve(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with open(self.corpus.reply, "rb") as file:
                buffered = b""
                while request := read(connection, buffered):
                    method, target, buffered = request
                    time.sleep(self.latency)
                    self._answer(connection, method, urllib.parse.urlsplit(target), file)
        except ConnectionError:
            pass
        connection.close()

    def _answer(self, connection, method, target, file):
        if target.path.rstrip("/") == "/v3":
            send(connection, "200 OK", self._version())
        elif method == "POST":
            send(connection, "201 Created", self._token(), "X-Subject-Token: token\r\n")
        elif target.path.rstrip("/").endswith(("operation_logs", "operation-logs")):
            self._page(connection, urllib.parse.parse_qs(target.query), file)
        else:
            send(connection, "404 Not Found", {})

    def _page(self, connection, asked, file):
        start = self.after[asked["marker"][0]] if "marker" in asked else int(asked.get("offset", ["0"])[0])
        start = min(start, self.corpus.count)
        stop = min(start + int(asked.get("limit", [str(PAGE)])[0]), self.corpus.count)
        place, end = self.corpus.span(start, stop)
        link = b'], "operation_logs_links": [{"rel": "next", "href": "http://127.0.0.1/"}]}'
        tail = link if stop < self.corpus.count and "offset" not in asked else TAIL
        connection.sendall(head("200 OK", len(HEAD) + end - place + len(tail)) + HEAD)
        while place < end:
            place += os.sendfile(connection.fileno(), file.fileno(), place, end - place)
        connection.sendall(tail)

    def _version(self):
        return {"version": {"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": f"{self.root}/v3/"}]}}

    def _token(self):
        endpoint = {"interface": "public", "region": "RegionOne", "region_id": "RegionOne", "url": self.url, "id": "1"}
        kind = "cbr" if self.corpus.kind == "cbr" else "data-protect"
        catalog = [{"type": kind, "name": kind, "id": kind, "endpoints": [endpoint]}]
        return {"token": {
            "methods": ["password"], "expires_at": "2099-01-01T00:00:00.000000Z", "issued_at": "2026-11-23T08:00:00.000000Z",
            "user": {"id": "u", "name": "alice", "domain": {"id": "default", "name": "Default"}},
            "project": {"id": PROJECT, "name": "alpha", "domain": {"id": "default", "name": "Default"}},
            "roles": [{"id": "r", "name": "member"}], "catalog": catalog}}


def read(connection, buffered):
    """The method and target of the next request, and what was read beyond it; nothing at the end."""
    while b"\r\n\r\n" not in buffered:
        some = connection.recv(65536)
        if not some:
            return None
        buffered += some
    lines, buffered = buffered.split(b"\r\n\r\n", 1)
    first, *others = lines.decode().split("\r\n")
    fields = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in others)}
    body = int(fields.get("content-length", 0))
    while len(buffered) < body:
        buffered += connection.recv(65536)
    method, target, _ = first.split(" ")
    return method, target, buffered[body:]


def head(status, length, more=""):
    return f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{more}Content-Length: {length}\r\n\r\n".encode()


def send(connection, status, value, more=""):
    body = json.dumps(value).encode()
    connection.sendall(head(status, len(body), more) + body)
