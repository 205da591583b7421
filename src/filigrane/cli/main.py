"""`filigrane NOUN VERB`: each noun is loaded only when it is called, so that help stays instant."""

from __future__ import annotations

import importlib
import sys

import click

from filigrane.base.engines.words import say
from filigrane.base.errors import FiligraneError, defer
from filigrane.cli.behind import not_ready
from filigrane.cli.click_words import speak
from filigrane.cli.errors import FileOutOfReach

NOUNS: dict[str, tuple[str, str]] = {
    "archive": ("filigrane.archive.cli:archive", defer("Look for records, keep the index of search.")),
    "backup": ("filigrane.cli.copies:backup", defer("Keep a copy of the whole house while it works.")),
    "charter": ("filigrane.charter.cli:charter", defer("See and switch the automated features.")),
    "collections": (
        "filigrane.cli.collections:collections",
        defer("Collections of works: list, make, change, remove."),
    ),
    "corpus": (
        "filigrane.corpus.cli:corpus",
        defer("What AI may learn from: compose, freeze, answer for it."),
    ),
    "demo": ("filigrane.cli.demo:demo", defer("Make the demo house and open its light table.")),
    "doctor": ("filigrane.cli.doctor:doctor", defer("Check that everything is in place.")),
    "house": ("filigrane.cli.leave:house", defer("Let a house leave with one file, and arrive elsewhere.")),
    "init": ("filigrane.cli.house:init", defer("Set a home up: rows, kernels, the first house.")),
    "jobs": ("filigrane.jobs.cli:jobs", defer("See, stop and resume long work.")),
    "journal": ("filigrane.cli.journal:journal", defer("Verify, export and deposit the journal.")),
    "languages": ("filigrane.cli.languages:languages", defer("Which language a text is in.")),
    "objections": (
        "filigrane.objections.cli:objections",
        defer("What is contested: list it, read it, answer it."),
    ),
    "person": ("filigrane.accounts.cli:person", defer("People: invite, reset, export, erase.")),
    "proposals": (
        "filigrane.proposals.cli:proposals",
        defer("What a machine proposed: list it, decide on it."),
    ),
    "restore": ("filigrane.cli.copies:restore", defer("Bring a house back from a copy.")),
    "rights": ("filigrane.rights.cli:rights", defer("Facts of rights and verdicts.")),
    "royalties": ("filigrane.royalties.cli:royalties", defer("What a contract owes, to the cent.")),
    "serve": ("filigrane.cli.serve:serve", defer("Open the house on a local address.")),
    "shows": ("filigrane.cli.shows:shows", defer("Shows, seasons and dates: import, list, sheets.")),
    "trace": ("filigrane.trace.cli:trace", defer("Hold a text to the light.")),
    "works": ("filigrane.works.cli:works", defer("The catalogue: import, list, withdraw.")),
}
"""noun -> (module:attribute of its Click command, one line of help)."""


class Nouns(click.Group):
    """The top of the command line: a table of nouns, imported late."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every noun, in alphabetical order."""
        return sorted(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command of one noun; None when there is no such noun."""
        if cmd_name not in NOUNS:
            return None
        module, _, attribute = NOUNS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the nouns with their line of help, importing none of them."""
        with formatter.section(say(defer("Commands"))):
            formatter.write_dl([(noun, say(NOUNS[noun][1])) for noun in self.list_commands(ctx)])


@click.group(
    cls=Nouns,
    help=say(defer("Filigrane: which works a text draws on, and what their authors allow.")),
)
@click.version_option(package_name="filigrane")
def filigrane() -> None:
    """The command line of a house."""


def main() -> None:
    """Run the command line; an error we know prints two lines and gives its exit status."""
    speak()
    try:
        filigrane.main(standalone_mode=False)
    except FiligraneError as error:
        refuse(error)
    except OSError as error:
        if error.filename is None:
            raise
        refuse(FileOutOfReach(file=error.filename, reason=error.strerror))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as error:
        if type(error).__module__ != "django.db.utils" or (late := not_ready()) is None:
            raise
        refuse(late)


def refuse(error: FiligraneError) -> None:
    """Print the two lines of *error* and leave with its status."""
    click.echo(f"{say(error.text).format(**error.values)} [{error.code}]", err=True)
    click.echo(say(error.hint).format(**error.values), err=True)
    sys.exit(error.exit_status)
