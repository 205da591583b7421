"""`filigrane corpus document`: the papers of a version, from its manifest."""

from __future__ import annotations

import json
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

DATASHEET = defer("Datasheet: {name}")
SUMMARY = defer("Public summary of training content: {name}")
SHOWN = 10


@click.command(
    help=say(
        defer("Write the documents of VERSION: datasheet, AI Act summary, Croissant, DCAT-AP, licences.")
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
    from django.utils.translation import gettext, override

    from filigrane.accounts.queries import house_named
    from filigrane.corpus.errors import ClaimRefused
    from filigrane.corpus.papers.ai_act import summary
    from filigrane.corpus.papers.datasheet import datasheet
    from filigrane.corpus.papers.exchange import LICENCES, croissant, dcat, licences
    from filigrane.corpus.papers.facts import unsettled
    from filigrane.corpus.papers.lines import markdown
    from filigrane.corpus.queries.versions import manifest_at, version_of
    from filigrane.rights.errors import FolderTaken

    manifest = manifest_at(version_of(house_named(slug).pk, version))
    open_works = unsettled(manifest)
    if claim.strip() and open_works:
        raise ClaimRefused(claim=claim, works=", ".join(open_works[:SHOWN]))
    found = {
        "croissant.json": json.dumps(croissant(manifest), ensure_ascii=False, indent=1) + "\n",
        "dcat.jsonld": json.dumps(dcat(manifest), ensure_ascii=False, indent=1) + "\n",
        LICENCES: licences(manifest),
    }
    for language in [lang] if lang else ["fr", "en"]:
        with override(language):
            title = gettext(DATASHEET).format(name=manifest["name"])
            found[f"datasheet.{language}.md"] = markdown(title, datasheet(manifest, claim=claim), gettext)
            title = gettext(SUMMARY).format(name=manifest["name"])
            found[f"ai-act-summary.{language}.md"] = markdown(title, summary(manifest), gettext)
    if folder.exists() and any(folder.iterdir()):
        raise FolderTaken(folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        (folder / name).write_text(content, "utf-8")
        click.echo(str(folder / name))
