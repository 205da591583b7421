"""`filigrane corpus prove`: show that a work stands in a version, or doesn't."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from filigrane.accounts.cli import of_house
from filigrane.base.cli import wake
from filigrane.base.engines.words import say
from filigrane.base.errors import defer

INSIDE = defer("The work {work} stands in the version {root}.")
OUTSIDE = defer("The work {work} does not stand in the version {root}.")
CHECK = defer("Check it without Filigrane: python {verifier} {file} --root {root}")


@click.command(
    help=say(defer("Show that the work WORK stands in the version ROOT, or doesn’t, as a small JSON."))
)
@click.argument("root")
@click.argument("work")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help=say(defer("Write it into this file."))
)
@click.option(
    "--verifier", type=click.Path(dir_okay=False, path_type=Path),
    help=say(defer("Also write here the program that checks it, which needs Python alone.")),
)  # fmt: skip
@of_house
def prove(root: str, work: str, out: Path | None, verifier: Path | None, slug: str | None) -> None:
    """Print the JSON, or write it and say what it shows."""
    wake()
    from filigrane.accounts.queries import house_named
    from filigrane.corpus import verifier as program
    from filigrane.corpus.queries.versions import proof_of, version_of

    version = version_of(house_named(slug).pk, root)
    found = proof_of(version, work)
    text = json.dumps(found, indent=1)
    if verifier is not None:
        shutil.copyfile(program.__file__, verifier)
    if out is None:
        click.echo(text)
        return
    out.write_text(text + "\n", "utf-8")
    said = INSIDE if found["is_in"] else OUTSIDE
    click.echo(say(said).format(work=work, root=version.root))
    click.echo(say(CHECK).format(verifier=verifier or "verifier.py", file=out, root=version.root))
