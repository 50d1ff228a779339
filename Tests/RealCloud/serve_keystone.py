"""Serve Keystone's WSGI application with waitress: serve_keystone.py CONFIGURATION PORT."""
import os
import sys

configuration, port = sys.argv[1:]
os.environ['OS_KEYSTONE_CONFIG_FILES'] = configuration
# Keystone parses sys.argv itself.
sys.argv = sys.argv[:1]

from keystone.server.wsgi import initialize_public_application  # noqa: E402
from waitress import serve  # noqa: E402

serve(initialize_public_application(), host='127.0.0.1', port=int(port), threads=8, ident='')
