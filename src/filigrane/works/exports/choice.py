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
}
"""code -> form."""
