"""Name this process, and ask whether a named one still lives."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def birth(pid: int) -> str:
    """The start mark of process *pid*: boot and clock ticks since; "" where the system tells none."""
    try:
        # The command's name stands in brackets and may hold anything: the 20th field after it is the start.
        ticks = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19]
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except (OSError, IndexError):
        return ""
    return f"{boot}.{ticks}"


def this_process() -> str:
    """Name of this process: machine, number and birth, so that a number used again isn't mistaken."""
    pid = os.getpid()
    return f"{socket.gethostname()[:80]}/{pid}/{birth(pid)}"


def is_alive(name: str) -> bool | None:
    """Whether the process called *name* lives; None when that can't be known from here."""
    host, _, rest = name.partition("/")
    number, _, born = rest.partition("/")
    if host != socket.gethostname()[:80] or not number.isdigit():
        return None
    if born:
        return birth(int(number)) == born
    if os.name != "posix":
        return None
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return None
    return None
