"""All logs loaded in oplogs: what loading, keys, filters, searches and sorts cost."""
import time

from corpora import NEEDLE
from work import cost, cost_of_keys

ABSENT = "zebra crossing"


def browse(oplogs, corpus, server, few_server, samples):
    with oplogs.browse(few_server, "--refresh", "0") as few, oplogs.browse(server, "--refresh", "0") as many:
        few.wait("08:00:00")
        few.settle()
        load(oplogs, many, corpus, samples)
        keys(few, many, samples)
        status(many, samples)
        search(many, corpus, samples)
        sort(many, samples)
    with oplogs.browse(server, "--refresh", "0", rows=60) as tall:
        samples.add("load tall time", oplogs.load(tall, corpus.count))
        samples.add("load tall", tall.cpu())


def load(oplogs, program, corpus, samples):
    samples.add("load time", oplogs.load(program, corpus.count))
    samples.add("load gap", program.gap)
    samples.add("load", program.cpu())
    samples.add("memory", program.memory())
    samples.add("bytes a log", (program.memory() - corpus.texts) / corpus.count)


def keys(few, many, samples):
    programs = {"": many, " few": few}
    for names, presses in ((["down"], "j"), (["page"], " "), (["End", "Home"], "Gg")):
        for program in programs.values():
            program.key("g")
        for suffix, figures in zip(programs, cost_of_keys(programs.values(), presses)):
            for name, figure in zip(names, figures):
                samples.add(name + suffix, figure)


def status(program, samples):
    program.key("g")
    cpu, seconds = program.key("1")
    samples.add("filter", seconds)
    samples.add("filter CPU", cpu)
    samples.add("down filtered", cost_of_keys([program], "j")[0][0])
    program.key("0")
    cost(program, "g")


def search(program, corpus, samples):
    """Typed letter by letter, since it searches as one types; each letter rests before the next."""
    for name, text in (("hit", NEEDLE), ("search", ABSENT)):
        cost(program, "g")
        cost(program, "/")
        letters = [cost(program, letter, quiet=0.1) for letter in text]
        samples.add(name, sum(cpu for cpu, _ in letters))
        samples.add(f"{name} letter", max(cpu for cpu, _ in letters))
        samples.add(f"{name} letter time", max(seconds for _, seconds in letters))
        if name == "hit":
            hit = corpus.count * 9 // 10 + 4
            cost(program, "\r")
            # Drawn whole again, it shows the number of the row.
            cost(program, "\x0c")
            assert f"{hit:,}" in program.text(), f"the search does not stand on row {hit:,}"
        else:
            cost(program, "\x1b")


def sort(program, samples):
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
