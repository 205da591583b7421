"""`filigrane corpus`: what AI may learn from, composed, frozen, answered for."""

from __future__ import annotations

import click

from filigrane.base.engines.words import say
from filigrane.base.errors import defer
from filigrane.corpus.cli.audit import audit
from filigrane.corpus.cli.document import document
from filigrane.corpus.cli.freeze import freeze
from filigrane.corpus.cli.map import map_corpus
from filigrane.corpus.cli.plan import plan
from filigrane.corpus.cli.prove import prove
from filigrane.corpus.cli.versions import diff, used, versions
from filigrane.corpus.cli.withdraw import withdraw


@click.group(help=say(defer("What AI may learn from: compose a corpus, freeze it, answer for it.")))
def corpus() -> None:
    """The noun corpus."""


for command in (audit, diff, document, freeze, map_corpus, plan, prove, used, versions, withdraw):
    corpus.add_command(command)
