"""Start a foreign program bounded in memory, time and files, and without network. Standard library only.

Run as a file: bounded.py MEMORY SECONDS FILE_SIZE PROGRAM [ARGUMENT …], sizes in bytes. It becomes the program.
"""

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _CLONE_NEWUSER, _CLONE_NEWNET = 1, 38, 0x10000000, 0x40000000


def main() -> None:
    memory, seconds, size = (int(argument) for argument in sys.argv[1:4])
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, size),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    with suppress(OSError, AttributeError):
        take_network(ctypes.CDLL(None))
    os.execv(sys.argv[4], sys.argv[4:])  # noqa: S606 — a program that the caller names, without a shell


def take_network(system: ctypes.CDLL) -> None:
    """Where the system lets us: a network of its own with nothing in it, and the same user as before."""
    system.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    user, group = os.geteuid(), os.getegid()
    if system.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


if __name__ == "__main__":
    main()
