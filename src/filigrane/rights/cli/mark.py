"""`filigrane rights mark` and `publish`: what is wished, in copies of files and in the files of a site."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.rights.cli.check import words, write_in
from filigrane.rights.errors import NothingToRead
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes

YES_NO = click.Choice([Wish.YES.value, Wish.NO.value])
A_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(help=say(defer("Write what is wished into copies of files; the originals stay as they are.")))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=say(defer("The folder for the copies; those that are there already are left as they are.")),
)
@click.option("--found", type=YES_NO, help=say(defer("May the files be found by search engines?")))
@click.option("--quoted", type=YES_NO, help=say(defer("May an AI quote them in its answers?")))
@click.option("--trained", type=YES_NO, help=say(defer("May an AI learn from them?")))
@click.option("--name", default="", help=say(defer("Who says so.")))
@click.option("--email", default="", help=say(defer("Address to write to for a permission.")))
@click.option("--site", default="", help=say(defer("Address of a page that says more.")))
@click.option("--certificates", type=A_FILE, help=say(defer("Certificates to sign pictures with, PEM.")))
@click.option("--key", type=A_FILE, help=say(defer("Private key of the first certificate, PEM.")))
def mark(
    paths: tuple[Path, ...], folder: Path, certificates: Path | None, key: Path | None, **said: str
) -> None:
    """Copy each file with the words inside it, or beside it where its kind has no place for them."""
    from filigrane.rights.engines.copies import Hand, write_file
    from filigrane.rights.engines.manifests import Signing

    wishes = Wishes(Wish(said["found"] or ""), Wish(said["quoted"] or ""), Wish(said["trained"] or ""))
    who = Publisher(said["name"], said["email"], said["site"])
    hand = Hand(Signing(certificates.read_bytes(), key.read_bytes())) if certificates and key else Hand()
    found = list(files_under(paths))
    written = beside = 0
    told = []
    with click.progressbar(found, label=say(defer("Copies")), file=sys.stderr) as files:
        for source, place in files:
            target = folder / place
            if target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            made = write_file(source, target, wishes, who, hand)
            written, beside = written + (made.copy is not None), beside + (made.sidecar is not None)
            told += [f"{source}: {words(one.text)}" for one in made.problems]
    for line in told:
        click.echo(line)
    count = say(defer("{written} copies written in {folder}, {beside} of them with the words beside."))
    click.echo(count.format(written=written, folder=folder, beside=beside))


def files_under(paths: tuple[Path, ...]) -> Iterator[tuple[Path, Path]]:
    """Each file with its place under the folder of copies. Raises NothingToRead where there is none."""
    for top in paths:
        if top.is_file():
            yield top, Path(top.name)
            continue
        inside = [one for one in sorted(top.rglob("*")) if one.is_file() and not one.is_symlink()]
        seen = [one for one in inside if not any(part.startswith(".") for part in one.relative_to(top).parts)]
        if not seen:
            raise NothingToRead(place=str(top))
        yield from ((one, one.relative_to(top)) for one in seen)


@click.command(help=say(defer("Write the files that make a site say what the house recorded as reserved.")))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--site", default="", help=say(defer("Address of the site, for its conditions.")))
@click.option("--email", default="", help=say(defer("Address to write to for a permission.")))
@of_house
def publish(folder: Path, site: str, email: str, slug: str | None) -> None:
    """From the statements of those who can say so, and from them alone; a new or empty folder."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.rights.engines.asking import readable, root_of
    from filigrane.rights.queries.declared import wishes_declared
    from filigrane.rights.signals.publishing import publisher_at

    house = house_named(slug)
    root = root_of(readable(site)) if site else ""
    wishes = wishes_declared(house.pk, on=timezone.localdate())
    count = write_in(folder, wishes, publisher_at(house.name, email, root))
    click.echo(say(defer("{count} files written in {folder}.")).format(count=count, folder=folder))
