"""`filigrane doctor`: each thing a house needs, and what to do where one is missing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

import filigrane
from filigrane.base.cli import wake
from filigrane.base.configuration import strays
from filigrane.base.engines.home import Home, open_home
from filigrane.base.engines.words import ROOMS, say
from filigrane.base.errors import Exit, defer

OLDEST_SQLITE = (3, 31, 0)
DISK_LOW = 500_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the doctor: *remedy* is empty when all is well; both are msgids already filled."""

    what: str
    found: str
    remedy: str = ""


@click.command(help=say(defer("Check that everything is in place; say what to do where it is not.")))
def doctor() -> None:
    """Print a line a check; exit 5 when something is missing."""
    home = open_home()
    is_well = True
    for check in CHECKS:
        for line in check(home):
            is_well &= not line.remedy
            click.echo(f"{'OK' if not line.remedy else '!!'}  {line.what} – {line.found}")
            if line.remedy:
                click.echo(f"    → {line.remedy}")
    if not is_well:
        sys.exit(Exit.MISSING)


def programs(home: Home) -> Iterator[Line]:
    """Python and SQLite."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    remedy = "" if sys.version_info >= (3, 11) else say(defer("Install Python 3.11 or later."))
    yield Line("Python", version, remedy)
    remedy = (
        "" if sqlite3.sqlite_version_info >= OLDEST_SQLITE else say(defer("Install SQLite 3.31 or later."))
    )
    yield Line("SQLite", sqlite3.sqlite_version, remedy)


def folder(home: Home) -> Iterator[Line]:
    """The home: writable, closed to others, with room; its configuration without typing errors."""
    what = say(defer("Home"))
    is_writable = os.access(home.path, os.W_OK)
    remedy = "" if is_writable else say(defer("Give this account the right to write there."))
    yield Line(what, str(home.path), remedy)
    if os.name == "posix" and stat.S_IMODE(home.path.stat().st_mode) & 0o077:
        remedy = f"chmod 700 {home.path}"
        yield Line(what, say(defer("other accounts of this computer can read it")), remedy)
    free = shutil.disk_usage(home.path).free
    remedy = "" if free > DISK_LOW else say(defer("Free some room on this disk."))
    yield Line(say(defer("Disk")), say(defer("{free} MB free")).format(free=free // 10**6), remedy)
    for name in strays(os.environ):
        yield Line(name, say(defer("names no key")), say(defer("Correct or remove this variable.")))


def release(home: Home) -> Iterator[Line]:
    """Which release made the home."""
    remedy = "" if home.version() == filigrane.__version__ else say(defer("Run: filigrane init"))
    yield Line("VERSION", home.version() or "–", remedy)


def secret_files(home: Home) -> Iterator[Line]:
    """Secrets that nobody else reads."""
    if not home.secrets.exists():
        return
    files = [home.secrets, *sorted(home.secrets.iterdir())]
    loose = [path for path in files if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077]
    what = say(defer("Secrets"))
    for path in loose:
        yield Line(what, str(path), f"chmod {'700' if path.is_dir() else '600'} {path}")
    if not loose:
        yield Line(what, say(defer("readable by this account only")))


def kernels(home: Home) -> Iterator[Line]:
    """Compiled kernels of the light table."""
    is_there = any(home.kernels.rglob("*.nbc")) if home.kernels.exists() else False
    found = say(defer("compiled")) if is_there else say(defer("not compiled"))
    yield Line(say(defer("Kernels")), found, "" if is_there else say(defer("Run: filigrane init")))


def words(home: Home) -> Iterator[Line]:
    """The French words of every room, compiled."""
    lacking = [
        po
        for po in sorted(Path(ROOMS).glob("*/locale/*/LC_MESSAGES/*.po"))
        if not po.with_suffix(".mo").exists()
    ]
    remedy = say(defer("Run: python tools/words.py --compile")) if lacking else ""
    yield Line(say(defer("Languages")), "fr, en" if not lacking else "en", remedy)


def rows(home: Home) -> Iterator[Line]:
    """The rows, the journal and the jobs; nothing when the home was never set up."""
    if home.version() is None:
        return
    wake(ready=False)
    from django.db import DatabaseError, connection

    from filigrane.front.service.setting_up import waiting_migrations

    what = say(defer("Rows"))
    try:
        waiting = waiting_migrations()
    except DatabaseError:
        yield Line(
            what, say(defer("unreachable")), say(defer("Look at database_url, and start the database."))
        )
        return
    yield Line(what, connection.vendor, say(defer("Run: filigrane init")) if waiting else "")
    if not waiting:
        yield from journals()
        yield from stuck_jobs()


def journals() -> Iterator[Line]:
    """The journal of each house, verified from its first entry."""
    from filigrane.accounts.models import House
    from filigrane.journal.queries import faults

    for house in House.objects.order_by("id"):
        count = sum(1 for _fault in faults(house.pk))
        found = say(defer("faults: {count}")).format(count=count) if count else say(defer("whole"))
        remedy = (
            say(defer("Run: filigrane journal verify, and compare with a head that was kept."))
            if count
            else ""
        )
        name = say(defer("Journal"))
        yield Line(f"{name} {house.slug}", found, remedy)


def stuck_jobs() -> Iterator[Line]:
    """Jobs that were running when their worker left."""
    from django.utils import timezone

    from filigrane.front.views.health import BEAT_LATE
    from filigrane.jobs.models import Job, JobState

    late = Job.objects.filter(state=JobState.RUNNING, beat_at__lt=timezone.now() - BEAT_LATE).count()
    found = say(defer("left by their worker: {count}")).format(count=late) if late else say(defer("in order"))
    remedy = (
        say(defer("Run: filigrane serve, or filigrane jobs work; they go on where they were."))
        if late
        else ""
    )
    yield Line(say(defer("Jobs")), found, remedy)


CHECKS: tuple[Callable[[Home], Iterator[Line]], ...] = (
    programs,
    folder,
    release,
    secret_files,
    kernels,
    words,
    rows,
)
"""In the order in which they are printed; the cheap ones first."""
