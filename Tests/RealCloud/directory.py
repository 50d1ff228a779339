"""Where things are: the checkout, the directory of the environments, a run inside it."""
import argparse
import contextlib
import fcntl
import json
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT = HERE.parent.parent / '.build' / 'real-cloud'
SERVERS = ('keystone', 'karbor', 'karbor-noauth')


class Directory:
    """DIR/server and DIR/client are virtual environments, DIR/empty the databases before any
    row, DIR/NAME a run: what one start made."""

    def __init__(self, path, run='run'):
        self.path = Path(path).absolute()
        self.server = self.path / 'server'
        self.client = self.path / 'client'
        self.empty = self.path / 'empty'
        self.run = self.path / run
        self.env_file = self.run / 'env.json'
        self.database = self.run / 'karbor.sqlite'

    @property
    def python(self):
        return self.server / 'bin' / 'python'

    def env(self):
        """What start wrote for programs."""
        try:
            return json.loads(self.env_file.read_text())
        except FileNotFoundError:
            raise SystemExit(f'There is no cloud at {self.run}: Tests/RealCloud/start makes one.')

    @contextlib.contextmanager
    def locked(self):
        """Only one process at a time builds here; others wait and then find it built."""
        self.path.mkdir(parents=True, exist_ok=True)
        with open(self.path / '.lock', 'w') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def parser(description, run=True):
    """An argument parser with the options that every script here takes."""
    p = argparse.ArgumentParser(description=description,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--directory', default=os.environ.get('REAL_CLOUD_DIRECTORY', str(DEFAULT)),
                   metavar='DIR', help='where the environments and runs are '
                   '(default: REAL_CLOUD_DIRECTORY, else .build/real-cloud in the checkout)')
    if run:
        p.add_argument('--run', default='run', metavar='NAME',
                       help='which cloud: several, each with its own ports and rows, '
                            'can run side by side (default: run)')
    return p


def write_private(path, text):
    """Write a file that holds secrets: readable by its owner only, never half written."""
    new = path.with_name(path.name + '.new')
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), 'w') as f:
        f.write(text)
    new.replace(path)
