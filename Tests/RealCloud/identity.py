"""Projects, users, roles and the service catalog in Keystone, and tokens of every sort."""
import datetime
import json
import urllib.error
import urllib.request

PASSWORDS = {'admin': 'admin-secret', 'karbor': 'service-secret',
             'alice': 'alice secret: "quoted" #ünï', 'rita': 'rita-secret',
             'norole': 'norole-secret'}
DOMAIN = {'id': 'default'}
CLOSED_PORT = 'http://127.0.0.1:9'  # nobody listens there


class Keystone:
    def __init__(self, url):
        self.url = url
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def call(self, method, path, body=None, token=None, **headers):
        """The status, the headers and the body of an answer, whatever the status."""
        headers['Content-Type'] = 'application/json'
        if token:
            headers['X-Auth-Token'] = token
        request = urllib.request.Request(self.url + path, method=method, headers=headers,
                                         data=json.dumps(body).encode() if body else None)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            text = answer.read()
            return answer.status, answer.headers, json.loads(text) if text else None

    def authenticate(self, method, details, scope=None):
        """A token."""
        auth = {'identity': {'methods': [method], method: details}}
        if scope:
            auth['scope'] = scope
        status, headers, body = self.call('POST', '/auth/tokens', {'auth': auth})
        if status != 201:
            raise SystemExit(f'Keystone refuses a token ({method}): {status} {body}')
        return headers['X-Subject-Token']

    def token(self, user, project=None):
        """A token by password, scoped to a project's name or unscoped."""
        return self.authenticate(
            'password', {'user': {'name': user, 'domain': DOMAIN, 'password': PASSWORDS[user]}},
            project and {'project': {'name': project, 'domain': DOMAIN}})

    def revoke(self, token):
        self.call('DELETE', '/auth/tokens', token=token, **{'X-Subject-Token': token})


class Administrator:
    """Makes things be there, whether they were or not."""

    def __init__(self, keystone):
        self.keystone = keystone
        self.token = keystone.token('admin', 'admin')

    def call(self, method, path, body=None):
        status, _, answer = self.keystone.call(method, path, body, self.token)
        if status >= 300:
            raise SystemExit(f'Keystone refuses {method} {path}: {status} {answer}')
        return answer

    def ensure(self, kind, match, **more):
        """The id of a project, user, service or endpoint that matches."""
        query = '&'.join(f'{k}={v}' for k, v in match.items())
        one = kind[:-1]
        for found in self.call('GET', f'/{kind}?{query}')[kind]:
            if any(found.get(k) != v for k, v in more.items() if k != 'password'):
                self.call('PATCH', f'/{kind}/{found["id"]}', {one: more})
            return found['id']
        return self.call('POST', f'/{kind}', {one: {**match, **more}})[one]['id']


def populate(keystone, keystone_url, karbor_url, projects):
    """Make the users, these projects and the catalog; answer {name: id} of projects and users.
    alice is a member of every project, rita a reader and admin an administrator of alpha, norole
    nothing anywhere."""
    a = Administrator(keystone)
    project_ids = {name: a.ensure('projects', {'name': name, 'domain_id': 'default'})
                   for name in ('service', *projects)}
    user_ids = {name: a.ensure('users', {'name': name, 'domain_id': 'default'}, password=password)
                for name, password in PASSWORDS.items()}
    roles = {role['name']: role['id'] for role in a.call('GET', '/roles')['roles']}
    for project, user, role in [('service', 'karbor', 'admin'), ('service', 'karbor', 'service'),
                                ('alpha', 'admin', 'admin'), ('alpha', 'rita', 'reader'),
                                *((project, 'alice', 'member') for project in projects)]:
        a.call('PUT', f'/projects/{project_ids[project]}/users/{user_ids[user]}/roles/{roles[role]}')
    identity = a.ensure('services', {'type': 'identity'}, name='keystone')
    # devstack registers the type data-protect, and python-karborclient asks for it.
    karbor = a.ensure('services', {'type': 'data-protect'}, name='karbor',
                      description='Application Data Protection Service')
    if all(region['id'] != 'RegionDown' for region in a.call('GET', '/regions')['regions']):
        a.call('POST', '/regions', {'region': {'id': 'RegionDown'}})
    if all(region['id'] != 'RegionOne' for region in a.call('GET', '/regions')['regions']):
        a.call('POST', '/regions', {'region': {'id': 'RegionOne'}})
    for service, interfaces, region, url in [
            (identity, ('public', 'internal', 'admin'), 'RegionOne', keystone_url),
            (karbor, ('public', 'internal', 'admin'), 'RegionOne', karbor_url + '/%(project_id)s'),
            (karbor, ('public',), 'RegionDown', CLOSED_PORT + '/v1/%(project_id)s')]:
        for interface in interfaces:
            a.ensure('endpoints', {'service_id': service, 'interface': interface,
                                   'region_id': region}, url=url)
    return project_ids, user_ids


def application_credential(keystone, token, user_id, name, **more):
    """Make one anew for the project of the token."""
    base = f'/users/{user_id}/application_credentials'
    _, _, found = keystone.call('GET', f'{base}?name={name}', token=token)
    for old in found['application_credentials']:
        keystone.call('DELETE', f'{base}/{old["id"]}', token=token)
    status, _, body = keystone.call('POST', base, {'application_credential': dict(more, name=name)},
                                    token)
    if status != 201:
        raise SystemExit(f'Keystone refuses an application credential: {status} {body}')
    made = body['application_credential']
    return {'id': made['id'], 'secret': made['secret'], 'name': made['name']}


def credentials(keystone, user_ids, seconds):
    """Application credentials and tokens.  A token cannot outlive its application credential: that
    makes one that has really expired after these seconds."""
    member = keystone.token('alice', 'alpha')
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    expires = now + datetime.timedelta(seconds=seconds)
    alice = user_ids['alice']
    short = application_credential(keystone, member, alice, 'expires',
                                   expires_at=expires.isoformat(timespec='seconds'))
    expired = keystone.authenticate('application_credential',
                                    {'id': short['id'], 'secret': short['secret']})
    revoked = keystone.token('alice', 'alpha')
    keystone.revoke(revoked)  # before Karbor ever saw it
    return {
        'application_credential': application_credential(keystone, member, alice, 'tests'),
        'expired_application_credential': short,
        'tokens': {'alice': member, 'alice_beta': keystone.token('alice', 'beta'),
                   'rita': keystone.token('rita', 'alpha'),
                   'admin': keystone.token('admin', 'alpha'),
                   'unscoped': keystone.token('norole'), 'expired': expired, 'revoked': revoked}}
