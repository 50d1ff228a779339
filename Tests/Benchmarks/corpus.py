"""A million operation logs like the demo cloud's, as pages of its API and as a file of lines; and a server that is no bottleneck."""
import datetime
import json
import os
import socket
import subprocess
import threading
import urllib.parse
import uuid

PAGE = 1000
# In one error, a tenth of the way from the end.
NEEDLE = "needle in the haystack"
PROJECT = "4a1b4ea2f0a94be9b0ad7a9a26c0d7c1"


def templates(oplogs, count=20_000):
    """Logs of the demo cloud, as its API gives them."""
    demo = subprocess.Popen([oplogs, "demo-cloud", "--logs", str(count * 3), "--freeze", "--format", "json"],
                            stdout=subprocess.PIPE, text=True)
    try:
        greeting = json.loads(demo.stdout.readline())
        listed = subprocess.run(
            [oplogs, "list", "--all", "-f", "jsonl", "--os-auth-url", greeting["keystone"]["url"], "--os-username", "alice",
             "--os-password", "alice-secret", "--os-project-name", "alpha", "--os-user-domain-name", "Default",
             "--os-project-domain-name", "Default", "--os-region-name", "RegionOne"],
            stdout=subprocess.PIPE, check=True, text=True, env={"HOME": "/nonexistent", "PATH": os.environ["PATH"]})
    finally:
        demo.terminate()
        demo.wait()
    # The command prints its columns' titles.
    return [{name.lower().replace(" ", "_"): value for name, value in json.loads(line).items()}
            for line in listed.stdout.splitlines()[:count]]


class Corpus:
    """Pages and lines on disk, made once."""

    def __init__(self, directory, oplogs, count):
        self.count, self.directory = count, directory
        self.pages = os.path.join(directory, f"pages-{count}.json")
        self.lines = os.path.join(directory, f"logs-{count}.jsonl")
        self.errors = os.path.join(directory, f"errors-{count}.txt")
        self.index = os.path.join(directory, f"index-{count}.json")
        if not os.path.exists(self.index):
            self._make(oplogs)
        with open(self.index) as file:
            self.offsets, self.markers, self.texts = json.load(file)
        # Bytes of all pages.
        self.size = self.offsets[-1]

    def _make(self, oplogs):
        # A tenth of the logs has an error of 0.5 to 3 KB, as the issue has it.
        logs = templates(oplogs)
        errors = [log["error_info"] for log in logs if log.get("error_info") and 500 <= len(log["error_info"]) <= 3000]
        assert errors, "the demo cloud has no long errors"
        rows, extra = [], []
        for log in logs:
            extra.append(len((log.get("extra_info") or "").encode()))
            log = {name: log.get(name) for name in (
                "id", "operation_type", "checkpoint_id", "plan_id", "provider_id", "restore_id", "scheduled_operation_id",
                "status", "started_at", "ended_at", "error_info", "extra_info")}
            log["id"], log["checkpoint_id"], log["started_at"] = "@ID@", "@CHECKPOINT@", "@START@"
            log["ended_at"] = log["ended_at"] and "@END@"
            log["error_info"] = None
            rows.append(json.dumps(log))
        offsets, markers, texts = [0], [], 0
        with open(self.pages, "wb") as pages, open(self.lines, "wb") as lines, \
                open(self.errors, "wb") as errors_file:
            for start in range(0, self.count, PAGE):
                page = []
                for number in range(start, min(start + PAGE, self.count)):
                    row, identifier = rows[number % len(rows)], name(number, "log")
                    row = row.replace("@ID@", identifier).replace("@CHECKPOINT@", name(number // 2, "checkpoint"))
                    row = row.replace("@START@", moment(-number * 47)).replace("@END@", moment(-number * 47 + 60 + number % 900))
                    if number % 10 == 3:
                        error = errors[number // 10 % len(errors)]
                        if number == self.count * 9 // 10 + 3:
                            error = NEEDLE + " " + error
                        errors_file.write(error.encode())
                        texts += len(error.encode())
                        row = row.replace('"error_info": null', '"error_info": ' + json.dumps(error))
                        row = set_status(row, "error")
                    texts += extra[number % len(rows)]
                    page.append(row)
                markers.append(name(start + len(page) - 1, "log"))
                link = f'{{"rel": "next", "href": "http://127.0.0.1/?marker={markers[-1]}"}}'
                more = start + PAGE < self.count
                body = '{"operation_logs": [' + ", ".join(page) + ']' + (f', "operation_logs_links": [{link}]' if more else "") + "}"
                offsets.append(offsets[-1] + pages.write(body.encode()))
                lines.write(("\n".join(page) + "\n").encode())
            # What follows the last log: a whole page may have another after it.
            offsets.append(offsets[-1] + pages.write(b'{"operation_logs": []}'))
        with open(self.index, "w") as file:
            json.dump([offsets, markers, texts], file)


def name(number, kind):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {number}"))


def moment(seconds):
    return (datetime.datetime(2026, 11, 23, 8) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000000")


def set_status(row, status):
    head, rest = row.split('"status": ', 1)
    return f'{head}"status": "{status}"{rest[rest.index(","):]}'


class Server:
    """Sends the prepared pages with sendfile."""

    def __init__(self, corpus):
        self.corpus = corpus
        self.place = {marker: page + 1 for page, marker in enumerate(corpus.markers)}
        self.file = open(corpus.pages, "rb")
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/v1/{PROJECT}"
        self.pid = os.fork()
        if self.pid == 0:
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            self._answer(connection)
        except ConnectionError:
            connection.close()

    def _answer(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        buffered = b""
        while True:
            while b"\r\n\r\n" not in buffered:
                some = connection.recv(65536)
                if not some:
                    return
                buffered += some
            head, buffered = buffered.split(b"\r\n\r\n", 1)
            path = head.split(b" ", 2)[1].decode()
            asked = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)
            page = self.place[asked["marker"][0]] if "marker" in asked else 0
            start, end = self.corpus.offsets[page], self.corpus.offsets[page + 1]
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (end - start))
            while start < end:
                start += os.sendfile(connection.fileno(), self.file.fileno(), start, end - start)

    def stop(self):
        os.kill(self.pid, 15)
        os.waitpid(self.pid, 0)
