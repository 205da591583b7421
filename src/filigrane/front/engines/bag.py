"""Write and read the package of a house: a ZIP in the form of a BagIt package, believed only once checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import filigrane
from filigrane.base.engines.home import Home
from filigrane.front import bags
from filigrane.front.copies import is_safe
from filigrane.front.engines.backup import require_room
from filigrane.front.engines.one_house import digests_of, files_of, keep_one_house, strange_parts
from filigrane.front.engines.snapshot import faults, heads, snapshot
from filigrane.front.errors import CopyExists, NotABag, PartFailed, RowsElsewhere
from filigrane.journal import verifier

CHUNK = 1 << 20
MOST_TIMES = 200
"""How many times its packed size a file may unpack to, beyond a first megabyte: a bomb is refused."""
Progress = Callable[[int, int], None]


def leave(
    home: Home,
    target: Path,
    *,
    house_id: int,
    name: str,
    slug: str,
    read_me: dict[str, str],
    now: dt.datetime,
    on_progress: Progress | None = None,
) -> str:
    """Write the package of one house at *target*; the head of its journal.

    *read_me* is the text of the leaflet by language, with `{head}` still to fill. The rows are copied at
    one moment; the catalogue and the journal are written by the very home that leaves, so that it is
    known to open. Nothing stands at *target* before the end.
    """
    if home.configuration.database_url:
        raise RowsElsewhere()
    if target.exists():
        raise CopyExists(file=target)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    require_room(target.resolve().parent, 3 * home.database.stat().st_size)
    with tempfile.TemporaryDirectory(dir=target.resolve().parent, prefix=".filigrane-leave-") as scratch:
        alone = alone_in(Path(scratch), home, house_id)
        rows = alone / "filigrane.sqlite3"
        head = next((f"{one.sequence}:{one.digest}" for one in heads(rows)), "0:" + "0" * 64)
        payload: list[tuple[str, Path | bytes]] = [
            (bags.READ_ME[language], text.replace("{head}", head).encode())
            for language, text in sorted(read_me.items())
        ]
        payload += [(inside, Path(scratch) / Path(inside).name) for inside in (bags.CATALOGUE, bags.JOURNAL)]
        payload += [(bags.VERIFIER, Path(verifier.__file__)), (bags.DATABASE, rows)]
        payload += [(bags.VERSION, alone / "VERSION"), *blobs(home, rows)]
        part = Path(scratch) / "part.zip"
        pack(part, payload, name=name, slug=slug, head=head, now=now, on_progress=on_progress)
        os.rename(part, target)
    return head


def alone_in(scratch: Path, home: Home, house_id: int) -> Path:
    """A home below *scratch* in which one house is alone; its catalogue and journal written beside it."""
    alone = scratch / "home"
    alone.mkdir(mode=0o700)
    snapshot(home.database, alone / "filigrane.sqlite3")
    keep_one_house(alone / "filigrane.sqlite3", house_id)
    (alone / "VERSION").write_text(filigrane.__version__ + "\n", "utf-8")
    ask_home(alone, "works", "export", str(scratch / "catalogue.jsonl"), "--form", "preservation")
    ask_home(alone, "journal", "export", "--out", str(scratch / "journal.jsonl"))
    return alone


def blobs(home: Home, rows: Path) -> Iterator[tuple[str, Path]]:
    """Every blob of the house under its SHA-256, and every file under its readable name too."""
    for digest in digests_of(rows):
        path = home.blobs / digest[:2] / digest
        if path.is_file():
            yield f"{bags.BLOBS}{digest[:2]}/{digest}", path
    for held in files_of(rows):
        path = home.blobs / held.digest[:2] / held.digest
        if path.is_file():
            yield bags.readable(held), path


def ask_home(home: Path, *command: str) -> None:
    """Run a command of this program in *home*; raises PartFailed with what it said."""
    environment = os.environ | {"FILIGRANE_HOME": str(home), "FILIGRANE_LANGUAGE": "en"}
    done = subprocess.run(  # noqa: S603  # our own program, no word of it from outside
        [sys.executable, "-m", "filigrane", *command], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise PartFailed(part=" ".join(command[:2]), reason=done.stderr.strip()[-300:])


def pack(
    target: Path,
    payload: list[tuple[str, Path | bytes]],
    *,
    name: str,
    slug: str,
    head: str,
    now: dt.datetime,
    on_progress: Progress | None,
) -> None:
    """Write the ZIP: the payload, then the tag files, the manifest of the tags last."""
    digests: dict[str, str] = {}
    size = 0
    top = bags.plain(slug)
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for number, (inside, source) in enumerate(payload, 1):
            digests[inside], length = add(zipped, f"{top}/{inside}", source, now)
            size += length
            if on_progress:
                on_progress(number, len(payload))
        told = bags.info(
            name=name, slug=slug, day=now.date().isoformat(), size=size, files=len(digests),
            version=filigrane.__version__, head=head,
        )  # fmt: skip
        texts = dict(zip(bags.TAG_FILES, (bags.BAGIT, told, bags.manifest(digests)), strict=True))
        tags = {tag: add(zipped, f"{top}/{tag}", text.encode(), now)[0] for tag, text in texts.items()}
        add(zipped, f"{top}/{bags.TAGS}", bags.manifest(tags).encode(), now)
        out.flush()


def add(zipped: zipfile.ZipFile, name: str, source: Path | bytes, now: dt.datetime) -> tuple[str, int]:
    """Add one member, readable by its owner only; its SHA-256 and size."""
    member = zipfile.ZipInfo(name, now.timetuple()[:6])
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o100600 << 16
    with zipped.open(member, "w", force_zip64=True) as out:
        if isinstance(source, bytes):
            out.write(source)
            return hashlib.sha256(source).hexdigest(), len(source)
        with source.open("rb") as content:
            return copied(content, out)


def copied(content: IO[bytes], out: IO[bytes], *, most: int | None = None) -> tuple[str, int]:
    """Copy to the end; SHA-256 and size. ValueError past *most* bytes."""
    digest, size = hashlib.sha256(), 0
    while chunk := content.read(CHUNK):
        size += len(chunk)
        if most is not None and size > most:
            raise ValueError("size")
        digest.update(chunk)
        out.write(chunk)
    return digest.hexdigest(), size


def unpack(source: Path, folder: Path) -> dict[str, str]:
    """Unpack the package *source* into the empty *folder* and check all of it; what bag-info.txt says.

    NotABag names the first fault: a path that leaves the folder, a link, a name twice, a file that is
    absent, too many, changed or swollen, rows that are broken or hold what Filigrane never makes, a
    journal with another head.
    """
    try:
        with zipfile.ZipFile(source) as zipped:
            require_room(folder, sum(member.file_size for member in zipped.infolist()))
            found = dict(members(zipped, source, folder))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError) as fault:
        raise NotABag(file=source, reason=str(fault) or type(fault).__name__) from None
    told = check(source, folder, found)
    rows = folder / bags.DATABASE
    broken = faults(rows) or strange_parts(rows)
    if broken:
        raise NotABag(file=source, reason=f"{bags.DATABASE}: {broken[0]}")
    written = [f"{one.sequence}:{one.digest}" for one in heads(rows)]
    if len(written) > 1 or told.get("Filigrane-Journal-Head") not in (*written, "0:" + "0" * 64):
        raise NotABag(file=source, reason="journal: SHA-256")
    return told


def members(zipped: zipfile.ZipFile, source: Path, folder: Path) -> Iterator[tuple[str, tuple[str, int]]]:
    """Write each member below *folder*, without the first folder of its name; (name, (SHA-256, size))."""
    seen: set[str] = set()
    top = ""
    for member in zipped.infolist():
        first, _slash, inside = member.filename.partition("/")
        top = top or first
        kind = (member.external_attr >> 16) & 0o170000
        is_plain = kind in (0, 0o100000) and not member.is_dir() and not member.flag_bits & 1
        if first != top or not is_safe(inside) or not is_plain or inside.casefold() in seen:
            raise NotABag(file=source, reason=repr(member.filename[:100]))
        seen.add(inside.casefold())
        path = folder / inside
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        most = min(member.file_size, CHUNK + MOST_TIMES * member.compress_size)
        with os.fdopen(descriptor, "wb") as out, zipped.open(member) as content:
            yield inside, copied(content, out, most=most)


def check(source: Path, folder: Path, found: dict[str, tuple[str, int]]) -> dict[str, str]:
    """Hold what was unpacked against its manifests; what bag-info.txt says."""
    tags = {name: one for name, one in found.items() if not name.startswith("data/")}
    if tags.keys() != {*bags.TAG_FILES, bags.TAGS}:
        raise NotABag(file=source, reason=", ".join(sorted(tags.keys() ^ {*bags.TAG_FILES, bags.TAGS})))
    try:
        texts = {name: (folder / name).read_text("utf-8") for name in tags}
        of_tags, of_payload = bags.read_manifest(texts[bags.TAGS]), bags.read_manifest(texts[bags.MANIFEST])
    except ValueError as fault:
        raise NotABag(file=source, reason=f"manifest: {fault}") from None
    payload = {name: one for name, one in found.items() if name not in tags}
    for said, held in ((of_tags, {n: tags[n] for n in bags.TAG_FILES}), (of_payload, payload)):
        for name in sorted(said.keys() | held.keys()):
            if name not in held or said.get(name) != held[name][0]:
                raise NotABag(file=source, reason=f"{name}: SHA-256")
    told = bags.read_info(texts["bag-info.txt"])
    oxum = f"{sum(size for _digest, size in payload.values())}.{len(payload)}"
    if texts["bagit.txt"] != bags.BAGIT or told.get("Payload-Oxum") != oxum:
        raise NotABag(file=source, reason="bagit.txt, Payload-Oxum")
    for name in (bags.DATABASE, bags.VERSION, bags.CATALOGUE, bags.JOURNAL):
        if name not in payload:
            raise NotABag(file=source, reason=f"{name} ?")
    for name, (digest, _size) in payload.items():
        if name.startswith(bags.BLOBS) and name.rpartition("/")[2] != digest:
            raise NotABag(file=source, reason=f"{name}: SHA-256")
    return told
