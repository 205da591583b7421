"""`filigrane corpus document`: the papers of a version, from its manifest."""

from __future__ import annotations

from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer


@click.command(
    help=say(
        defer(
            "Write the documents of VERSION: datasheet, credits, AI Act summary, terms, reservations, "
            "Croissant, DCAT-AP."
        )
    )
)
@click.argument("version")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False),
    help=say(defer("The folder to write them in.")),
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(["fr", "en"]), help=say(defer("Their language; both when left out."))
)
@click.option(
    "--claim", default="",
    help=say(defer("What the house says of it, “clean” for instance: refused while terms aren't settled.")),
)  # fmt: skip
@of_house
def document(version: str, folder: Path, lang: str | None, claim: str, slug: str | None) -> None:
    """One file a document, and a line for each."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus.queries.papers import LANGUAGES, papers_of
    from filigrane.corpus.queries.versions import manifest_at, version_of
    from filigrane.rights.errors import FolderTaken

    manifest = manifest_at(version_of(house_named(slug).pk, version))
    found = papers_of(manifest, languages=[lang] if lang else LANGUAGES, claim=claim)
    if folder.exists() and any(folder.iterdir()):
        raise FolderTaken(folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        click.echo(str(folder / name))
