"""The mapping files that come with Filigrane, and those that somebody wrote beside her source."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from filigrane.works.errors import FileVanished
from filigrane.works.imports.errors import MappingNotFound
from filigrane.works.imports.mapping_file import read_mapping_file

MAX_BYTES = 1_000_000


def shipped_names() -> tuple[str, ...]:
    """Their names, as `--mapping` takes them."""
    folder = files("filigrane.works.imports").joinpath("mappings")
    return tuple(
        sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml"))
    )


def shipped(name: str) -> dict[str, Any]:
    """One of them; raises MappingNotFound."""
    if name not in shipped_names():
        raise MappingNotFound(name=name)
    text = files("filigrane.works.imports").joinpath("mappings", f"{name}.toml").read_text("utf-8")
    return read_mapping_file(text, name=name)


def mapping_at(path: str) -> dict[str, Any]:
    """A mapping file on disk; raises FileVanished or BadMapping."""
    try:
        content = Path(path).read_bytes()[:MAX_BYTES]
    except OSError as fault:
        raise FileVanished(place=path, reason=fault.strerror or str(fault)) from fault
    return read_mapping_file(content.decode("utf-8-sig", "replace"), name=Path(path).name)
