"""`filigrane trace`: hold a file to the light, bring the index up to date."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

if TYPE_CHECKING:
    from filigrane.reading.engines.documents import Document
    from filigrane.trace.evaluate import Report
    from filigrane.trace.queries import LightResult, WorkShown

INDEX_IS_WHOLE = defer(
    "The index of “{house}” is whole: {readings} texts, {segments} files, {behind} changes behind."
)
SET_PHRASES = defer("of it in set phrases, which too many works share to be anybody's")
NOTHING_TO_REPAIR = defer("No file of the index of “{house}” is damaged.")
REBUILT = defer("{name} was damaged: its {texts} texts were indexed again.")
INLINE_LETTERS = 100_000
"""Letters above which a bar says how far the reading is."""
READING = defer("Reading")
LONGEST_FILE = 20_000_000
"""Characters that the terminal takes at once: a whole collected works."""
SCANNED = defer("A machine read the letters of {pages} pages in pictures: some may be wrong.")
SILENT = defer("{pages} pages gave no word: they are blank, or pictures that were not read.")
NOTHING_FOUND = defer(
    "Nothing found does not mean original: Filigrane knows this catalogue only. "
    "A resemblance is an indication, never a proof."
)


RECALL = defer("Found: {found} of {passages} passages ({recall}).")
PRECISION = defer("Right: {right} of {spans} spans ({precision}).")
OF_KIND = defer("  {kind}: {right} right of {spans}")
ELSEWHERE = defer("Spans in parts of the texts that the truth does not judge: {spans}.")
FLAGGED = defer("Texts without a passage that got a near span: {flagged} of {clean}.")
TENTH = defer("  identity {low} to {high} %: {right} right of {spans}")


@click.group(help=say(defer("Hold a text to the light.")))
def trace() -> None:
    """Hold a text to the light."""


@trace.command(
    "text",
    help=say(
        defer("Which works the text of FILE (text, TEI, DOCX, PDF, picture) repeats; - reads the input.")
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, exists=True))
@click.option(
    "--scan",
    is_flag=True,
    help=say(defer("Have a machine read the pictures of a PDF's pages that hold no text (tesseract).")),
)
@click.option(
    "--json", "as_json", is_flag=True, help=say(defer("Write JSON: spans with offsets, works, shares."))
)
@of_house
def text(file: str, scan: bool, as_json: bool, slug: str | None) -> None:
    """Hold one text to the light and print what it repeats."""
    from filigrane.trace.cli.files import document_at

    document = document_at(file, scan=scan)
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.trace.queries import twin_of
    from filigrane.trace.service import hold_to_light
    from filigrane.trace.service.index import bring_up_to_date

    house = house_named(slug)
    if len(document.text) > INLINE_LETTERS:
        result = held_with_a_bar(house.id, document.text)
    else:
        bring_up_to_date(house.id)
        result = hold_to_light(house.id, document.text)
    if as_json:
        click.echo(json.dumps(twin_of(result), ensure_ascii=False, indent=1))
        return
    click.echo(
        say(defer("Searched: {works} works of “{house}”.")).format(
            works=result.searched.works, house=house.name
        )
    )
    for sentence in how_read(document):
        click.echo(sentence)
    for work in result.works:
        click.echo("\n".join(lines(work)))
    click.echo(f"     {percent(result.trace.not_identified):>8}  " + say(defer("not identified")))
    if result.trace.set_phrases:
        click.echo(f"     {percent(result.trace.set_phrases):>8}  " + say(SET_PHRASES))
    click.echo(say(NOTHING_FOUND))


def held_with_a_bar(house_id: int, text: str) -> LightResult:
    """A long text held to the light here, with a bar beside what is printed; nothing of it is written."""
    from django.utils import timezone

    from filigrane.trace.errors import TextTooLong
    from filigrane.trace.service.long import hold_long

    if len(text) > LONGEST_FILE:
        raise TextTooLong(chars=len(text), limit=LONGEST_FILE)
    with click.progressbar(length=len(text), label=say(READING), file=sys.stderr) as bar:
        return hold_long(house_id, text, told=lambda done: bar.update(done - bar.pos), now=timezone.now())


def how_read(document: Document) -> Iterator[str]:
    """What somebody must know of how the letters of a document were read."""
    if document.scanned:
        yield say(SCANNED).format(pages=document.scanned)
    if document.silent:
        yield say(SILENT).format(pages=document.silent)


def lines(work: WorkShown) -> list[str]:
    """A work that the text repeats, then its passages, one a line."""
    names = ", ".join(credit.name for credit in work.credits)
    title = f"{work.title} — {names}" if names else work.title
    return [f"{work.number:>3}. {percent(work.millionths):>8}  {title}"] + [
        f"       [{passage.span.query_start}, {passage.span.query_end})  {passage.locator}"
        for passage in work.passages
    ]


def percent(millionths: int) -> str:
    """Millionths as a percentage with one decimal, for the terminal."""
    return f"{millionths / 10_000:.1f} %"


@trace.command(
    "evaluate",
    help=say(defer("Judge the light table by a truth: texts, and the passages they are known to draw on.")),
)
@click.argument("truth", type=click.File("r", encoding="utf-8"))
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=say(defer("Folder of plays and texts to look in, instead of the catalogue of a house.")),
)
@click.option("--json", "as_json", is_flag=True, help=say(defer("Write JSON: counts and whole millionths.")))
@of_house
def evaluate(truth: TextIO, sources: Path | None, as_json: bool, slug: str | None) -> None:
    """Print how much of a truth is found, and how much of what is found is true."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.trace.evaluate import as_json as plain
    from filigrane.trace.evaluate import read_truth
    from filigrane.trace.service.evaluate import evaluate_folder, evaluate_house

    questions = read_truth(truth)
    report = (
        evaluate_folder(sources, questions) if sources else evaluate_house(house_named(slug).id, questions)
    )
    if as_json:
        click.echo(json.dumps(plain(report), ensure_ascii=False, indent=1))
        return
    for sentence in report_lines(report):
        click.echo(sentence)


