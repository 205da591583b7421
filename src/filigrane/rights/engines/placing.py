"""Put files for a server into a folder that nobody uses yet: nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from filigrane.rights.errors import FolderTaken
from filigrane.rights.signals.wishes import Published


def place_files(folder: Path, files: Sequence[Published], read_me: str, read_me_name: str) -> None:
    """Write each file at its place under *folder*. Raises FolderTaken when anything is there already."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderTaken(folder=str(folder))
    for file in files:
        target = folder / file.path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.body)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / read_me_name).write_text(read_me, encoding="utf-8")
