"""Whether a sentence that people wrote keeps machines from mining or training: an indication, never more.

In France an author may oppose mining by any means, terms of use among them (CPI, art. R. 122-28, decree
2022-928); elsewhere a sentence isn't always machine-readable (OLG Hamburg, 10 December 2025, 5 U 104/24).
From the notes of the project, 28 November 2026; the texts weren't read again that day.
"""

from __future__ import annotations

import re

MOST_CHARS = 20_000
_MINING = re.compile(
    r"\b(?:tdm|(?:text|data)[ -](?:and[ -]data[ -])?mining|fouilles? de (?:textes?|données)|"
    r"artificial intelligence|intelligence artificielle|machine learning|apprentissage automatique|"
    r"(?:ai|ia|model|modèles?)\b.{0,40}\btrain\w*|train\w*\b.{0,40}\b(?:ai|ia|models?)|"
    r"entraîne\w*\b.{0,40}\b(?:ia|modèles?|machines?)|moissonnage|scraping)\b",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:reserv\w*|prohibit\w*|forbid\w*|forbidden|not (?:be )?(?:allowed|permitted|authori[sz]ed|used?)|"
    r"without\b.{0,60}\b(?:consent|permission|licen[cs]e|agreement)|no (?:ai|tdm|text|data|training|use)|"
    r"opt[ -]?out|réserv\w*|interdi\w*|oppos\w*|sans\b.{0,60}\b(?:accord|autorisation|licence)|"
    r"ne (?:peu\w*|doi\w*) pas)\b",
    re.I,
)
_SENTENCES = re.compile(r"[.;!?\n]+")


def keeps_machines_out(text: str) -> str:
    """The first sentence that speaks of mining or training and keeps it; "" when there is none."""
    for sentence in _SENTENCES.split(text[:MOST_CHARS]):
        if _MINING.search(sentence) and _KEPT.search(sentence):
            return sentence.strip()
    return ""
