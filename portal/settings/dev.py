"""Development and demonstration on one machine: nothing needs to be set, everything is written below DATA_DIR."""

from portal.settings.base import *  # noqa: F403  settings modules extend one another this way
from portal.settings.base import DATA_DIR, env
from portal.settings.secrets import secret_file

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
SECRET_KEY = env("SECRET_KEY", default="") or secret_file(DATA_DIR / "keys" / "secret_key")
VAULT_KEY = env("VAULT_KEY", default="") or secret_file(DATA_DIR / "keys" / "vault_key")
DEMO_SIGN_INS = True
STYLE_PAGE = True
