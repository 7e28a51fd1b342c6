"""Python in a process of its own: other settings, another tree."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT


def run(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """Run Python with ``arguments`` in ``folder``; only what is given stands in its environment."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
