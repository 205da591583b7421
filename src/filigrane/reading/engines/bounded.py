"""Run a program within limits of memory and time that the system holds: `bounded.py BYTES SECONDS PROGRAM …`.

A file of its own, run by its path: it takes the limits on, then becomes the program. Standard library only.
"""

from __future__ import annotations

import os
import sys


def take_on(most_bytes: int, seconds: int) -> None:
    """Have the system stop this process past its memory or its seconds of work."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Take on the limits, then become the program."""
    most_bytes, seconds, *command = sys.argv[1:]
    take_on(int(most_bytes), int(seconds))
    os.execv(command[0], command)  # noqa: S606  # the command that the parent gave, no shell


if __name__ == "__main__":
    main()
