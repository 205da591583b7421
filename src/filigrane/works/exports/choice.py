"""The forms in which a catalogue leaves: what each is called, its file, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import defer


@dataclass(frozen=True, slots=True)
class Choice:
    """One form: its label, the end of its file's name, its media type, what it holds.

    *is_public*: whether anybody may take it, in its public writing; the others are for the house's own
    cataloguers.
    """

    label: str
    ending: str
    media_type: str
    says: str
    is_public: bool


PRESERVATION = "preservation"
CSV = "text/csv; charset=utf-8"
CHOICES: dict[str, Choice] = {
    PRESERVATION: Choice(
        defer("Preservation (JSON Lines)"),
        ".jsonl",
        "application/jsonl; charset=utf-8",
        defer(
            "Every record and every field, closed and withdrawn ones too, with the source of each "
            "statement. It comes back without loss in another house."
        ),
        is_public=False,
    ),
    "dublin-core": Choice(
        defer("Dublin Core (XML)"),
        ".xml",
        "application/xml; charset=utf-8",
        defer("Fifteen elements a work, in oai_dc records, for portals and libraries."),
        is_public=True,
    ),
    "dublin-core-csv": Choice(
        defer("Dublin Core (table)"),
        ".csv",
        CSV,
        defer("The same fifteen elements as a CSV table that a spreadsheet opens."),
        is_public=True,
    ),
    "schema-org": Choice(
        defer("schema.org (JSON-LD)"),
        ".jsonld",
        "application/ld+json; charset=utf-8",
        defer("What search engines read, as it also stands in each page."),
        is_public=True,
    ),
    "joconde": Choice(
        defer("Joconde, open data (table)"),
        ".csv",
        CSV,
        defer("The columns of Joconde that its open data holds, in the order of POP. Untried on a delivery."),
        is_public=True,
    ),
    "joconde-full": Choice(
        defer("Joconde, every column (table)"),
        ".csv",
        CSV,
        defer("Every column that POP takes, those too that its open data leaves out. Untried on a delivery."),
        is_public=False,
    ),
    "joconde-missing": Choice(
        defer("Joconde, what is missing (table)"),
        ".csv",
        CSV,
        defer("For each work, the required columns that are still empty: REF, DOMN, INV, MUSEO, STAT."),
        is_public=False,
    ),
}
"""code -> form."""
