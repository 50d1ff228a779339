"""Operation logs on disk, made once: as one reply of the API, from which a server cuts pages, and as a file of lines."""
import array
import json
import os
import subprocess

from corpora import KINDS, PAGE, compact

HEAD, TAIL, BETWEEN = b'{"operation_logs": [', b"]}", b",\n"


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
    def __init__(self, directory, kind, count, oplogs=None):
        self.directory, self.kind, self.count = directory, kind, count
        self.reply, self.lines, self.errors, self.facts, self.ends = (
            os.path.join(directory, f"{kind}-{count}{end}") for end in (".json", ".jsonl", "-errors.txt", "-facts.json", ".ends"))
        if not os.path.exists(self.facts):
            self._make(oplogs)
        with open(self.facts) as file:
            facts = json.load(file)
        # Bytes of error_info and extra_info, and the last log of each page.
        self.texts, self.markers = facts["texts"], facts["markers"]
        self.row_ends = array.array("Q")
        with open(self.ends, "rb") as file:
            self.row_ends.fromfile(file, count)
        self.size = os.path.getsize(self.reply)

    def span(self, start, end):
        """Where rows stand in the reply."""
        first = len(HEAD) if start == 0 else self.row_ends[start - 1] + len(BETWEEN)
        return first, self.row_ends[end - 1] if end > start else first

    def pages(self):
        """The replies with each page."""
        with open(self.reply, "rb") as file:
            for start in range(0, self.count, PAGE):
                first, end = self.span(start, min(start + PAGE, self.count))
                file.seek(first)
                yield HEAD + file.read(end - first) + TAIL

    def _make(self, oplogs):
        rows = KINDS[self.kind](templates(oplogs), self.count)
        texts, markers, ends = 0, [], array.array("Q")
        with open(self.reply, "wb") as reply, open(self.lines, "wb") as lines, open(self.errors, "wb") as errors:
            place = reply.write(HEAD)
            for start in range(0, self.count, PAGE):
                for number in rows.numbers(start):
                    row = rows.row(number)
                    texts += sum(length(row[field]) for field in ("error_info", "extra_info"))
                    errors.write((rows.error(number) or "").encode())
                    text = json.dumps(row).encode()
                    place += reply.write((BETWEEN if ends else b"") + text)
                    ends.append(place)
                    lines.write(text + b"\n")
                markers.append(row["id"])
            reply.write(TAIL)
        with open(self.ends, "wb") as file:
            ends.tofile(file)
        with open(self.facts, "w") as file:
            json.dump({"texts": texts, "markers": markers}, file)


def length(value):
    """Bytes of a text, or of an object's JSON."""
    return 0 if value is None else len((value if isinstance(value, str) else compact(value)).encode())
