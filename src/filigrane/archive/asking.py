"""The query language: words, "phrases", field:value, date:1660..1680, -word. Nothing typed is an error.

What the rules don't know is a word: `Carmen: opéra` looks for both. Cases that anybody can correct:
tests/cases/search/asked.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from filigrane.archive.analysis import SMALL, exact_words, number_key
from filigrane.archive.want import Clause, Want

LONGEST = 500
"""Characters of a query that are read; no shelf mark nor title is longer."""
MOST_CLAUSES = 24
"""Words and phrases that count; the others are left aside, and the page says so."""
LONGEST_NUMBER = 80

NAMES = {
    "titre": "title", "title": "title",
    "nom": "names", "name": "names", "auteur": "names", "author": "names", "par": "names", "by": "names",
    "sujet": "subjects", "subject": "subjects", "domaine": "subjects", "domain": "subjects",
    "texte": "rest", "text": "rest",
    "inv": "number", "cote": "number", "numero": "number", "number": "number", "id": "number",
    "date": "date", "annee": "date", "year": "date",
    "langue": "language", "language": "language", "discipline": "discipline",
    "collection": "collection", "fonds": "collection", "siecle": "century", "century": "century",
}  # fmt: skip
"""What may stand before the colon, folded -> what it means."""
_CHOSEN = ("language", "discipline", "collection", "century")

_PART = re.compile(
    r"""(?P<minus>(?<!\S)[-−])?(?:(?P<field>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)"?|«\s?(?P<quoted>[^»]*)»?|(?P<word>\S+))"""
)
_YEARS = re.compile(r"(?P<since>\d{1,4})?(?P<dots>\.\.|…|-)?(?P<until>\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood of a query. *is_cut*: more was typed than counts."""

    want: Want
    is_cut: bool = False


def understood(text: str) -> Asked:
    """What *text* asks for."""
    reading = _Reading()
    for part in _PART.finditer(text[:LONGEST]):
        reading.take(part)
    return reading.asked(text)


class _Reading:
    """What the parts read so far ask for."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.without: list[Clause] = []
        self.numbers: list[str] = []
        self.chosen: dict[str, tuple[str, ...]] = {}
        self.since: int | None = None
        self.until: int | None = None
        self.is_plain = True

    def take(self, part: re.Match[str]) -> None:
        """Add what one part asks for."""
        quoted = part["phrase"] if part["phrase"] is not None else part["quoted"]
        value = quoted if quoted is not None else part["word"]
        name = NAMES.get(" ".join(exact_words(part["field"] or "")), "")
        if part["field"] and not name:
            value = f"{part['field']} {value}"
        if name and self._has_taken(name, value):
            self.is_plain = False
            return
        group = name if name in ("title", "names", "subjects", "rest") else ""
        self.is_plain = self.is_plain and not (group or part["minus"] or quoted is not None)
        words = exact_words(value)
        made = self.without if part["minus"] else self.clauses
        if quoted is not None:
            made += [Clause(tuple(words), group, is_exact=True)] if words else []
        else:
            made += [Clause((word,), group) for word in words]

    def _has_taken(self, name: str, value: str) -> bool:
        """Whether *value* was one of a number, a date or a facet."""
        if name == "number" and (key := number_key(value)):
            self.numbers.append(key)
            return True
        if name == "date" and (years := _YEARS.fullmatch(value)) and (years["since"] or years["until"]):
            since, until = years["since"], years["until"]
            self.since = int(since) if since else None
            self.until = int(until) if until else (None if years["dots"] else self.since)
            return True
        if name in _CHOSEN and value:
            self.chosen[name] = (*self.chosen.get(name, ()), value.casefold())
            return True
        return False

    def asked(self, text: str) -> Asked:
        """All of it: small words are left aside where others are asked for."""
        telling = [c for c in self.clauses if c.is_exact or c.group or c.words[0] not in SMALL]
        kept = tuple(dict.fromkeys(telling or self.clauses))
        number = number_key(text) if self.is_plain and len(text) <= LONGEST_NUMBER else ""
        want = Want(
            clauses=kept[:MOST_CLAUSES],
            without=tuple(self.without[:MOST_CLAUSES]),
            numbers=tuple(self.numbers),
            number=number,
            chosen=self.chosen,
            since=self.since,
            until=self.until,
        )
        return Asked(want, is_cut=len(kept) > MOST_CLAUSES or len(text) > LONGEST)
