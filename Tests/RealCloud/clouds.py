"""The clouds.yaml of a run: entries that work, and entries that fail, each in its own way."""
import json

from identity import CLOSED_PORT

FAILING = ('noauth-no-token', 'wrong-password', 'norole', 'unscoped', 'no-such-project',
           'wrong-secret', 'expired-appcred', 'bad-token', 'expired-token', 'revoked-token',
           'no-such-region', 'down', 'dead-keystone')


def clouds(env):
    """{name: entry}, from what start wrote for programs."""
    keystone = env['keystone']['url']
    endpoint = env['projects']['alpha']['endpoint']
    noauth = env['projects']['alpha']['noauth_endpoint']
    noauth_token = env['projects']['alpha']['noauth_token']
    credential = env['application_credential']

    def password(user, project, **auth):
        scope = {'project_name': project, 'project_domain_name': 'Default'} if project else {}
        return {'auth': {'auth_url': keystone, 'username': user,
                         'password': env['users'][user]['password'],
                         'user_domain_name': 'Default', **scope, **auth},
                'region_name': 'RegionOne', 'interface': 'public', 'identity_api_version': 3}

    def token(value, key='token'):
        return {'auth_type': 'v3token', 'region_name': 'RegionOne',
                'auth': {'auth_url': keystone, key: value, 'project_name': 'alpha',
                         'project_domain_name': 'Default'}}

    def appcred(credential, **auth):
        return {'auth_type': 'v3applicationcredential', 'region_name': 'RegionOne',
                'interface': 'public',
                'auth': {'auth_url': keystone, 'application_credential_id': credential['id'],
                         'application_credential_secret': credential['secret'], **auth}}

    def admin_token(key='token'):
        return {'auth_type': 'admin_token', 'region_name': 'RegionOne',
                'auth': {'endpoint': noauth, key: noauth_token}}

    result = {name: password('alice', name) for name in env['projects']}
    result.update({
        'reader': password('rita', 'alpha'),
        'admin': password('admin', 'alpha'),
        'appcred': appcred(credential),
        'token': token(env['tokens']['alice']),
        # openstacksdk 2.1 to 4.x turns auth.token into the text 'None'; it does read auth_token.
        'token-sdk': token(env['tokens']['alice'], 'auth_token'),
        'unversioned': password('alice', 'alpha', auth_url=keystone.removesuffix('/v3')),
        'noauth': admin_token(),
        'noauth-sdk': admin_token('auth_token'),
        # The catalog of RegionDown points at a closed port; the override is right.
        'override': dict(password('alice', 'alpha'), region_name='RegionDown',
                         data_protect_endpoint_override=endpoint),
        # The rest fail.
        'noauth-no-token': {'auth_type': 'none', 'auth': {'endpoint': noauth}},
        'wrong-password': password('alice', 'alpha', password='wrong'),
        'norole': password('norole', 'alpha'),
        'unscoped': password('norole', None),
        'no-such-project': password('alice', 'nowhere'),
        'wrong-secret': appcred(credential, application_credential_secret='wrong'),
        'expired-appcred': appcred(env['expired_application_credential']),
        'bad-token': token('gAAAAABnot-a-token'),
        'expired-token': token(env['tokens']['expired']),
        'revoked-token': token(env['tokens']['revoked']),
        'no-such-region': dict(password('alice', 'alpha'), region_name='Nowhere'),
        'down': dict(password('alice', 'alpha'), region_name='RegionDown'),
        'dead-keystone': password('alice', 'alpha', auth_url=CLOSED_PORT + '/v3'),
    })
    return result


def yaml(value, depth=0):
    """Nested mappings of texts and numbers as YAML: a JSON text is a YAML double-quoted one."""
    lines = ''
    for key, item in value.items():
        lines += '  ' * depth + key + ':'
        lines += '\n' + yaml(item, depth + 1) if isinstance(item, dict) \
            else f' {json.dumps(item)}\n'
    return lines
