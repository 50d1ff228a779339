"""What oplogs is measured beside: where it comes from, and whether it is there."""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DEBIAN = {"lnav": "lnav", "vd": "visidata", "jq": "jq", "curl": "curl"}
PINS = os.path.join(HERE, "..", "RealCloud", "client-pins.txt")


def say(text):
    print(text, file=sys.stderr, flush=True)


def install():
    """Installs Debian's packages that are missing."""
    missing = [package for command, package in DEBIAN.items() if not shutil.which(command)]
    if missing:
        root = [] if os.getuid() == 0 else ["sudo"]
        subprocess.run([*root, "apt-get", "install", "-q", "-y", "--no-install-recommends", *missing], check=True, stdout=sys.stderr)


class Tools:
    """Paths by command; nothing for what is not there."""

    def __init__(self, directory):
        self.home = os.path.join(directory, "home")
        os.makedirs(self.home, exist_ok=True)
        self.paths = {command: shutil.which(command) for command in DEBIAN}
        self._venv(os.path.join(directory, "venv"))
        for command, path in self.paths.items():
            if not path:
                say(f"{command} is not there: its figures are n/a (--install brings it from Debian, pip from PyPI).")

    def __getitem__(self, command):
        return self.paths.get(command)

    def _venv(self, path):
        """orjson and the stock client, in a virtual environment of their own."""
        python = os.path.join(path, "bin", "python")
        if not os.path.exists(os.path.join(path, "bin", "openstack")):
            say("Installing orjson and the stock client from PyPI")
            subprocess.run(["/usr/bin/python3", "-m", "venv", path], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--only-binary",
                            ":all:", "-r", PINS, "orjson"], stdout=sys.stderr)
        here = subprocess.run([python, "-c", "import orjson"], stderr=subprocess.DEVNULL).returncode == 0
        self.paths["orjson"] = python if here else None
        openstack = os.path.join(path, "bin", "openstack")
        self.paths["openstack"] = openstack if os.path.exists(openstack) else None

    def library(self, work, corpus, *arguments):
        """Seconds of CPU that a library takes for a work of `libraries.py`."""
        python = self["orjson"] or sys.executable
        command = [python, os.path.join(HERE, "libraries.py"), work, corpus.directory, corpus.kind, str(corpus.count), *arguments]
        return float(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)
