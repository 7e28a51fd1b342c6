"""The portal as in production, with the baselines beside it."""

from portal.settings.production import *  # noqa: F403  settings modules extend one another this way
from portal.settings.production import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks"]
ROOT_URLCONF = "tests.benchmarks.urls"
# all readers and writers come from one address here: limits are counted as ever, and never reached
COMMENTS_PER_TEN_MINUTES = 10**9
