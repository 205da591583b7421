"""A document as headings, labels and values, written in Markdown; an empty value is said to be empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from filigrane.base.errors import defer

Say = Callable[[str], str]
NOT_RECORDED = defer("not recorded")


@dataclass(frozen=True, slots=True)
class Field:
    """One line: *label* is an English msgid, *value* plain words, *number* a place in a template."""

    label: str
    value: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (msgid) with its lines."""

    heading: str
    fields: tuple[Field, ...]


def markdown(title: str, parts: Iterable[Part], say: Say) -> str:
    """The whole document."""
    lines = [f"# {plain(title)}"]
    for part in parts:
        lines += ["", f"## {say(part.heading)}", ""]
        for field in part.fields:
            label = f"{field.number} {say(field.label)}".strip()
            lines.append(f"- **{label}**: {plain(field.value) or say(NOT_RECORDED)}")
    return "\n".join(lines) + "\n"


def plain(words: str) -> str:
    """*words* on one line, with no sign that Markdown or a browser would take for its own."""
    said = " ".join(words.split())
    for sign in "\\`*_[]<>#|":
        said = said.replace(sign, f"\\{sign}")
    return said
