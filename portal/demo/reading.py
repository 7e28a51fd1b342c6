"""Reading the texts of the demonstration."""

import json
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"


@cache
def read_json(name: str):
    return json.loads((TEXTS / f"{name}.json").read_text())


def read_bytes(name: str) -> bytes:
    return (TEXTS / name).read_bytes()
