"""`filigrane backup` and `filigrane restore`: a copy of the house, taken while it works."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from filigrane.base.cli import wake
from filigrane.base.engines.erasures import FILE, read, recorded, union
from filigrane.base.engines.home import open_home, place
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.cli.house import set_up, tell
from filigrane.front.copies import Manifest
from filigrane.front.engines.backup import back_up
from filigrane.front.engines.restore import beside, erasures_in, require_empty, unpack
from filigrane.front.errors import NotACopy, OtherHome

ANY = click.Path(path_type=Path)
FOUND = click.Path(path_type=Path, exists=True)


@click.command(help=say(defer("Copy the whole house into one file, while it works.")))
@click.argument("destination", metavar="DEST.tar", type=ANY)
@click.option("--without-secrets", is_flag=True, help=say(defer("Leave the files of secrets out.")))
def backup(destination: Path, without_secrets: bool) -> None:
    """Write the copy and say what it holds."""
    home = open_home()
    manifest = back_up(home, destination, now=dt.datetime.now(dt.UTC), secrets=not without_secrets)
    tell(defer("Copied: {count} files, into {file}."), count=len(manifest.files), file=destination)
    tell_heads(manifest)
    if manifest.has_secrets:
        tell(defer("This file holds the secrets of the house: keep it where only you can read it."))


@click.command(help=say(defer("Bring a house back from a copy, into a new folder.")))
@click.argument("source", metavar="SRC.tar", type=FOUND)
@click.option("--to", "target", required=True, type=ANY, help=say(defer("The folder to make: a new home.")))
@click.option(
    "--erasures",
    "lists",
    multiple=True,
    type=FOUND,
    help=say(
        defer("Erasures made since the copy: erasures.jsonl of the home, or a later copy; may be repeated.")
    ),
)
def restore(source: Path, target: Path, lists: tuple[Path, ...]) -> None:
    """Unpack, check, erase again, index, and only then put the folder in its place."""
    target = target.resolve()
    require_empty(target)
    old = recorded(place()) if place() != target else b""
    with beside(target) as part:
        manifest = unpack(source, part)
        known = gather(manifest, recorded(part), old, lists)
        (part / FILE).write_bytes(known)
        (part / FILE).chmod(0o600)
        os.environ["FILIGRANE_HOME"] = str(part)
        wake(ready=False)
        from django.db import DatabaseError, connections

        from filigrane.front.service import restoring

        try:
            set_up()
            again = restoring.replay(read(known, FILE))
            houses = restoring.rebuild_indexes()
        except (DatabaseError, KeyError) as error:  # whole files that are not those of a house
            raise NotACopy(file=source, reason=type(error).__name__) from None
        connections.close_all()
        if hasattr(os, "sync"):
            os.sync()
    tell(
        defer("Restored: {count} files, every one as it was copied on {at}."),
        count=len(manifest.files),
        at=manifest.made_at[:16],
    )
    tell_heads(manifest)
    tell(defer("Erased again: {count}. Indexes made again: {houses}."), count=again, houses=houses)
    if not (old or lists):
        tell(defer("No later list of erasures was given: if people were erased since, use --erasures."))
    tell(defer("Next: FILIGRANE_HOME={home} filigrane serve"), home=target)


def gather(manifest: Manifest, embedded: bytes, old: bytes, lists: tuple[Path, ...]) -> bytes:
    """Every erasure known of this home: from the copy, from the home in use, from what was given.

    OtherHome when a given list names another home; the home in use may well be another one, and
    then has no say.
    """
    given = [(erasures_in(p) if p.suffix == ".tar" else p.read_bytes(), str(p)) for p in lists]
    for lines, name in given:
        if any(erasure.home != manifest.home for erasure in read(lines, name)):
            raise OtherHome(name=name)
    is_same = all(erasure.home == manifest.home for erasure in read(old, FILE))
    return union(embedded, old if is_same else b"", *(lines for lines, _name in given))


def tell_heads(manifest: Manifest) -> None:
    """Print the head of each house's journal: whoever keeps it can check the copy later."""
    for head in manifest.heads:
        tell(
            defer("Journal of house {house}: entry {sequence}, {digest}"),
            house=head.house_id,
            sequence=head.sequence,
            digest=head.digest,
        )
