"""The home on disk: one folder that holds all that a house owns."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from filigrane.base.configuration import Configuration

DEFAULT_HOME = "filigrane-data"


@dataclass(frozen=True, slots=True)
class Home:
    """An open home: its folder and its configuration."""

    path: Path
    configuration: Configuration

    def secret(self, name: str) -> str:
        """The secret called *name*, drawn at first use and kept in a file of mode 600."""
        folder = self.path / "secrets"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / name
        try:
            descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return file.read_text("utf-8")
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(48))
        return file.read_text("utf-8")

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


def open_home() -> Home:
    """Open the home named by FILIGRANE_HOME, or ./filigrane-data; made when absent."""
    path = Path(os.environ.get("FILIGRANE_HOME", DEFAULT_HOME)).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return Home(path, Configuration())
