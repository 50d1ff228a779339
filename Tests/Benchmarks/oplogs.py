"""How oplogs is started, and what it costs to start it."""
import os
import shutil
import subprocess
import tempfile
import time
from statistics import median

from terminal import Program
from work import wakeups

# The time of the first row.
FIRST = "08:00:00"


class Oplogs:
    def __init__(self, path):
        self.path = path
        self.homes = []

    def start(self, *options, rows=40):
        """With a home of its own, so that it knows nothing of the run before, whose sort it would go on with."""
        self.homes.append(tempfile.TemporaryDirectory())
        home = self.homes[-1].name
        return Program([self.path, *options], {"HOME": home, "XDG_STATE_HOME": home}, rows)

    def browse(self, server, *options, rows=40):
        return self.start("--endpoint", server.url, *server.service, *options, rows=rows)

    def load(self, program, count):
        """Loads all logs; returns the seconds until it says so, and rests then."""
        program.wait(FIRST)
        program.settle()
        start = time.monotonic()
        program.press("A")
        end = program.wait(f"all {count:,} loaded")
        program.settle()
        return end - start

    def first_rows(self, server, samples):
        with self.browse(server) as program:
            samples.add("first rows", program.wait(FIRST) - program.started)
        for name, option in (("start", "--version"), ("help", "--help")):
            with Program([self.path, option]) as program:
                samples.add(name, program.finish()[0])

    def behind_keystone(self, name, server, samples):
        """With a token that must be asked for."""
        user = ["--os-username", "alice", "--os-password", "secret", "--os-project-name", "alpha", "--os-user-domain-name",
                "Default", "--os-project-domain-name", "Default", "--os-region-name", "RegionOne", "--no-token-cache"]
        with self.start("--os-auth-url", f"{server.root}/v3", *server.service, *user) as program:
            samples.add(name, program.wait(FIRST) - program.started)

    def idle(self, server, samples):
        """With refreshes every ten seconds, as they are usually."""
        with self.browse(server) as program:
            program.wait(FIRST)
            program.settle()
            counts = wakeups(program)
            samples.add("idle", median(counts) / 0.5)
            samples.add("idle mean", sum(counts) / len(counts) / 0.5)

    def binary(self, samples):
        with tempfile.TemporaryDirectory() as directory:
            stripped = os.path.join(directory, "oplogs")
            shutil.copy(self.path, stripped)
            subprocess.run(["strip", stripped], check=True)
            samples.add("binary", os.path.getsize(stripped))
        shared = subprocess.run(["ldd", self.path], stdout=subprocess.PIPE, text=True).stdout
        samples.add("Swift libraries", shared.count("libswift") + shared.count("libFoundation"))
