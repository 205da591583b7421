"""Every word stands in both languages, with the same places to fill, set as each language asks."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((ROOT / "src" / "filigrane").glob("*/locale/fr/LC_MESSAGES/django.po"))
ASKING = ("_", "gettext", "gettext_lazy", "ngettext", "pgettext", "defer", "say")
PLACE = re.compile(r"%\((\w+)\)[sd]|(?<!\{)\{(\w+)[^{}]*\}")
MIS_SET = re.compile(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]|[^\s«] [;!?](?:\s|$)|\w :(?:\s|$)|« | »")
GLUED = re.compile(r"\w[;!?](?:\s|$)|«(?!\u00a0)|(?<!\u00a0)»|[“”]|\.\.\.|\d%")
AS_IT_STANDS = re.compile(r"<[^>]*>|\{[^}]*\}|%\(\w+\)[sd]|`[^`]*`|https?://\S+")
"""Markup, places to fill, commands and addresses: no rule of French holds in them."""
WEIGHTY = re.compile(
    r"\b(proofs?|copied from|stolen|frauds?|preuves?|volée?s?|fraudes?|copiée? (?:de|sur))\b", re.I
)
REFUSING = re.compile(r"\b(not|never|no|ne|pas|jamais|ni|non)\b|n[’'](?!\w{0,2}$)|n't", re.I)


def room(po: Path) -> str:
    """The room whose words they are."""
    return po.parents[3].name


def pairs(po: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What is said in English and in French, each with its plural where there is one."""
    with po.open("rb") as source:
        for message in read_po(source, locale="fr"):
            if message.id:
                said = message.id if isinstance(message.id, tuple | list) else (message.id,)
                heard = message.string if isinstance(message.string, tuple | list) else (message.string,)
                yield tuple(said), tuple(text or "" for text in heard)


def places(text: str) -> set[str]:
    """The names of the places that *text* leaves to be filled."""
    return {place for pair in PLACE.findall(text) for place in pair if place}


def test_every_message_is_translated(tool: Callable[[str], ModuleType]) -> None:
    assert tool("words").check() == []


def asked_inside(path: Path) -> list[str]:
    """Words that *path* asks for in the middle of an f-string, where Python 3.11 does not gather them."""
    calls = (
        call
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ASKING
    )
    return [
        ast.unparse(call)
        for call in calls
        if any(isinstance(node, ast.Constant) and isinstance(node.value, str) for node in ast.walk(call))
    ]


@pytest.mark.parametrize(
    "folder", sorted((ROOT / "src" / "filigrane").glob("*/__init__.py")), ids=lambda one: one.parent.name
)
def test_no_word_hides_inside_an_f_string(folder: Path) -> None:
    assert [said for path in sorted(folder.parent.rglob("*.py")) for said in asked_inside(path)] == []


@pytest.mark.parametrize("po", CATALOGUES, ids=room)
def test_a_translation_fills_the_same_places(po: Path) -> None:
    wrong = [
        said[0]
        for said, heard in pairs(po)
        if set().union(*map(places, said)) != set().union(*map(places, heard))
    ]
    assert not wrong


@pytest.mark.parametrize("po", CATALOGUES, ids=room)
def test_french_is_set_as_french(po: Path) -> None:
    """No straight apostrophe, no ordinary space where French asks for one that does not break."""
    assert not [text for _said, heard in pairs(po) for text in heard if MIS_SET.search(text)]


@pytest.mark.parametrize("po", CATALOGUES, ids=room)
def test_french_leaves_the_spaces_that_its_marks_ask_for(po: Path) -> None:
    """No mark stuck to its word, no guillemet without its space, no English quotes, no three points."""
    texts = [AS_IT_STANDS.sub("X", text) for _said, heard in pairs(po) for text in heard]
    assert not [text for text in texts if GLUED.search(text)]


@pytest.mark.parametrize("po", CATALOGUES, ids=room)
def test_a_weighty_word_stands_only_where_it_is_refused(po: Path) -> None:
    """Rule 5: findings are never called a proof, nor a work stolen; a sentence may refuse the word."""
    sentences = [
        sentence
        for said, heard in pairs(po)
        for text in (*said, *heard)
        for sentence in re.split(r"(?<=[.;!?])\s", text)
    ]
    assert not [line for line in sentences if WEIGHTY.search(line) and not REFUSING.search(line)]
