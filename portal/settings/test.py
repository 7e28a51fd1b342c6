"""The test suite: the same parts as in production, with cheaper password hashing and mail kept in memory."""

import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403  settings modules extend one another this way
from portal.settings.base import CACHES, DATABASES, STORAGES

DEBUG = False
SECRET_KEY = "test-only"  # noqa: S105  not a secret
VAULT_KEY = "dGVzdC1vbmx5LXRlc3Qtb25seS10ZXN0LW9ubHktMTI="
ALLOWED_HOSTS = ["*"]
DATA_DIR = Path(tempfile.gettempdir()) / "plaza-tests"
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = ":memory:"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True
STYLE_PAGE = True
