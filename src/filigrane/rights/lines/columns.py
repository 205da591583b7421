"""The columns of a file of facts, and the words that a French spreadsheet may use for their codes."""

from __future__ import annotations

from filigrane.rights.stating import CHOICES, DAYS, LISTS_OF_USES, REQUIRED

SUBJECT = ("about", "id", "identifier", "title", "author")
"""What a fact is said of: a subject of `reach.Subject`, its number here, a number that others give it, its
title or name, and somebody credited on the work."""

ORIGIN = ("capacity", "source", "holds_from", "holds_to")

NOT_READ = "recorded_on"
"""Written by an export, not read back: what comes in is known from the day on which it comes in."""

FIELDS = tuple(
    dict.fromkeys(
        [
            *(
                "name",
                "use",
                "uses",
                "licence",
                "by",
                "layer",
                "words",
                "grantor",
                "contact",
                "society",
                "territories",
            ),
            *(
                "earliest",
                "latest",
                "wording",
                "died_for_france",
                "country",
                "authorship",
                "by_owner",
                "origin",
            ),
            *(name for names in REQUIRED.values() for name in names),
            *(*CHOICES, *LISTS_OF_USES, *DAYS),
        ]
    )
)
"""Fields of values that have a column of their own name."""

OWN = "value."
"""Before the name of any other field: `value.price`."""

COLUMNS = (*SUBJECT, "kind", *FIELDS, *ORIGIN)
NEEDED = ("kind", "source", "capacity")
"""Columns without which no line says a fact."""

COLUMN_WORDS = {
    "objet": "about", "numéro": "id", "numero": "id", "identifiant": "identifier", "titre": "title",
    "auteur": "author", "autrice": "author", "genre": "kind", "nom": "name", "usage": "use",
    "usages": "uses", "au nom de": "by", "droit": "layer", "paroles": "words", "qualité": "capacity",
    "qualite": "capacity", "du": "holds_from", "au": "holds_to", "pays": "country", "société": "society",
    "societe": "society", "noté le": NOT_READ, "note le": NOT_READ,
}  # fmt: skip
"""A header in French -> the column."""

CODE_WORDS = {
    "œuvre": "work", "oeuvre": "work", "personne": "agent", "collection": "collection", "maison": "house",
    "décès": "author_died", "deces": "author_died", "publication": "published", "licence": "licence",
    "déclaration": "statement", "declaration": "statement", "réservation": "reserved",
    "reservation": "reserved", "refus": "refused", "contrat": "held", "mandat": "mandate", "adhésion":
    "member", "adhesion": "member", "auteur": "author", "autrice": "author", "héritier": "heir", "heritier":
    "heir", "héritière": "heir", "ayant droit": "heir", "cessionnaire": "assignee", "mandataire": "mandate",
    "éditeur": "publisher", "editeur": "publisher", "catalogueur": "cataloguer", "oui": "yes", "non": "no",
}  # fmt: skip
"""A code in French -> the code; read in `about`, `kind`, `capacity` and in fields that hold codes."""


def folded(words: str) -> str:
    """A header or a code as it's compared."""
    return " ".join(words.strip().casefold().split())


def column_named(header: str) -> str:
    """The column that a header names, the header itself when it names none."""
    words = folded(header)
    return header.strip() if words.startswith(OWN) else COLUMN_WORDS.get(words, words.replace(" ", "_"))


def code_said(words: str) -> str:
    """The code that *words* say, in French or as it stands."""
    said = folded(words)
    return CODE_WORDS.get(said, said)


def is_column(name: str) -> bool:
    """Whether a file of facts may have this column."""
    return name in COLUMNS or name == NOT_READ or (name.startswith(OWN) and len(name) > len(OWN))
