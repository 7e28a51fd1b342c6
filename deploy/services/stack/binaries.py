"""Find the programs, and install what is missing from Debian's packages where we may."""

import glob
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from stack import layout

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LIBREOFFICE = ("soffice", "libreoffice")


def program(*names: str) -> str | None:
    """The first of these programs or path patterns that exists, the newest version where a pattern has several."""
    for name in names:
        if "/" not in name:
            found = shutil.which(name)
        else:
            matches = sorted(glob.glob(name), key=_version)
            found = matches[-1] if matches else None
        if found:
            return found
    return None


def postgresql() -> str | None:
    """The folder of PostgreSQL's server programs."""
    initdb = program("/usr/lib/postgresql/*/bin/initdb", "/usr/pgsql-*/bin/initdb", "initdb")
    if initdb is None and shutil.which("pg_config"):
        folder = subprocess.run(["pg_config", "--bindir"], check=False, capture_output=True, text=True).stdout.strip()
        initdb = program(f"{folder}/initdb")
    return str(Path(initdb).resolve().parent) if initdb else None


def jdk() -> str | None:
    """The oldest Java development kit from version 17 on that the servers' account may use."""
    homes = {
        os.environ.get("JAVA_HOME", ""),
        *glob.glob("/usr/lib/jvm/*"),
        *glob.glob("/opt/*jdk*"),
    }
    if shutil.which("javac"):
        homes.add(str(Path(shutil.which("javac")).resolve().parents[1]))
    found = []
    for home in filter(None, homes):
        release = Path(home, "release")
        version = re.search(r'JAVA_VERSION="(\d+)', release.read_text()) if release.exists() else None
        if version and int(version[1]) >= 17 and Path(home, "bin/javac").exists():
            found.append((int(version[1]), home))
    usable = (home for _, home in sorted(found) if layout.reachable(f"{home}/bin/java"))
    return next(usable, None)


def install(packages: Iterable[str]) -> None:
    """Install Debian packages, without letting them start servers of their own on the usual ports."""
    packages = sorted(set(packages))
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise layout.Refused(
            "Some programs are missing. On Debian or Ubuntu, install them with:\n"
            f"  sudo {' '.join(command)}\nElsewhere, install the same programs, or run a container engine."
        )
    layout.say(f"Installing {', '.join(packages)} …")
    policy = Path("/usr/sbin/policy-rc.d")
    ours = not policy.exists()
    if ours:
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
    try:
        _apt(["apt-get", "update"])
        _apt(command)
    finally:
        if ours:
            policy.unlink()


def _apt(command: list[str]) -> None:
    log = layout.STATE / "apt.log"
    with open(log, "ab") as output:
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env)
    if done.returncode:
        raise layout.Refused(f"{' '.join(command)} failed:\n{log.read_text(errors='replace')[-3000:]}")


def _version(path: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", path)]
