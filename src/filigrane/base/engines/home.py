"""The home on disk: one folder that holds all that a house owns."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import tempfile
import time
import tomllib
import zoneinfo
from dataclasses import dataclass
from pathlib import Path

import filigrane
from filigrane.base.configuration import Configuration, configure, wrong
from filigrane.base.errors import Exit, FiligraneError, defer

DEFAULT_HOME = "filigrane-data"
FILE = "filigrane.toml"


class UnreadableConfiguration(FiligraneError):
    """The configuration file is not TOML."""

    code = "base.unreadable_configuration"
    text = defer("The configuration {file} can’t be read: {reason}.")
    hint = defer("Correct that line; the file is TOML, one “key = value” a line.")
    exit_status, http_status = Exit.BAD_INPUT, 500


class UnreadableVersion(FiligraneError):
    """The file VERSION of the home does not say which release set it up."""

    code = "base.unreadable_version"
    text = defer("The file VERSION of the home {home} names no release.")
    hint = defer("It was damaged: restore the home from a back-up.")
    exit_status, http_status = Exit.BAD_INPUT, 500


class HomeTooNew(FiligraneError):
    """A newer Filigrane has written this home."""

    code = "base.home_too_new"
    text = defer("The home {home} was made by Filigrane {theirs}, newer than this program ({ours}).")
    hint = defer("Install Filigrane {theirs} or later; nothing was changed.")
    exit_status, http_status = Exit.NOT_ALLOWED, 500


class HomeNotReady(FiligraneError):
    """The home is empty or older than the program, and the command needs its rows."""

    code = "base.home_not_ready"
    text = defer("The home {home} is not set up for Filigrane {ours}.")
    hint = defer("Run: filigrane init")
    exit_status, http_status = Exit.MISSING, 500


@dataclass(frozen=True, slots=True)
class Home:
    """An open home: its folder and its configuration."""

    path: Path
    configuration: Configuration

    def secret(self, name: str) -> str:
        """The secret called *name*, drawn at first use and kept in a file of mode 600.

        Two processes that draw at the same time agree: the file appears whole or not at all.
        """
        self.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
        return drawn(self.secrets / name)

    def given_secret(self, name: str) -> str:
        """The secret called *name* that somebody wrote down (a mail password); empty when absent."""
        try:
            return (self.secrets / name).read_text("utf-8").strip()
        except FileNotFoundError:
            return ""

    @property
    def secrets(self) -> Path:
        """Folder of secrets, mode 700, each file of mode 600."""
        return self.path / "secrets"

    @property
    def database(self) -> Path:
        """The SQLite file; absent when the rows are in a PostgreSQL."""
        return self.path / "filigrane.sqlite3"

    @property
    def blobs(self) -> Path:
        """Folder of content-addressed files."""
        return self.path / "blobs"

    @property
    def indexes(self) -> Path:
        """Folder of indexes that can be rebuilt."""
        return self.path / "indexes"

    @property
    def kernels(self) -> Path:
        """Folder of compiled kernels, made at set-up."""
        return self.path / "kernels"

    @property
    def temporary(self) -> Path:
        """Folder of what is being sent, while it is being sent, and of the pace of visitors."""
        return self.path / "temporary"

    def sweep_temporary(self) -> None:
        """Make the folder `temporary`, mode 700, without what a killed process left there an hour ago."""
        self.temporary.mkdir(mode=0o700, parents=True, exist_ok=True)
        long_ago = time.time() - 3600
        for path in self.temporary.iterdir():
            with contextlib.suppress(OSError):  # another process of the home took it away
                if path.is_file() and path.stat().st_mtime < long_ago:
                    path.unlink()

    @property
    def logs(self) -> Path:
        """Folder of logs, in JSON lines."""
        return self.path / "logs"

    def version(self) -> str | None:
        """The program's version that last set this home up; None in a new folder.

        Raises UnreadableVersion.
        """
        try:
            said = (self.path / "VERSION").read_bytes()[:100].decode("utf-8", "replace").strip()
        except FileNotFoundError:
            return None
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9A-Za-z+-]{1,30}){0,6}", said):
            raise UnreadableVersion(home=self.path)
        return said

    def write_version(self) -> None:
        """Say that this program has set the home up."""
        part = self.path / ".VERSION.part"
        part.write_text(filigrane.__version__ + "\n", "utf-8")
        os.replace(part, self.path / "VERSION")

    def identity(self) -> str:
        """A name drawn once for this home and kept by its copies: erasures of one never act on another."""
        return drawn(self.path / "identity")


def place() -> Path:
    """Where the home is: FILIGRANE_HOME, or ./filigrane-data."""
    return Path(os.environ.get("FILIGRANE_HOME", DEFAULT_HOME)).resolve()


def open_home(path: Path | None = None) -> Home:
    """Open the home at *path*, or at `place()`; made when absent.

    Raises HomeTooNew, UnreadableVersion, UnreadableConfiguration and the errors of `base.configuration`.
    """
    path = path or place()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    home = Home(path, configure(written(path / FILE), os.environ))
    require_zone(home.configuration.time_zone)
    theirs = home.version()
    if theirs and number(theirs) > number(filigrane.__version__):
        raise HomeTooNew(home=path, theirs=theirs, ours=filigrane.__version__)
    return home


def require_zone(name: str) -> None:
    """Raise WrongValue unless this computer knows the time zone called *name*."""
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise wrong("time_zone", name, '"Europe/Paris"') from None


def drawn(file: Path) -> str:
    """What stands in *file*, drawn at random the first time; it appears whole, with mode 600."""
    if not file.exists():
        descriptor, part = tempfile.mkstemp(dir=file.parent, prefix=".part-")  # mode 600
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(48))
        try:
            os.link(part, file)
        except FileExistsError:
            pass
        finally:
            os.unlink(part)
    return file.read_text("utf-8")


def written(file: Path) -> dict[str, object]:
    """What the configuration file says; nothing when it is absent."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except RecursionError:
        raise UnreadableConfiguration(file=file, reason="[[[ …") from None
    except ValueError as error:  # TOML, UTF-8, and numbers of thousands of digits
        raise UnreadableConfiguration(file=file, reason=str(error)[:200]) from None


def number(version: str) -> tuple[int, ...]:
    """The release `1.12.0` as numbers that compare; what follows the digits is left out."""
    return tuple(int(part) for part in version.split(".")[:3] if re.fullmatch("[0-9]{1,9}", part))


def require_ready(home: Home) -> None:
    """Raise HomeNotReady when the rows of *home* were never made, or by an older program."""
    theirs = home.version()
    is_old = theirs is not None and number(theirs) < number(filigrane.__version__)
    is_new = theirs is None and not home.database.exists() and not home.configuration.database_url
    if is_old or is_new:
        raise HomeNotReady(home=home.path, ours=filigrane.__version__)
