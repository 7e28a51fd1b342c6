"""Keys of a machine that was given none: made once, kept in files that only their owner reads."""

import base64
import os
import secrets
from pathlib import Path


def secret_file(path: Path) -> str:
    """The 32 random bytes of ``path`` in base64; made at the first call, safely if several processes start at once."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
        draft.chmod(0o600)
        try:
            # a hard link fails where the name exists: the first of several processes wins
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
