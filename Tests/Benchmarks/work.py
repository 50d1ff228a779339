"""What a work costs in a program in a terminal: CPU, time, wake-ups."""
import time
from statistics import median

# Presses of a key whose median is taken.
PRESSES = 20


def cost(program, keys, limit=300, quiet=0.3):
    """Presses keys; seconds of CPU, and of time to the last byte, until the program rests."""
    before, start = program.cpu(), time.monotonic()
    program.press(keys)
    end = program.settle(quiet=quiet, limit=limit)
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
