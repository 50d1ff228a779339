"""`list --all` in each format, to nowhere."""
import shlex

from terminal import Program

FORMATS = ("jsonl", "json", "csv", "table")


def listing(oplogs, server, samples):
    for form in FORMATS:
        command = [oplogs.path, "list", "--all", "-f", form, "--endpoint", server.url, *server.service]
        with Program(["sh", "-c", f"exec {shlex.join(command)} > /dev/null"]) as program:
            seconds, cpu = program.finish()
            samples.add(f"list {form} time", seconds)
            samples.add(f"list {form}", cpu)
            samples.add(f"list {form} memory", program.usage.ru_maxrss * 1024)
