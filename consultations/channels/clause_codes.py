"""The code of a clause on paper: short, the same in every language and in every draft, and a slip in it is noticed.

Six characters are the first thirty bits of the clause's id; the seventh checks them. Characters are elements of the
field of 32, and each place has a weight of its own there, so any one wrong character and any two that changed places
give another check character.
"""

from uuid import UUID

from consultations.receipts import ALPHABET, read

LENGTH = 7
_BITS = 5 * (LENGTH - 1)
_FIELD = 0b100101  # x^5 + x^2 + 1, whose root has 31 different powers


def of(clause_id: UUID | None) -> str:
    """The code of a clause; of None, that of the draft as a whole."""
    bits = clause_id.int >> (128 - _BITS) if clause_id else 0
    body = "".join(ALPHABET[bits >> shift & 31] for shift in range(_BITS - 5, -1, -5))
    return body + _check(body)


def printed(code: str) -> str:
    """As it stands on paper: K7Q-4MXA."""
    return f"{code[:3]}-{code[3:]}"


def typed(text: str) -> str | None:
    """The code that a person typed, whatever the case and the hyphens; None where it cannot be one."""
    code = read(text)
    return code if len(code) == LENGTH and code[-1] == _check(code[:-1]) else None


def _check(body: str) -> str:
    total = 0
    for char in body:
        # one multiplication for each place to the right, so that no two places weigh the same
        total = _doubled(total ^ ALPHABET.index(char))
    return ALPHABET[total]


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value & 32 else value
