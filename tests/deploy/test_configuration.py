"""The files for production say what the code says: variables, commands, modules and ports."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
# read by deploy/ itself, not by the settings
OWN = {
    "POSTGRES_PASSWORD",
    "RABBITMQ_PASSWORD",
    "WEB_PROCESSES",
    "WEB_THREADS",
    "ELASTICSEARCH_MEMORY",
    "CERTIFICATES",
    "PLAZA_VERSION",
}
DEVELOPMENT = {"DEBUG"}


def variables_of_settings() -> set[str]:
    sources = " ".join(path.read_text() for path in (ROOT / "portal/settings").glob("*.py"))
    return set(re.findall(r"""\benv(?:\.\w+)?\(\s*["']([A-Z_]+)["']""", sources))


def test_every_variable_is_in_the_example():
    example = set(re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "env.example").read_text(), re.MULTILINE))
    assert example - OWN == variables_of_settings() - DEVELOPMENT


def test_the_example_holds_no_secret():
    for name in ("SECRET_KEY", "VAULT_KEY", "POSTGRES_PASSWORD", "OIDC_CLIENT_SECRET", "RABBITMQ_PASSWORD"):
        assert re.search(rf"^#?{name}=$", (DEPLOY / "env.example").read_text(), re.MULTILINE)


@pytest.fixture
def compose() -> dict:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def test_only_nginx_is_reachable_from_outside(compose):
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["nginx"]
    assert compose["networks"]["inside"]["internal"] is True
    for name in ("postgres", "redis", "rabbitmq", "elasticsearch"):
        assert compose["services"][name]["networks"] == ["inside"]


def test_the_portals_containers_have_no_rights(compose):
    for name in ("web", "worker", "release"):
        service = compose["services"][name]
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_every_volume_and_network_is_declared(compose):
    for service in compose["services"].values():
        assert set(service["networks"]) <= set(compose["networks"])
        named = {volume.split(":")[0] for volume in service.get("volumes", []) if volume[0] not in "./$"}
        assert named <= set(compose["volumes"])


def test_the_services_for_tests_are_on_loopback_only():
    services = yaml.safe_load((DEPLOY / "services/compose.services.yaml").read_text())["services"]
    assert set(services) == {"postgres", "redis", "rabbitmq", "elasticsearch"}
    for service in services.values():
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_tests_and_production_use_the_same_elasticsearch(compose):
    version = re.search(r'VERSION = "(.+)"', (DEPLOY / "services/stack/elasticsearch_server.py").read_text())[1]
    assert compose["services"]["elasticsearch"]["image"] == f"elasticsearch:{version}"


def test_the_image_holds_all_packages_of_the_project():
    packages = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert packages == set(re.findall(r"^COPY (\w+) \1$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)) - {
        "locale"
    }


@pytest.mark.parametrize("unit", ["plaza-web", "plaza-worker"])
def test_units_run_what_exists(unit):
    text = (DEPLOY / f"systemd/{unit}.service").read_text()
    command = re.search(r"^ExecStart=/opt/plaza/current/\.venv/bin/(.+)$", text, re.MULTILINE)[1].split()
    files = {"gunicorn": ["deploy/gunicorn.conf.py", "portal/wsgi.py"], "python": ["manage.py"]}[command[0]]
    assert all((ROOT / name).exists() for name in files)
    assert "User=plaza" in text
    assert "NoNewPrivileges=yes" in text
    assert "LimitCORE=0" in text


def test_scripts_are_valid_shell():
    for script in (ROOT / ".ci/run", DEPLOY / "release"):
        assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
        assert script.stat().st_mode & 0o111
