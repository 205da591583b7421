"""Read the cases that a lawyer can correct: blocks of `key: value`, as told at the head of terms.txt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from filigrane.rights.answers import Layer
from filigrane.rights.ask import Ask, Purpose
from filigrane.rights.days import NOT_KNOWN, Between
from filigrane.rights.facts import (
    Authorship,
    Facts,
    FileLicence,
    Holder,
    Kind,
    Related,
    Stated,
    Support,
)
from filigrane.rights.layers import layer_of, layers_borne
from filigrane.rights.uses import Use
from morning import TODAY

SUPPORTS = {support.value for support in Support}
FOLDER = Path(__file__).resolve().parents[1] / "cases" / "rights"


@dataclass
class Case:
    """One block: its name, and the lines of each key."""

    name: str
    lines: list[tuple[str, str]] = field(default_factory=list)

    def all(self, key: str) -> list[str]:
        """Every line of *key*."""
        return [value for found, value in self.lines if found == key]

    def one(self, key: str) -> str:
        """The line of *key*, empty when there is none."""
        return next(iter(self.all(key)), "")


def cases(file: str) -> list[Case]:
    """Every case of a file."""
    found: list[Case] = []
    fresh = True
    for line in (FOLDER / file).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.strip():
            fresh = True
        elif fresh:
            found.append(Case(line.strip()))
            fresh = False
        else:
            key, _, value = line.partition(":")
            found[-1].lines.append((key.strip(), value.strip()))
    return found


def day(text: str) -> Between:
    """A DATE of a case."""
    first, _, last = text.partition("..")
    low, high = first.strip(), (last or first).strip()
    return Between(
        None if low == "?" else dt.date.fromisoformat(low if "-" in low else f"{low}-01-01"),
        None if high == "?" else dt.date.fromisoformat(high if "-" in high else f"{high}-12-31"),
    )


def holder(function: str, text: str, borne: tuple[Layer, ...]) -> Holder:
    """A holder line of a case whose work bears *borne*."""
    name, *marks = (part.strip() for part in text.split("|"))
    said = {mark.split()[0]: mark.split()[-1] for mark in marks}
    mention = said.get("mort")
    return Holder(
        name,
        layer_of(function, borne) or Layer.OTHER,
        born=day(said.get("born", "?")),
        died=day(said.get("died", "?")),
        died_for_france=None if mention is None else mention == "yes",
        function=function,
        country=said.get("country", ""),
    )


KEYS = {
    "published",
    "authorship",
    "layer",
    "origin",
    "existed by",
    "by owner",
    "term",
    *(support.value for support in Support),
    "file",
    "licence",
    "statement",
    "ask",
    "on",
    "expect",
    "free from",
}
KEYS |= {"because", "missing", "duties"}


def facts_of(case: Case) -> Facts:
    """The facts of a case."""
    named = [(key, value) for key, value in case.lines if key not in KEYS]
    borne = tuple(Layer(value) for value in case.all("layer"))
    borne = borne or layers_borne((), [key for key, _ in named])
    return Facts(
        holders=tuple(holder(key, value, borne) for key, value in named),
        made_public=day(case.one("published") or "?"),
        existed_by=day(case.one("existed by") or "?").latest,
        authorship=Authorship(case.one("authorship")),
        layers=borne,
        related=tuple(related(key, value) for key, value in case.lines if key in SUPPORTS),
        by_owner={"yes": True, "no": False}.get(case.one("by owner")),
        origin=case.one("origin"),
        files=tuple(FileLicence("play.xml", value) for value in case.all("file")),
        stated=(
            *(licence(value) for value in case.all("licence")),
            *(stated(Kind.STATEMENT, {"words": value}, "author") for value in case.all("statement")),
        ),
    )


def related(support: str, text: str) -> Related:
    """A line of a thing that bears neighbouring rights: `made DATE | published DATE | invested DATE`."""
    said = [part.split() for part in text.split("|")]
    days = {word: day(value) for word, value in said if word != "invested"}
    return Related(
        Support(support),
        made=days.get("made", NOT_KNOWN),
        published=days.get("published", NOT_KNOWN),
        invested=tuple(day(value) for word, value in said if word == "invested"),
    )


def licence(text: str) -> Stated:
    """A licence line of a case."""
    uri, capacity, *by = (part.strip() for part in text.split("|"))
    return stated(Kind.LICENCE, {"licence": uri, "by": "".join(by)}, capacity)


def stated(kind: Kind, value: dict[str, str], capacity: str) -> Stated:
    """A fact stated today."""
    return Stated(kind, value, "the case", capacity, TODAY)


def ask_of(case: Case) -> Ask:
    """The question of a case."""
    use, *rest = (part.strip() for part in (case.one("ask") or "ai_train").split("|"))
    purpose = Purpose(rest[0]) if rest else Purpose.UNKNOWN
    on = dt.date.fromisoformat(case.one("on") or TODAY.isoformat())
    return Ask(Use(use), on, purpose=purpose, territory=rest[1] if len(rest) > 1 else "FR")
