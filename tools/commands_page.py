"""Write the pages of commands from the commands: `python tools/commands_page.py [--check]`."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs" / "en" / "commands.md", "fr": ROOT / "docs" / "fr" / "commandes.md"}
HEADS = {
    "en": """# Commands

[Français](../fr/commandes.md)

`filigrane NOUN VERB`. In the folder of the project the command is `.venv/bin/filigrane`. The language is the
terminal's, or that of `FILIGRANE_LANGUAGE`. `tools/commands_page.py` writes this page from the commands.
""",
    "fr": """# Commandes

[English](../en/commands.md)

`filigrane NOM VERBE`. Dans le dossier du projet, la commande est `.venv/bin/filigrane`. La langue est celle
du terminal, ou de `FILIGRANE_LANGUAGE`. `tools/commands_page.py` écrit cette page d’après les commandes.
""",
}


def entries() -> Iterator[tuple[str, object]]:
    """Every command with its full name, nouns before their verbs."""
    import click

    from filigrane.cli.main import NOUNS, filigrane

    context = click.Context(filigrane, info_name="filigrane")
    for noun in sorted(NOUNS):
        yield from walk(f"filigrane {noun}", filigrane.get_command(context, noun))


def walk(name: str, command: object) -> Iterator[tuple[str, object]]:
    """*command*, then every command under it."""
    import click

    yield name, command
    if isinstance(command, click.Group):
        for verb in sorted(command.commands):
            yield from walk(f"{name} {verb}", command.commands[verb])


def page(language: str) -> str:
    """The page of commands in the language of this process."""
    return HEADS[language] + "".join(map(entry, entries()))


def entry(named: tuple[str, object]) -> str:
    """One command: its name, its help, its usage, its options."""
    import click

    name, command = named
    assert isinstance(command, click.Command)
    context = click.Context(command, info_name=name)
    level = "##" if name.count(" ") == 1 else "###"
    said = inspect.cleandoc(command.help or "").replace("\f", "").replace("\b\n", "")
    if isinstance(command, click.Group) and not command.invoke_without_command:
        return f"\n{level} {name}\n\n{said}\n"
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    options = "".join(
        f"- `{row[0]}`: {row[1]}\n"
        for parameter in command.params
        if isinstance(parameter, click.Option)
        and not parameter.hidden
        and (row := parameter.get_help_record(context))
    )
    return f"\n{level} {name}\n\n{said}\n\n```\n{usage}\n```\n" + (f"\n{options}" if options else "")


def made(language: str) -> str:
    """The page made by a process that speaks *language*: words are chosen when commands are loaded."""
    environment = os.environ | {"FILIGRANE_LANGUAGE": language, "COLUMNS": "100"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), environment.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, __file__, "--print", language],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return done.stdout


def main() -> int:
    """Write both pages, print one, or say which differs from its commands."""
    if "--print" in sys.argv:
        print(page(sys.argv[-1]), end="")
        return 0
    sys.path.insert(0, str(ROOT / "tools"))
    import words

    words.compile_all()
    stale = [language for language, file in PAGES.items() if not same(file, made(language))]
    if "--check" in sys.argv:
        print(f"stale: {stale}" if stale else "the pages of commands are as the commands")
        return 1 if stale else 0
    for language in stale:
        PAGES[language].write_text(made(language), "utf-8")
    return 0


def same(file: Path, text: str) -> bool:
    """Whether *file* holds *text*."""
    return file.exists() and file.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
