"""The receipt: the secret number with which a person comes back to her grievance. Never stored.

Sixteen digits in four groups; the last is a check digit (Damm), so that a slip of the finger is told apart from a wrong
number on the device that shows it, never by the server. Argon2id turns the number into a look-up id, which is stored,
and a key, which is not. The salt is derived from VAULT_KEY, so a stolen database gives nothing to guess against.
"""

import secrets
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from portal import crypto

LENGTH = 16
GROUP = 4
# what a person may type for a receipt; more is cut off before the costly derivation
LONGEST_INPUT = 64
KDF_VERSION = 1
# what the salt is derived for
SALT = f"plaza receipt salt v{KDF_VERSION}"

# Damm's quasigroup of order ten: finds every single wrong digit and every swap of two neighbours
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


@dataclass(frozen=True)
class Cost:
    """Argon2id parameters: passes, memory in KiB, lanes."""

    passes: int
    memory: int
    lanes: int


COSTS: dict[int, Cost] = {1: Cost(passes=2, memory=19 * 1024, lanes=1)}


@dataclass(frozen=True)
class Secret:
    """What a receipt number becomes: where to look, and the key that opens what is found there."""

    lookup: str
    key: bytes
    version: int


@dataclass(frozen=True)
class IssuedReceipt:
    """A new receipt, in memory only: the number to show once, and what it becomes."""

    number: str
    secret: Secret

    @property
    def grouped(self) -> str:
        return grouped(self.number)


def issue(salt: bytes) -> IssuedReceipt:
    """A new random receipt."""
    number = new_number()
    return IssuedReceipt(number, derive(number, salt))


def new_number() -> str:
    body = "".join(secrets.choice("0123456789") for _ in range(LENGTH - 1))
    return body + str(check_digit(body))


def check_digit(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def is_well_formed(number: str) -> bool:
    """Sixteen ASCII digits whose last is right."""
    return len(number) == LENGTH and number.isascii() and number.isdigit() and check_digit(number) == 0


def normalise(typed: str) -> str:
    """The digits in what a person typed: spaces, dashes and other marks left out, digits of any script made ASCII."""
    digits = []
    for character in typed[:LONGEST_INPUT]:
        if character.isdecimal():
            digits.append(str(int(character)))
    return "".join(digits)


def grouped(number: str) -> str:
    return " ".join(number[start : start + GROUP] for start in range(0, len(number), GROUP))


def derive(number: str, salt: bytes, version: int = KDF_VERSION) -> Secret:
    """The look-up id and key of a number. Costly on purpose, and equally costly for a number that is no receipt."""
    cost = COSTS[version]
    raw = hash_secret_raw(
        number.encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory,
        parallelism=cost.lanes,
        hash_len=crypto.KEY_SIZE,
        type=Type.ID,
    )
    lookup = crypto.derive(raw, "plaza receipt lookup").hex()
    return Secret(lookup, crypto.derive(raw, "plaza receipt key"), version)
