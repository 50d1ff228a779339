"""A program in a pseudo-terminal of 120 columns, and what it costs."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time


class Program:
    def __init__(self, command, environment=None, rows=40):
        self.started = time.monotonic()
        self.output = bytearray()
        self.first = None
        self.heard, self.gap = self.started, 0
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 120, 0, 0))
            keep = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent", "PATH": os.environ["PATH"]}
            os.execvpe(command[0], command, {**keep, **(environment or {})})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def finish(self):
        """Reads until the program ends; returns the seconds that it took, and those of CPU."""
        while self.read(600):
            pass
        _, status, self.usage = os.wait4(self.pid, 0)
        self.pid, usage = None, self.usage
        if status:
            raise RuntimeError(f"it failed: {self.text()[-2000:]}")
        return time.monotonic() - self.started, usage.ru_utime + usage.ru_stime

    def cpu(self):
        """Seconds of CPU so far, of all threads, to the nanosecond."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def memory(self):
        """Bytes that are resident."""
        with open(f"/proc/{self.pid}/statm") as file:
            return int(file.read().split()[1]) * 4096

    def switches(self):
        """How often its threads went to sleep of themselves."""
        total = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{task}/status") as file:
                total += int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", file.read()).group(1))
        return total

    def read(self, seconds):
        """Takes what comes within so many seconds, and says whether anything did."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            some = os.read(self.terminal, 1 << 16)
        except OSError:
            some = b""
        now = time.monotonic()
        self.gap, self.heard = max(self.gap, now - self.heard), now
        self.first = self.first or now
        self.output += some
        return bool(some)

    def settle(self, quiet=0.3, limit=600):
        """Waits until nothing was written for a while and no CPU used; returns when the last byte came."""
        last, end = time.monotonic(), time.monotonic() + limit
        while time.monotonic() < end:
            before = self.cpu()
            if self.read(quiet):
                last = time.monotonic()
            elif self.cpu() - before < quiet / 10:
                return last
        raise TimeoutError("it does not settle")

    def wait(self, text, limit=120):
        """Waits for a text among the bytes written, however they are coloured; returns when it came."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            self.read(0.05)
            if text in self.text():
                return time.monotonic()
        raise TimeoutError(f"no «{text}» in {self.text()[-2000:]}")

    def text(self):
        tail = bytes(self.output[-200_000:]).decode(errors="replace")
        return re.sub(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>78])", "", tail)

    def press(self, keys):
        """Presses keys; from here on `output` is what was written since, `first` when that began, and `gap` the longest time
        without a byte."""
        del self.output[:]
        self.heard, self.gap, self.first = time.monotonic(), 0, None
        os.write(self.terminal, keys.encode())

    def key(self, key, quiet=0.02):
        """Presses a key; returns the seconds of CPU and of time until the screen stood still."""
        before, start = self.cpu(), time.monotonic()
        self.press(key)
        last = start
        self.read(0.5)
        last = time.monotonic()
        while self.read(quiet):
            last = time.monotonic()
        return self.cpu() - before, last - start