def report_lines(report: Report) -> Iterator[str]:
    """A report in sentences: recall, precision by kind, then what each tenth of identity is worth."""
    recall, precision = (
        percent(share) if share is not None else "—" for share in (report.recall, report.precision)
    )
    yield say(RECALL).format(found=report.found, passages=report.places, recall=recall)
    yield say(PRECISION).format(right=report.right, spans=report.spans, precision=precision)
    for kind, (spans, right) in report.by_kind.items():
        if spans:
            yield say(OF_KIND).format(kind=kind, spans=spans, right=right)
    if report.elsewhere:
        yield say(ELSEWHERE).format(spans=report.elsewhere)
    yield say(FLAGGED).format(flagged=report.flagged, clean=report.clean)
    for number, tenth in enumerate(report.tenths):
        if tenth.spans:
            yield say(TENTH).format(
                low=10 * number, high=10 * number + 10, spans=tenth.spans, right=tenth.right
            )


@trace.command("index", help=say(defer("Bring the index of the light table up to date.")))
@of_house
@click.option("--rebuild", is_flag=True, help=say(defer("Start again from the first work.")))
def index(slug: str | None, rebuild: bool) -> None:
    """Run the job `trace.index` here, with a bar."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.jobs.service import start

    house = house_named(slug)
    run_in_terminal(start("trace.index", {"rebuild": rebuild}, house_id=house.id, person_id=None))


@trace.command("within", help=say(defer("Compare every text of the house with all the others.")))
@of_house
def within(slug: str | None) -> None:
    """Run the job `trace.within` here, with a bar, then print the pairs that concern no living author."""
    wake()
    from django.utils import timezone

    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.trace.findings import Finding
    from filigrane.trace.kin_words import SENTENCES
    from filigrane.trace.queries.kinship import Reader, kinships
    from filigrane.trace.service.within import ask_within

    house = house_named(slug)
    run_in_terminal(ask_within(house.id, person_id=None))
    everybody = Reader(sees_house=True)
    for kin in kinships(house.id, on=timezone.localdate()):
        if kin.is_for(everybody):
            sentence = say(SENTENCES[Finding(kin.row.finding)])
            click.echo(f"{kin.row.longest:>8}  {kin.first.title} – {kin.second.title}: {sentence}")


@trace.command("verify", help=say(defer("Check every byte of the index, and that it holds each text once.")))
@of_house
def verify(slug: str | None) -> None:
    """Verify the segments of a house against their checksums and against its rows."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.trace.queries.index import check_index

    house = house_named(slug)
    counted = check_index(house.id)
    click.echo(
        say(INDEX_IS_WHOLE).format(
            house=house.name, readings=counted.readings, segments=counted.segments, behind=counted.behind
        )
    )


@trace.command("repair", help=say(defer("Rebuild the damaged files of the index, and only those.")))
@of_house
def repair(slug: str | None) -> None:
    """Verify each index file of a house; rebuild from the catalogue those that fail."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.trace.service.repair import repair_index

    house = house_named(slug)
    repaired = repair_index(house.id)
    for each in repaired:
        click.echo(say(REBUILT).format(name=each.name, texts=each.texts))
    if not repaired:
        click.echo(say(NOTHING_TO_REPAIR).format(house=house.name))


def add_commands() -> None:
    """The commands that stand in files of their own."""
    from filigrane.trace.cli.datasets import dataset
    from filigrane.trace.cli.evidence import evidence, evidence_plan

    for command in (dataset, evidence, evidence_plan):
        trace.add_command(command)


add_commands()
