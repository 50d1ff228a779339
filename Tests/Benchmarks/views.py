"""Opening a view of oplogs, with all logs loaded: the first byte of it, and when it is complete.

Each is opened in a program that has opened no other, since what it counts is kept for the next.
"""
import time

VIEWS = {"causes": "!", "plans": "p", "histogram": "i", "life": "o", "related": ","}


def views(oplogs, corpus, server, samples):
    for name, key in VIEWS.items():
        with oplogs.browse(server, "--refresh", "0") as program:
            oplogs.load(program, corpus.count)
            before, start = program.cpu(), time.monotonic()
            program.press(key)
            end = program.settle()
            if program.first is None:
                continue
            samples.add(f"{name} first", program.first - start)
            samples.add(f"{name} complete", end - start)
            samples.add(f"{name} CPU", program.cpu() - before)
