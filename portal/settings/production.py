"""Production: every secret comes from the environment, and a missing one stops the start with its name."""

from portal.settings.base import *  # noqa: F403  settings modules extend one another this way
from portal.settings.base import env

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
VAULT_KEY = env("VAULT_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
env("DATABASE_URL")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STYLE_PAGE = False
