"""Figures by name, one a round, and what they come to."""
from collections import defaultdict
from statistics import median


class Samples:
    def __init__(self):
        self.figures = defaultdict(list)

    def add(self, name, figure):
        self.figures[name].append(figure)

    def take(self, others):
        """Adds the figures of other samples."""
        for name, figures in others.figures.items():
            self.figures[name] += figures

    def median(self, name):
        return median(self.figures[name]) if self.figures.get(name) else None

    def ratio(self, name, other):
        """The median of the quotients round by round, so that a machine that slows down slows both."""
        if not self.figures.get(name) or not self.figures.get(other):
            return "n/a"
        return f"{median(one / two for one, two in zip(self.figures[name], self.figures[other])):.2g}"

    def text(self, name, unit="ms"):
        """The median with its unit: s, ms, MB or none."""
        figure = self.median(name)
        if figure is None:
            return "n/a"
        scaled = {"s": figure, "ms": figure * 1e3, "MB": figure / 1e6, "": figure}[unit]
        digits = 0 if scaled >= 100 else 1 if scaled >= 10 else 2
        return f"{scaled:,.{digits}f} {unit}".strip()
