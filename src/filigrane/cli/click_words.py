"""Click's own words, gathered with ours, so that help and refusals are in one language."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from filigrane.base.engines.words import terminal_language
from filigrane.base.errors import defer

WORDS = (
    defer("Usage:"),
    defer("Options"),
    defer("Positional arguments"),
    defer("Aborted!"),
    defer("Show the version and exit."),
    defer("Show this message and exit."),
    defer("default: {default}"),
    defer("Error: {message}"),
    defer("Error: invalid input"),
    defer("Try '{command} {option}' for help."),
    defer("Invalid value: {message}"),
    defer("Invalid value for {param_hint}: {message}"),
    defer("Missing command."),
    defer("Missing argument"),
    defer("Missing option"),
    defer("Missing parameter"),
    defer("No such option {name!r}."),
    defer("No such command {name!r}."),
    defer("Could not open file {filename!r}: {message}"),
    defer("Option {name!r} does not take a value."),
    defer("Choose from:\n\t{choices}"),
    defer("{value!r} is not a valid {number_type}."),
    defer("{value} is not in the range {range}."),
    defer("file"),
    defer("directory"),
    defer("path"),
    defer("{name} {filename!r} does not exist."),
    defer("{name} {filename!r} is a file."),
    defer("{name} {filename!r} is a directory."),
    defer("{name} {filename!r} is not readable."),
    defer("{name} {filename!r} is not writable."),
)
"""What click says of one thing; it fills the {places} itself."""


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Mark both forms of what click says of one or of several, as `defer` marks one."""
    return one, many


COUNTED = (
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What click says of one or of several."""


def speak() -> None:
    """Give click the words of this room, in the language of the terminal.

    Click asks the standard library, which reads LANGUAGE and one folder.
    """
    os.environ["LANGUAGE"] = terminal_language()
    gettext.bindtextdomain("django", str(Path(__file__).parent / "locale"))
    gettext.textdomain("django")
