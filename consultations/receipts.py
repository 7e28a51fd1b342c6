"""The receipt of a comment: a word with which its author finds it again. Kept as a hash only.

Sixteen characters without I, L, O and U, shown in four groups. The receipt of a form follows from the form's token, so
that a second click shows the same one; nothing secret needs to be stored for that.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
_READ = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def of_form(digest: str) -> str:
    """The receipt of what was sent with a form, from the digest of the form's token and content."""
    code = hmac.new(settings.SECRET_KEY.encode(), f"receipt:{digest}".encode(), hashlib.sha256).digest()
    return "".join(ALPHABET[byte % 32] for byte in code[:LENGTH])


def read(typed: str) -> str:
    """What a person typed, in the one form: capitals, no spaces or hyphens, look-alikes put right."""
    return "".join(char for char in typed.upper().translate(_READ) if char in ALPHABET)


def lookup(code: str) -> str:
    """The hash under which a receipt is found."""
    return hashlib.sha256(f"plaza comment {code}".encode()).hexdigest()
