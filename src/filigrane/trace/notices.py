"""Notices that stand under texts whoever wrote them: the names of licences, rights reserved."""

from __future__ import annotations

import re

import numpy as np

from filigrane.trace.covers import Places
from filigrane.trace.set_phrases import NO_STRETCH, Stretches

AROUND = 100
"""A notice may begin, or end, so many letters outside of the words that match."""
HINTS = (
    *(
        "ommons",
        "OMMONS",
        "cc by",
        "CC BY",
        "cc-by",
        "CC-BY",
        "cc0",
        "CC0",
        "icence ouverte",
        "icence Ouverte",
    ),
    *("eserved", "ESERVED", "éservés", "ÉSERVÉS", "orbehalten", "ORBEHALTEN"),
)
"""Each notice holds one of these: a plain search for them takes no time beside the pattern."""
_PARTS = (
    r"attribution|paternité|namensnennung|non|commercial|noncommercial|share|alike|sharealike|no|"
    r"derivatives|noderivatives|noderivs|pas|d|utilisation|commerciale|de|modification|partage|dans|les|"
    r"mêmes|conditions|à|l|identique|nicht|kommerziell|weitergabe|unter|gleichen|bedingungen|keine|"
    r"bearbeitung|bearbeitungen|international|unported|generic|public|domain|mark|dedication|zero|"
    r"universal|licen[cs]e|lizenz|france|deutschland|germany|by|nc|sa|nd|cc0?|v|version|\d"
)
"""Words of which the names of Creative Commons licences are made, in three languages."""
NOTICE = re.compile(
    rf"""
    \bcreativecommons\.org/[^\s<>"]*[\w/]
    | \bcreative\s?commons(?:[\W_]+(?:{_PARTS})\b)*
    | \bcc[\W_]?(?:by|0|zero)\b(?:[\W_]+(?:nc|sa|nd|\d|international|unported|generic|deed|france|fr)\b)*
    | \blicence\s+ouverte(?:[\W_]+(?:open|licen[cs]e|version|v|etalab|\d)\b)*
    | \b(?:all\s+rights\s+reserved|alle\s+rechte\s+vorbehalten)\b
    | \btous\s+(?:les\s+)?droits(?:[\W_]+(?:de|d|des|la|l|et|ou|reproduction|traduction|adaptation|analyse|
        représentation|exécution|propriété|littéraire|artistique|cinématographique|même|partielle)\b)*
        \s+réservés\b(?:[\W_]+(?:pour|tous|les|pays|en|toutes|langues|y|compris|la|le|l|et|suède|norvège|
        danemark|hollande|russie|u|r|s|urss)\b)*
    """,
    re.IGNORECASE | re.VERBOSE,
)


def notices(text: str, start: Places, end: Places) -> Stretches:
    """The notices of *text* that meet one of the parts `[start, end)`.

    What names a licence is nobody's passage, in however few works of a house it stands.
    """
    found = []
    for low, high in _neighbourhoods(start, end, len(text)):
        part = text[low:high]
        if any(hint in part for hint in HINTS):
            found += [notice.span() for notice in NOTICE.finditer(text, low, high)]
    rows = np.array([row for row in found if ((start < row[1]) & (end > row[0])).any()], np.int64)
    return Stretches(rows[:, 0], rows[:, 1]) if rows.size else NO_STRETCH


def _neighbourhoods(start: Places, end: Places, length: int) -> list[tuple[int, int]]:
    """The parts with what stands around them, joined where they meet, in order."""
    found: list[tuple[int, int]] = []
    order = np.argsort(start, kind="stable")
    for first, last in zip(start[order].tolist(), end[order].tolist(), strict=True):
        low, high = max(0, first - AROUND), min(length, last + AROUND)
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found
