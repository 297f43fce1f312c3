"""Settings of the tests: the same house, quicker and quieter."""

import os

from config import embedded

os.environ.setdefault("DATA_DIR", "var/test")
os.environ.setdefault("SECRET_KEY", "a key for tests, which guards nothing")
os.environ.setdefault("LOG_LEVEL", "ERROR")
embedded.provide(durable=False)

from config.settings import *  # noqa: E402, F403 - after the database is there
from config.settings import DATA_DIR, DATABASES, STORAGES  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": f"test_{os.environ.get('PYTEST_DB', 'commonplace')}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = DATA_DIR / "static"  # empty: the sources are served, and nothing need be collected before
STATIC_ROOT.mkdir(exist_ok=True)
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
