"""The three servers as processes: their configuration, ports, start and end."""
import base64
import os
import random
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from directory import HERE


def child_environment():
    """What a server gets from the caller's environment: nothing of OS_*, no proxy, no Python."""
    kept = {k: os.environ[k] for k in ('PATH', 'HOME', 'TMPDIR', 'USER') if k in os.environ}
    return dict(kept, LANG='C.UTF-8', NO_PROXY='127.0.0.1', no_proxy='127.0.0.1')


def new_keys(place):
    """Fernet keys: 0 is the staged one, 1 the primary."""
    for folder in ('fernet', 'credential'):
        keys = place.run / folder
        keys.mkdir(mode=0o700)
        for name in ('0', '1'):
            (keys / name).touch(mode=0o600)
            (keys / name).write_bytes(base64.urlsafe_b64encode(os.urandom(32)))


def keystone_configuration(place, token_life):
    path = place.run / 'keystone.conf'
    path.write_text(f'''\
[DEFAULT]
log_file = {place.run}/log/keystone.log
[database]
connection = sqlite:///{place.run}/keystone.sqlite
[identity]
# the least: a test is no place for slow hashes
password_hash_rounds = 4
[token]
provider = fernet
expiration = {token_life}
[fernet_tokens]
key_repository = {place.run}/fernet
[fernet_receipts]
key_repository = {place.run}/fernet
[credential]
key_repository = {place.run}/credential
[cache]
enabled = true
backend = dogpile.cache.memory
[oslo_policy]
enforce_scope = false
''')
    return path


def karbor_configuration(place, name, keystone_url, port, token_cache):
    path = place.run / f'{name}.conf'
    strategy = 'noauth' if name == 'karbor-noauth' else 'keystone'
    path.write_text(f'''\
[DEFAULT]
auth_strategy = {strategy}
api_paste_config = {place.server}/etc/karbor/api-paste.ini
osapi_karbor_listen = 127.0.0.1
osapi_karbor_listen_port = {port}
osapi_karbor_workers = 1
state_path = {place.run}
provider_config_dir = {place.run}/providers.d
transport_url = fake://
use_stderr = true
[database]
connection = sqlite:///{place.run}/karbor.sqlite
[oslo_concurrency]
lock_path = {place.run}/lock
[keystone_authtoken]
auth_type = password
auth_url = {keystone_url}
www_authenticate_uri = {keystone_url}
username = karbor
password = service-secret
user_domain_id = default
project_name = service
project_domain_id = default
region_name = RegionOne
# seconds that a token once seen is believed without asking Keystone again; -1: never
token_cache_time = {300 if token_cache else -1}
''')
    return path


def is_free(port):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(('127.0.0.1', port))
        except OSError:
            return False
        return True


def choose_ports(names, wanted):
    """A port for each name: the wanted one, which must be free, else a free one.  These come from
    below the range that the system gives to outgoing connections, which might take one between
    this choice and the server's start."""
    ports = {}
    for name in names:
        port = wanted.get(name)
        if port and not is_free(port):
            raise SystemExit(f'start: port {port} wanted for {name} is in use.')
        while not port:
            candidate = random.randrange(15000, 32000)
            if candidate not in ports.values() and is_free(candidate):
                port = candidate
        ports[name] = port
    return ports


def command(place, name, port):
    if name == 'keystone':
        return [place.python, HERE / 'serve_keystone.py', place.run / 'keystone.conf', str(port)]
    return [place.python, HERE / 'serve_karbor.py',
            '--config-file', place.run / f'{name}.conf']


def start(place, name, port):
    """Start a server in the background, as the leader of a group of its own."""
    with open(place.run / 'log' / f'{name}.out', 'ab') as out:
        process = subprocess.Popen(command(place, name, port), stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=out, env=child_environment(), cwd=place.run,
                                   start_new_session=True)
    (place.run / f'{name}.pid').write_text(f'{process.pid}\n')
    return process


def wait_until_up(place, name, process, url):
    """Any HTTP answer will do: Karbor's root answers 500."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            opener.open(url, timeout=30).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    log = (place.run / 'log' / f'{name}.out').read_text(errors='replace')
    raise SystemExit(f'start: {name} did not come up:\n' + '\n'.join(log.splitlines()[-8:]))


def is_ours(place, pid):
    """Whether this process carries the run's directory on its command line: a pid file may be
    older than the machine's last boot."""
    try:
        with open(f'/proc/{pid}/cmdline', 'rb') as f:
            line = f.read().replace(b'\0', b' ').decode(errors='replace')
    except FileNotFoundError:
        if os.path.isdir('/proc/self'):
            return False
        line = subprocess.run(['ps', '-o', 'command=', '-p', str(pid)], capture_output=True,
                              text=True).stdout
    return f'{place.run}/' in line


def pid(place, name):
    """The pid of a server that runs, or None."""
    try:
        number = int((place.run / f'{name}.pid').read_text())
    except (FileNotFoundError, ValueError):
        return None
    return number if is_ours(place, number) else None


def stop(place, name):
    """End a server and its workers.  Answers the pid that ended, or None."""
    number = pid(place, name)
    if number:
        os.killpg(number, signal.SIGTERM)
        for attempt in range(150):
            try:
                os.waitpid(number, os.WNOHANG)
            except ChildProcessError:
                pass
            if not is_ours(place, number):
                break
            if attempt == 100:
                os.killpg(number, signal.SIGKILL)
            time.sleep(0.1)
        else:
            raise SystemExit(f'stop: {name}, pid {number}, does not end.')
        try:
            os.killpg(number, signal.SIGKILL)  # a worker that outlived its leader
        except ProcessLookupError:
            pass
    (place.run / f'{name}.pid').unlink(missing_ok=True)
    return number
