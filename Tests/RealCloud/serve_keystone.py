"""Serve Keystone's WSGI application with waitress: serve_keystone.py CONFIGURATION PORT."""
import os
import sys

configuration, port = sys.argv[1:]
os.environ['OS_KEYSTONE_CONFIG_FILES'] = configuration
# Keystone parses sys.argv itself.
sys.argv = sys.argv[:1]

from keystone.server.wsgi import initialize_public_application  # noqa: E402
from waitress import serve  # noqa: E402

# One request at a time.  Two that read and then write lock each other out of SQLite, and one is answered with 500; and a
# token that is checked while it is revoked would stay in the cache as a good one.
serve(initialize_public_application(), host='127.0.0.1', port=int(port), threads=1, ident='')
