"""`filigrane trace dataset --summary`: what a provider's public summary names of a house."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from filigrane.base.engines.typesetting import can_typeset, typeset
from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer
from filigrane.trace.summaries.words import INDICATIONS, answer, how, paper_of, where

WRITTEN = defer("Report: {folder}")
MOST_LINES = 40


def read_summary(path: Path, sites: tuple[str, ...], out: Path | None, slug: str | None) -> None:
    """Read the document here, print what it names, copy the report into *out*."""
    from filigrane.accounts.queries import house_named
    from filigrane.jobs.cli import run_in_terminal
    from filigrane.trace.queries.reports import SUMMARY_FILES, report_folder, report_of
    from filigrane.trace.queries.summaries import declared_sites
    from filigrane.trace.service.summary import ask_summary

    house = house_named(slug)
    job = run_in_terminal(ask_summary(house.pk, path, declared_sites(" ".join(sites))))
    _, head = report_of(house.pk, job.pk)
    click.echo(answer(head, say))
    for one in head["findings"][:MOST_LINES]:
        click.echo(f"{one['ours']}: {how(one, say)} ({where(one['places'][0], say)})")
    folder = report_folder(house.pk, job.pk)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for file, _type in SUMMARY_FILES.values():
            shutil.copyfile(folder / file, out / file)
        if can_typeset():
            paper = paper_of(head, house=house.name, language=terminal_language(), translate=say)
            (out / "report.pdf").write_bytes(typeset(paper))
    click.echo(say(WRITTEN).format(folder=out or folder))
    for sentence in INDICATIONS[:3]:
        click.echo(say(sentence))
