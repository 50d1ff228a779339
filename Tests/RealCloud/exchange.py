"""One HTTP exchange, byte for byte as asked, and an answer without what differs by chance."""
import http.client
import json
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

# Differ from one answer to the next, or belong to the connection.
IGNORED_HEADERS = ('date', 'keep-alive')
REQUEST_ID = re.compile(r'req-[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}')


@dataclass
class Answer:
    status: int
    version: str
    headers: dict  # lower-case name: value
    body: bytes

    @property
    def json(self):
        """The body decoded, or None where it is no JSON.  Objects keep the order of their keys."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


def exchange(url, method, target, headers=(), body=None, version='1.1', times=1):
    """Send a request to the server of a URL, and answer what it answers: the last answer, if the
    request is to be sent so many times on one connection."""
    at = urlsplit(url)
    lines = [f'{method} {target} HTTP/{version}', *(f'{k}: {v}' for k, v in headers)]
    content = b'' if body is None else json.dumps(body).encode()
    if content:
        lines += ['Content-Type: application/json', f'Content-Length: {len(content)}']
    request = '\r\n'.join(lines + ['', '']).encode() + content
    with socket.create_connection((at.hostname, at.port), timeout=60) as connection:
        for _ in range(times):
            connection.sendall(request)
            response = http.client.HTTPResponse(connection, method=method)
            response.begin()
            # A list, as a server may repeat a header.
            found = {}
            for name, value in response.getheaders():
                found[name.lower()] = ', '.join(filter(None, [found.get(name.lower()), value]))
            answer = Answer(response.status, f'{response.version / 10:.1f}', found,
                            response.read())
    return answer


def plain(value, names):
    """A text or JSON value with each of these texts replaced by its name."""
    if isinstance(value, dict):
        return {plain(k, names): plain(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v, names) for v in value]
    if isinstance(value, str):
        for text, name in names:
            value = value.replace(text, name)
        return REQUEST_ID.sub('req-ID', value)
    return value


def comparable_headers(answer, names, method):
    """Headers with what differs by chance replaced by what can be said of it."""
    result = {k: plain(v, names) for k, v in answer.headers.items() if k not in IGNORED_HEADERS}
    length = answer.headers.get('content-length')
    if length is not None and method != 'HEAD':
        result['content-length'] = \
            'right' if int(length) == len(answer.body) else f'wrong: {length}, {len(answer.body)}'
    ids = [answer.headers.get(k) for k in ('x-openstack-request-id', 'x-compute-request-id')]
    if all(ids):
        result['x-compute-request-id'] += ', the same' if ids[0] == ids[1] else ', another'
    if 'x-subject-token' in result:
        result['x-subject-token'] = 'a token'
    return result


def shape(value):
    """What a JSON value looks like: the keys of objects, the sorts of what lists hold."""
    if isinstance(value, dict):
        return {k: shape(v) for k, v in value.items()}
    if isinstance(value, list):
        found = []
        for item in map(shape, value):
            if item not in found:
                found.append(item)
        return sorted(found, key=json.dumps)
    return 'null' if value is None else type(value).__name__


def first_difference(real, demo, path=''):
    """The first place where two JSON values differ, in words, or None.  The order of keys counts."""
    if isinstance(real, dict) and isinstance(demo, dict):
        if list(real) != list(demo):
            return f'keys{path and " of " + path}: {list(real)} | {list(demo)}'
        pairs = [(f'{path}.{k}'.lstrip('.'), real[k], demo[k]) for k in real]
    elif isinstance(real, list) and isinstance(demo, list):
        if len(real) != len(demo):
            return f'{path}: {len(real)} items | {len(demo)} items'
        pairs = [(f'{path}[{i}]', *pair) for i, pair in enumerate(zip(real, demo))]
    elif type(real) is type(demo) and real == demo:
        return None
    else:
        return f'{path}: {short(real)} | {short(demo)}'
    for name, a, b in pairs:
        found = first_difference(a, b, name)
        if found:
            return found
    return None


def short(value):
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) < 160 else f'{text[:156]}… ({len(text)} characters)'
