"""The skeleton of a word: what is left of it when spelling that changed with time is set aside.

*Il estoit*, *il étoit* and *il était* have one skeleton, as *vnd* and *und* do. It is a rough class,
made for finding a text again and for nothing else: words of different meaning may share one (*vois*,
*vais*), and what is found is always compared word by word. Cases that a philologist can correct:
tests/cases/skeleton.txt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SKELETON_VERSION = 1
"""Raised when any word would get another skeleton; an index made under another version is rebuilt."""

EDGE: Final = "-"
"""In a rule, the start of the word (before) or its end (after)."""
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
CONSONANTS: Final = "bcdfgjklmnpqrtvwxz"
"""All of them but s, which may be doubled, and h, which is silent."""
KEPT_DOUBLE: Final = "u"
"""The one letter that is never made single: *preuue* is *preuve*."""


@dataclass(frozen=True, slots=True)
class Rule:
    """*letters* of a word of at least *least* letters are written otherwise between *before* and *after*.

    *before* and *after* are the letters that may stand there, `EDGE` among them; empty when any may.
    """

    letters: str
    written: str
    before: str = ""
    after: str = ""
    least: int = 4


def _ending(letters: str, written: str, least: int = 4) -> Rule:
    """The same at the end of a word only."""
    return Rule(letters, written, after=EDGE, least=least)


RULES: Final = (
    *(_ending(f"en{end}", "an", 5) for end in ("ts", "ds", "t", "d", "s")),  # momens, moments
    # grans, grands; sainct, saint
    *(_ending(f"n{end}", "n", 5) for end in ("cts", "ct", "ts", "ds", "t", "d", "gs", "g", "s")),
    *(_ending(f"em{end}", "am") for end in ("ps", "p", "s")),  # tems, temps
    *(_ending(f"m{end}", "m") for end in ("ps", "p", "s")),
    *(_ending(end, "c") for end in ("cques", "cque")),  # avecque, avec
    # beautez, beautés; soubs, sous; loix, lois
    *(_ending(end, "") for end in ("tz", "bs", "bz", "s", "x", "z")),
    Rule("ung", "un", before=EDGE, after=EDGE, least=3),
    Rule("encor", "ancore", before=EDGE, after=EDGE),
    Rule("sc", "s", before=EDGE),  # sçavoir, savoir
    Rule("s", "", before=LETTERS.replace("s", ""), after=CONSONANTS),  # estoit, étoit
    Rule("cogn", "con", before=EDGE, after="o"),  # cognoistre, connaître
    Rule("ngn", "gn"),  # besongne, besogne
    Rule("ign", "gn", before="a"),  # gaigner, gagner
    Rule("ad", "a", before=EDGE, after="ijuv"),  # advis, avis; adjouter, ajouter
    Rule("oeu", "eu"),  # œuvre, euvre
    Rule("oi", "ai", least=3),  # estoit, était
    Rule("oy", "ai", least=3),  # voy, vois
    Rule("ei", "ai", least=3),  # royne, reine
    Rule("ey", "ai", least=3),  # seyn, sein
    Rule("eu", "u", before="csv", least=3),  # receu, reçu; asseurer, assurer
    Rule("en", "an", after=CONSONANTS + "s"),  # avanture, aventure
    Rule("em", "am", after=CONSONANTS + "s"),  # femme, fame
    Rule("ph", "f"),
    Rule("h", ""),  # authorité, autorité; thun, tun
    Rule("ct", "t"),  # faict, fait
    Rule("pt", "t"),  # escript, écrit
    Rule("bt", "t"),  # doubte, doute
    Rule("dt", "t"),  # Stadt, Statt
    Rule("bv", "u"),  # debvoir, devoir
    Rule("pv", "u"),  # nepveu, neveu
    Rule("cq", "q"),  # acquitter, aquiter
    Rule("tz", "s"),
    Rule("vui", "ui"),  # vuide, vide
    Rule("l", "", before="u", after=CONSONANTS.replace("l", "")),  # aultre, autre
    Rule("z", "s"),  # hazard, hasard
    Rule("k", "c"),  # Kreatur, Creatur
    Rule("v", "u", least=2),  # auoir, avoir; vn, un
    Rule("j", "i", least=2),  # iamais, jamais
    Rule("y", "i", least=2),  # roy, roi
)
"""At each letter of a word the first of these that fits is applied, then the reading goes on after it.

Sources: the habits of French printers before the dictionary of 1740 and the reform of 1835 (u for v,
i for j, silent s, oi for ai, z and x of plurals, letters of Latin put back), and of German ones before
1901 (th, y, c for k, dt). French editors of old texts list them for readers in their forewords.
"""

_BY_LETTER = {rule.letters[0]: tuple(r for r in RULES if r.letters[0] == rule.letters[0]) for rule in RULES}


def skeleton(folded: str) -> str:
    """The skeleton of one folded word (see `filigrane.languages.folds`).

    A word with any sign but a to z is its own: Cyrillic, Hebrew and numbers stay as they are.
    """
    if not (folded.isascii() and folded.isalpha()):
        return folded
    found, place = "", 0
    while place < len(folded):
        rule = _rule_at(folded, place)
        for letter in rule.written if rule else folded[place]:
            if found[-1:] != letter or letter in KEPT_DOUBLE:
                found += letter
        place += len(rule.letters) if rule else 1
    return found or folded


def _rule_at(folded: str, place: int) -> Rule | None:
    """The first rule that fits the letters of *folded* from *place* on."""
    before = folded[place - 1] if place else EDGE
    for rule in _BY_LETTER.get(folded[place], ()):
        end = place + len(rule.letters)
        if (
            len(folded) >= rule.least
            and folded.startswith(rule.letters, place)
            and (not rule.before or before in rule.before)
            and (not rule.after or (folded[end] if end < len(folded) else EDGE) in rule.after)
        ):
            return rule
    return None
