"""Files made by others are what we say they are."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    ROOT / "src/filigrane/front/static/vendor",
    ROOT / "src/filigrane/base/paper/fonts",
    ROOT / "tests/vendor",
]
OPEN = frozenset({"OFL-1.1", "MPL-2.0", "MIT", "0BSD", "BSD-3-Clause", "Apache-2.0"})


def name(folder: Path) -> str:
    """Where the folder stands."""
    return folder.parent.name


def listed(folder: Path) -> list[dict[str, str]]:
    """The files that VENDORED.toml lists."""
    found: list[dict[str, str]] = tomllib.loads((folder / "VENDORED.toml").read_text("utf-8"))["file"]
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_vendored_file_has_the_sum_we_wrote(folder: Path) -> None:
    for file in listed(folder):
        assert hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest() == file["sha256"]


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_no_file_stands_there_unlisted(folder: Path) -> None:
    known = {file[key] for file in listed(folder) for key in ("path", "licence_text")}
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert present - {"VENDORED.toml"} == known


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_vendored_file_is_open_and_its_licence_is_beside_it(folder: Path) -> None:
    for file in listed(folder):
        assert file["licence"] in OPEN
        assert (folder / file["licence_text"]).stat().st_size > 1000
        assert file["name"]
        assert file["version"]
