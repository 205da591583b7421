"""What gets installed is pinned with hashes: all that is asked for, and nothing else."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BASE = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
WANTED = {
    "base": BASE,
    "dev": [*BASE, *PROJECT["dependency-groups"]["dev"]],
    "build": PROJECT["build-system"]["requires"],
    **{extra: [*BASE, *asked] for extra, asked in EXTRAS.items()},
}
"""What each file of requirements/ is made from."""
BUILT_IN_TREE = ["editables"]
"""What the builder of the wheel asks for when it is asked, and declares to nobody."""
HOSTS = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|jsdelivr|unpkg|crates|anaconda|conda-forge|rubygems|packagecloud)"
    r"\.(?:org|com|io|net)\b|--(?:extra-)?index-url|--find-links|--trusted-host",
    re.IGNORECASE,
)
LOCKS = re.compile(
    r"(?:^|/)(?:[^/]*\.lock|[^/]*[-_.]lock\.(?:json|yaml|yml|toml)|Pipfile|npm-shrinkwrap\.json)$"
)


@dataclass(frozen=True, slots=True)
class Pin:
    """One pinned distribution: its requirement, its hashes, and the pins that its note says it comes from."""

    requirement: Requirement
    hashes: int
    via: frozenset[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        (pinned,) = self.requirement.specifier
        assert pinned.operator == "=="
        return pinned.version


def pins(file: str) -> list[Pin]:
    """The pins of requirements/*file*.txt."""
    text = (ROOT / "requirements" / f"{file}.txt").read_text("utf-8")
    found = []
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE):
        if "==" in block:
            line = block.partition("\\")[0].strip()
            via = re.findall(r"^ +# +(?:via )?([a-z0-9-]+)$", block, re.MULTILINE)
            hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block))
            found.append(Pin(Requirement(line), hashes, frozenset(canonicalize_name(n) for n in via)))
    return found


def named(lines: Iterable[str]) -> dict[str, Requirement]:
    """Requirements by name."""
    return {canonicalize_name(one.name): one for one in map(Requirement, lines)}


def asked_by(name: str, extras: frozenset[str]) -> list[Requirement]:
    """What an installed distribution asks for on any system; nothing when it is not installed here."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    found = [Requirement(line) for line in lines]
    return [one for one in found if one.marker is None or wanted_by(str(one.marker), extras)]


def wanted_by(marker: str, extras: frozenset[str]) -> bool:
    """Whether a marker holds on some system: only the extras that it names count."""
    told = set(re.findall(r"extra == ['\"]([^'\"]+)['\"]", marker))
    return not told or bool(told & extras)


def reached(file: str) -> set[str]:
    """Every name that the roots of *file* lead to, by what is installed here or by the notes of the pins."""
    waiting = [*named(WANTED[file]).values(), *map(Requirement, BUILT_IN_TREE if file == "build" else [])]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one = waiting.pop()
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key not in seen:
            seen.add(key)
            waiting += asked_by(*key)
            waiting += [pin.requirement for pin in pins(file) if key[0] in pin.via]
    return {name for name, _ in seen}


@pytest.mark.parametrize("file", WANTED)
def test_every_dependency_is_pinned_where_it_is_asked(file: str) -> None:
    held = {pin.name: pin for pin in pins(file)}
    asked = named(WANTED[file])
    assert asked.keys() - held.keys() == set()
    assert [n for n, one in asked.items() if not one.specifier.contains(held[n].version)] == []


@pytest.mark.parametrize("file", WANTED)
def test_every_pin_is_wanted(file: str) -> None:
    assert {pin.name for pin in pins(file)} - reached(file) == set()


@pytest.mark.parametrize("file", WANTED)
def test_every_pin_has_its_hashes(file: str) -> None:
    assert [pin.name for pin in pins(file) if not pin.hashes] == []


def test_one_distribution_has_one_version_everywhere() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for file in WANTED:
        for pin in pins(file):
            found.setdefault((pin.name, str(pin.requirement.marker)), set()).add(pin.version)
    assert {key: versions for key, versions in found.items() if len(versions) > 1} == {}


def test_there_is_no_other_list_of_pins() -> None:
    assert {path.stem for path in (ROOT / "requirements").glob("*.txt")} == set(WANTED)


def tracked() -> list[Path]:
    """The files that git follows."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("no git here to say which files are tracked")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_names_a_registry() -> None:
    others = [path for path in tracked() if "vendor" not in path.parts and path != Path(__file__).resolve()]
    named = [path.name for path in others if HOSTS.search(path.read_bytes().decode("utf-8", "replace"))]
    assert named == []


def test_no_lock_file_is_tracked() -> None:
    assert [str(path) for path in tracked() if LOCKS.search(path.as_posix())] == []
