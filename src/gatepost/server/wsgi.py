"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # whatever starts the process: what it writes is its owner's alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatepost.server.settings")
application = get_wsgi_application()
