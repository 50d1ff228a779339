"""Serve Karbor's API: serve_karbor.py --config-file CONFIGURATION.

The API asks karbor-protection for the providers over a message bus; neither is there.  Karbor's own
registry of providers answers in their place, from the same configuration.
"""
import functools

from karbor.cmd.api import main
from karbor.services.protection import rpcapi
from karbor.services.protection.provider import ProviderRegistry

registry = functools.cache(ProviderRegistry)


def list_providers(self, context, *parameters):
    return registry().list_providers(*parameters)


rpcapi.ProtectionAPI.list_providers = list_providers
main()
