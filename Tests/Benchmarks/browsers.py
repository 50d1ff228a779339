"""The same work in oplogs, lnav and visidata, each in a pseudo-terminal of 120x40; figures go into samples by their names."""
import os
import shutil
import subprocess
import tempfile
import time
from statistics import median

from corpus import NEEDLE
from terminal import Program

ABSENT = "zebra crossing"
# Presses of a key whose median is taken.
PRESSES = 20


def cost(program, keys, limit=300):
    """Presses keys; seconds of CPU, and of time to the last byte, until the program rests."""
    before, start = program.cpu(), time.monotonic()
    program.press(keys)
    end = program.settle(limit=limit)
    return program.cpu() - before, max(0, end - start)


def cost_of_keys(programs, presses):
    """Seconds of CPU that a key takes in each program, pressed in turn."""
    figures = [[] for _ in programs]
    for _ in range(PRESSES):
        for key in presses:
            for figure, program in zip(figures, programs):
                figure.append(program.key(key)[0])
    # Of several keys each has its own median.
    return [[median(figure[place::len(presses)]) for place in range(len(presses))] for figure in figures]


def wakeups(program, windows=30, seconds=0.5):
    """How often it woke in each window."""
    counts = []
    for _ in range(windows):
        before = program.switches()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            program.read(left)
        counts.append(program.switches() - before)
    return counts


class Oplogs:
    def __init__(self, path, corpus, server, small):
        self.path, self.corpus, self.server, self.small = path, corpus, server, small
        self.homes = []

    def browse(self, server, *options):
        """With a home of its own, so that it knows nothing of the run before, whose sort it would go on with."""
        self.homes.append(tempfile.TemporaryDirectory())
        home = self.homes[-1].name
        return Program([self.path, "--endpoint", server.url, *options], {"HOME": home, "XDG_STATE_HOME": home})

    def first_rows(self, samples):
        with self.browse(self.server) as program:
            samples.add("first rows", program.wait("08:00:00") - program.started)
        for name, option in (("start", "--version"), ("help", "--help")):
            with Program([self.path, option]) as program:
                samples.add(name, program.finish()[0])

    def measure(self, samples):
        with self.browse(self.small, "--refresh", "0") as few, self.browse(self.server, "--refresh", "0") as many:
            few.wait("08:00:00")
            few.settle()
            self.load(many, samples)
            self.keys(few, many, samples)
            self.filter(many, samples)
            self.search(many, samples)
            self.sort(many, samples)

    def load(self, program, samples):
        program.wait("08:00:00")
        program.settle()
        start = time.monotonic()
        program.press("A")
        samples.add("load time", program.wait(f"all {self.corpus.count:,} loaded") - start)
        samples.add("load gap", program.gap)
        program.settle()
        samples.add("load", program.cpu())
        samples.add("memory", program.memory())
        samples.add("bytes a log", (program.memory() - self.corpus.texts) / self.corpus.count)

    def keys(self, few, many, samples):
        programs = {"": many, " few": few}
        for names, presses in ((["down"], "j"), (["page"], " "), (["End", "Home"], "Gg")):
            for program in programs.values():
                program.key("g")
            for suffix, figures in zip(programs, cost_of_keys(programs.values(), presses)):
                for name, figure in zip(names, figures):
                    samples.add(name + suffix, figure)

    def filter(self, program, samples):
        program.key("g")
        cpu, seconds = program.key("1")
        samples.add("filter", seconds)
        samples.add("filter CPU", cpu)
        samples.add("down filtered", cost_of_keys([program], "j")[0][0])
        program.key("0")
        cost(program, "g")

    def search(self, program, samples):
        hit = self.corpus.count * 9 // 10 + 3
        cost(program, "/" + NEEDLE)
        before, start = program.cpu(), time.monotonic()
        program.press("\r")
        samples.add("hit", program.wait(f"{hit + 1:,}") - start)
        program.settle()
        samples.add("hit CPU", program.cpu() - before)
        cost(program, "g/" + ABSENT)
        cpu, seconds = cost(program, "\r")
        samples.add("search", cpu)
        samples.add("search time", seconds)
        cost(program, "\x1b")

    def sort(self, program, samples):
        # Left of the first column is the last one, the error; two to the right of it is the status, then how long it took.
        for name, key, back in (("error", "<", ">"), ("status", ">>", ""), ("duration", ">", "<<<")):
            cost(program, "g")
            cpu, seconds = cost(program, key)
            samples.add(f"sort {name}", seconds)
            samples.add(f"sort {name} CPU", cpu)
            if back:
                cost(program, back)
        program.press("<")
        time.sleep(0.02)
        start = time.monotonic()
        program.press("?")
        samples.add("key while sorting", program.wait("half a page down") - start)
        program.settle()

    def idle(self, samples):
        """With refreshes every ten seconds, as they are usually."""
        with self.browse(self.small) as program:
            program.wait("08:00:00")
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


class Lnav:
    keys = {"down": "j", "page": " ", "End": "G", "Home": "g"}
    filter, search, sort = f":filter-in \"status\": \"error\"\r", f"/{NEEDLE}\r", None

    def command(self, path, corpus):
        return [path, corpus.lines]


class VisiData:
    keys = {"down": "j", "page": "\x06", "End": "gj", "Home": "gk"}
    # The column of statuses is the eighth, that of errors the eleventh.
    filter, search, sort = "g|error\r\"", f"g/{NEEDLE}\r", "]"

    def command(self, path, corpus):
        return [path, "--filetype=jsonl", corpus.lines]


def other(name, browser, path, corpus, home, samples):
    """The same work in another program that browses the file of lines."""
    with Program(browser.command(path, corpus), {"HOME": home}) as program:
        samples.add(f"{name} first rows", program.wait("operation") - program.started)
        samples.add(f"{name} load time", program.settle(quiet=1) - program.started)
        samples.add(f"{name} load", program.cpu())
        samples.add(f"{name} memory", program.memory())
        for key, presses in browser.keys.items():
            samples.add(f"{name} {key}", cost_of_keys([program], [presses])[0][0])
            program.settle()
        samples.add(f"{name} idle", sum(wakeups(program, 10)) / 5)
        for work in ("search", "sort", "filter"):
            if presses := getattr(browser, work):
                cpu, seconds = cost(program, presses)
                samples.add(f"{name} {work}", cpu)
                samples.add(f"{name} {work} time", seconds)
