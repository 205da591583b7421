"""`filigrane languages`: which language a text is in, block by block, and what the model that says so is."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

if TYPE_CHECKING:
    from filigrane.languages.identified import TextLanguages

SHARE = defer("{letters} letters in {blocks} blocks")
UNKNOWN = defer("not told")
MAIN = defer("Most of it: {language}")
NO_MAIN = defer("No language has most of it, or too little of it could be told.")
INDICATION = defer("This is an indication of a machine. Its figures and limits: docs/en/languages.md.")
NO_SECOND = defer("No second opinion: install the extra [languages] to have that of py3langid.")
DISSENT = defer("The second opinion ({name}) says otherwise of {blocks} blocks: they are told weakly.")
READ_THEM = defer("Read what is proposed: filigrane proposals list.")
KNOWS = defer("{count} languages: {names}")
TRAINED = defer("Texts that trained it")
JUDGED = defer("Texts that only judged it: their terms forbid commerce")
NOT_KNOWN = defer("What it doesn't know")
TERMS = defer("Terms of the model's file: {terms}. Terms of the texts read on {day}.")


@click.group(help=say(defer("Which language a text is in, block by block.")))
def languages() -> None:
    """Languages of texts."""


@languages.command(help=say(defer("Which languages FILE (text, TEI, DOCX, PDF) is in; - reads the input.")))
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, exists=True))
@click.option("--blocks", is_flag=True, help=say(defer("Print each block with its language.")))
@click.option("--json", "as_json", is_flag=True, help=say(defer("Write JSON: blocks, shares, margins.")))
def identify(file: str, blocks: bool, as_json: bool) -> None:
    """Print the shares of the languages of a file, and on demand each block."""
    from filigrane.languages.blocks import blocks_of
    from filigrane.languages.engines.second_opinion import second_opinion
    from filigrane.languages.engines.shipped import shipped_model
    from filigrane.languages.identify import identify as identified
    from filigrane.trace.cli.files import document_at

    texts = blocks_of(document_at(file, scan=False).reading.text)
    found = identified(texts, shipped_model(), second=second_opinion())
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    for text, block in zip(texts, found.blocks, strict=True) if blocks else ():
        click.echo(f"{block.language or '?'}\t{block.sureness}\t{text}")
    _say_shares(found)


@languages.command(help=say(defer("Propose a language for each work that has a text and no language.")))
@of_house
def propose(slug: str | None) -> None:
    """Run the job `works.languages` here, with a bar; what it proposes waits for a person."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.works.service.propose_languages import ask_languages

    run_in_terminal(ask_languages(house_named(slug).pk, person_id=None))
    click.echo(say(READ_THEM))


def _say_shares(found: TextLanguages) -> None:
    for share in found.shares:
        size = say(SHARE).format(letters=share.letters, blocks=share.blocks)
        click.echo(f"{_name(share.language)}\t{size}")
    click.echo(say(MAIN).format(language=_name(found.main)) if found.main else say(NO_MAIN))
    dissent = sum(block.agrees is False for block in found.blocks)
    if not found.second_opinion:
        click.echo(say(NO_SECOND), err=True)
    elif dissent:
        click.echo(say(DISSENT).format(name=found.second_opinion, blocks=dissent))
    click.echo(say(INDICATION), err=True)


@languages.command(help=say(defer("What the language model knows, what made it, under which terms.")))
def card() -> None:
    """Print the card of the model."""
    from filigrane.languages.card import MODEL_TERMS, SOURCES, TERMS_READ, UNTOLD
    from filigrane.languages.engines.shipped import shipped_model
    from filigrane.languages.identify import METHOD, METHOD_VERSION

    model = shipped_model()
    click.echo(f"{METHOD} {METHOD_VERSION}, sha256 {model.digest}")
    names = ", ".join(map(_name, model.languages))
    click.echo(say(KNOWS).format(count=len(model.languages), names=names))
    for heading, trains in ((TRAINED, True), (JUDGED, False)):
        click.echo(f"\n{say(heading)}")
        for source in SOURCES:
            if source.trains is trains:
                click.echo(f"  {say(source.name)} ({source.languages}): {source.terms}")
    click.echo(f"\n{say(NOT_KNOWN)}")
    for line in UNTOLD:
        click.echo(f"  {say(line)}")
    click.echo("\n" + say(TERMS).format(terms=MODEL_TERMS, day=TERMS_READ))
    click.echo(say(INDICATION))


def _name(tag: str | None) -> str:
    """A language in the words of the terminal; its tag when we have no name for it."""
    from filigrane.languages.names import NAMES

    if tag is None:
        return say(UNKNOWN)
    return say(NAMES[tag]) if tag in NAMES else tag
