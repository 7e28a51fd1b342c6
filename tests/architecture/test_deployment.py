"""Production settings: nothing for Django's own examination to find, no start without the secrets."""

import base64

import pytest

from tests.architecture.processes import run

SECRETS = {
    "SECRET_KEY": "an-examination-with-a-key-that-is-long-enough-0123456789-and-has-many-signs",
    "VAULT_KEY": base64.b64encode(b"examination-examination-examinat").decode(),
    "ALLOWED_HOSTS": "plaza.example",
    "DATABASE_URL": "sqlite:////nonexistent/plaza.sqlite3",
}


def check(environment: dict[str, str], tmp_path, *options: str):
    return run(
        "manage.py",
        "check",
        *options,
        DJANGO_SETTINGS_MODULE="portal.settings.production",
        DATA_DIR=str(tmp_path),
        **environment,
    )


def test_examination_finds_nothing(tmp_path):
    done = check(SECRETS, tmp_path, "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("name", SECRETS)
def test_missing_secret_stops_the_start_by_name(name: str, tmp_path):
    done = check({key: value for key, value in SECRETS.items() if key != name}, tmp_path)
    assert done.returncode != 0
    assert name in done.stderr.strip().splitlines()[-1]
