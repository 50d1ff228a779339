"""`--file` with the logs as JSON lines and as one reply: first rows, then all by `A`."""
from oplogs import FIRST


def saved(oplogs, corpus, samples):
    for name, path in (("lines", corpus.lines), ("reply", corpus.reply)):
        with oplogs.start("--file", path) as program:
            first = program.wait(FIRST) - program.started
            samples.add(f"file {name} first", first)
            samples.add(f"file {name} all", first + oplogs.load(program, corpus.count))
            samples.add(f"file {name}", program.cpu())
            samples.add(f"file {name} memory", program.memory())
