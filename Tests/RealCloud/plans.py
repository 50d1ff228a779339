"""Plans and providers as Karbor keeps them: by the ids that the rows name."""
import shutil

from rows import PROVIDERS

# Of a project's plans, in order; those after the last of these have been deleted.
PLAN_NAMES = ('nightly', 'weekly', 'nightly', 'web servers, all of them', 'データベース', 'd58ffd3e',
              'x' * 255, 'red \x1b[31m\u202eplan', *(f'plan-{n:02}' for n in range(8, 36)))
PROVIDER_NAMES = ('OS Infra Provider', 'No-Op Provider', 'OS Infra Provider with S3 in the bank')


def plans_of(ids):
    """The plans with these ids, as the API answers them: (plan, whether it has been deleted)."""
    for place, id in enumerate(ids):
        is_deleted = place >= len(PLAN_NAMES)
        name = f'deleted-{place}' if is_deleted else PLAN_NAMES[place]
        yield dict(id=id, name=name, description=None, resources=[], status='suspended',
                   provider_id=PROVIDERS[place % len(PROVIDERS)], parameters={}), is_deleted


def providers():
    return [dict(id=id, name=name, description='') for id, name in zip(PROVIDERS, PROVIDER_NAMES)]


def configure_providers(place, providers):
    """A file for each provider, which keeps its backups in a folder and protects nothing."""
    folder = place.run / 'providers.d'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    for number, provider in enumerate(providers):
        (folder / f'{number}.conf').write_text(f'''\
[provider]
id = {provider['id']}
name = {provider['name']}
description = {provider['description']}
bank = karbor-fs-bank-plugin
enabled = True
[file_system_bank_plugin]
file_system_bank_path = {place.run}/bank
''')
    return folder
