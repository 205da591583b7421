"""Erasures remembered outside the rows: restoring an older copy must not bring an erased person back.

One JSON line each in `erasures.jsonl` of the home: which home, which row id of a person, which blobs, the
roots of the frozen corpora whose texts went, when. It names nobody. Lines are only ever added.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from filigrane.base.engines.home import drawn, place
from filigrane.base.errors import Exit, FiligraneError, defer

FILE = "erasures.jsonl"
DIGEST = re.compile("[0-9a-f]{64}")
"""A SHA-256 as blobs are named."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """Something erased from the home called *home*: a person's row, blobs by their SHA-256, or both.

    *corpora* are roots of frozen versions: their texts went, their manifests stayed.
    """

    home: str
    person_id: int | None
    digests: tuple[str, ...]
    at: dt.datetime
    corpora: tuple[str, ...] = ()


class UnreadableErasures(FiligraneError):
    """A list of erasures is not one."""

    code = "base.unreadable_erasures"
    text = defer("Line {line} of the list of erasures {name} can’t be read.")
    hint = defer("Give the file erasures.jsonl of the home, or a later back-up of the same home.")
    exit_status, http_status = Exit.BAD_INPUT, 500


def record(
    *,
    person_id: int | None = None,
    digests: Iterable[str] = (),
    corpora: Iterable[str] = (),
    now: dt.datetime,
    home: Path | None = None,
) -> None:
    """Remember one erasure in *home* (the open one when not given); on the disk when this returns."""
    folder = home or place()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    line: dict[str, object] = {
        "home": drawn(folder / "identity"),
        "person_id": person_id,
        "digests": sorted(digests),
        "at": now.astimezone(dt.UTC).isoformat(),
    }
    if roots := sorted(corpora):
        line["corpora"] = roots
    content = (json.dumps(line, sort_keys=True) + "\n").encode()
    descriptor = os.open(folder / FILE, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def recorded(home: Path) -> bytes:
    """The lines of *home*; none when nothing was ever erased."""
    try:
        return (home / FILE).read_bytes()
    except FileNotFoundError:
        return b""


def read(lines: bytes, name: str) -> tuple[Erasure, ...]:
    """The erasures that *lines* say, in their order; UnreadableErasures names the faulty line of *name*."""
    found = []
    for number, line in enumerate(lines.splitlines(), start=1):
        try:
            said = json.loads(line)
            person = said["person_id"]
            erasure = Erasure(
                home=str(said["home"]),
                person_id=None if person is None else int(person),
                digests=digests_in(said["digests"]),
                at=dt.datetime.fromisoformat(said["at"]).astimezone(dt.UTC),
                corpora=digests_in(said.get("corpora", ())),
            )
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            raise UnreadableErasures(line=number, name=name) from None
        found.append(erasure)
    return tuple(found)


def digests_in(said: Iterable[object]) -> tuple[str, ...]:
    """*said* as names of blobs; ValueError for what names none."""
    found = tuple(str(digest) for digest in said)
    if not all(map(DIGEST.fullmatch, found)):
        raise ValueError("no SHA-256")
    return found


def union(*lists: bytes) -> bytes:
    """Every line of the *lists* once, in the order of their first appearance."""
    lines = dict.fromkeys(line for each in lists for line in each.splitlines() if line.strip())
    return b"".join(line + b"\n" for line in lines)
