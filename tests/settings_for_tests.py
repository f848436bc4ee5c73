"""The application's own settings, on a data folder that lives as long as the tests.

GATEPOST_TEST_DATABASE names a PostgreSQL server; without it the tests run on SQLite, in a file.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATA = Path(tempfile.mkdtemp(prefix="gatepost-tests-"))
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["GATEPOST_DATA"] = str(_DATA)
os.environ["GATEPOST_DATABASE"] = os.environ.get("GATEPOST_TEST_DATABASE", "")
for _name in (
    "GATEPOST_KEY_FILE",
    "GATEPOST_HOSTS",
    "GATEPOST_SMTP",
    "GATEPOST_HTTPS",
    "GATEPOST_TIMESTAMP_URL",
):
    os.environ.pop(_name, None)
os.environ["GATEPOST_DEMONSTRATION"] = "1"
os.environ["GATEPOST_LANGUAGE"] = (
    "off"  # tests of screens know what words alone lead to; some turn it on
)
# Processes that a test starts run with the real settings.
os.environ["DJANGO_SETTINGS_MODULE"] = "gatepost.server.settings"

from gatepost.server.settings import *  # noqa: E402, F403 -- the folder has to be named first
from gatepost.server.settings import ALLOWED_HOSTS, DATABASES, STORAGES  # noqa: E402 -- as above

ALLOWED_HOSTS += ["testserver"]
# Hashed names need a gathered folder; the tests take static files from where they lie.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_DATA / "test.sqlite3")}
else:
    # A pool would keep connections to a test database that is to be thrown away.
    DATABASES["default"]["OPTIONS"].pop("pool")
