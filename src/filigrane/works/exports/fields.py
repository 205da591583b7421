"""The preservation form, field by field: which records there are, and what each field holds.

`docs/en/preservation.md` says the same in words, and a test holds the two together. A shape is `text`,
`url`, `number`, `number?`, `moment`, `moment?`, `list`, `map`, `provenance`, `ref:RECORD`, `ref?:RECORD`.
"""

from __future__ import annotations

from dataclasses import dataclass

FORM = "filigrane.preservation"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the line and in the row, and the shape of its value."""

    name: str
    shape: str

    @property
    def points_to(self) -> str:
        """The kind of record that this field names; empty for a plain value."""
        return self.shape.partition(":")[2]

    @property
    def may_be_null(self) -> bool:
        """Whether nothing may stand here."""
        return "?" in self.shape


@dataclass(frozen=True, slots=True)
class Part:
    """A list inside a record: the lines of its credits, its identifiers, its team."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of record: its own fields, besides `record` and `id`, and its parts."""

    name: str
    fields: tuple[Field, ...]
    parts: tuple[Part, ...] = ()


def _fields(**shapes: str) -> tuple[Field, ...]:
    return tuple(Field(name, shape) for name, shape in shapes.items())


def _texts(names: str) -> tuple[Field, ...]:
    return tuple(Field(name, "text") for name in names.split())


DATED = _texts("date_text earliest latest")
CLOSED = _texts("closed_until closed_reason")
KEPT = _fields(details="map", provenance="provenance", version="number")
IDENTIFIERS = Part("identifiers", _texts("scheme value"))

SHAPES: dict[str, Shape] = {
    shape.name: shape
    for shape in (
        Shape(
            "discipline",
            (*_texts("code label_fr label_en exact_match"), Field("broader", "ref?:discipline")),
        ),
        Shape(
            "agent",
            (
                *_texts("name sort_name sort_key kind born_text born_earliest born_latest"),
                *_texts("died_text died_earliest died_latest died_for_france living description"),
                Field("merged_into", "ref?:agent"),
                *KEPT,
            ),
            (IDENTIFIERS,),
        ),
        Shape(
            "place",
            (
                *_texts("name address postcode commune insee country"),
                *_fields(capacity="number?", accessibility="list", url="url"),
                *KEPT,
            ),
            (IDENTIFIERS,),
        ),
        Shape("season", (*_texts("name starts ends description"), Field("version", "number"))),
        Shape(
            "work",
            (
                *_texts("title sort_key subtitle language description made_how"),
                *DATED,
                *CLOSED,
                *_fields(discipline="ref?:discipline", terms="list", merged_into="ref?:work"),
                *_fields(withdrawn_at="moment?", made_at="moment", changed_at="moment"),
                *KEPT,
            ),
            (
                IDENTIFIERS,
                Part("events", _texts("kind wording earliest latest")),
                Part("credits", _fields(agent="ref:agent", function="text", place="number")),
            ),
        ),
        Shape("relation", _fields(work="ref:work", other="ref:work", kind="text", note="text")),
        Shape(
            "collection",
            (*_texts("code name description"), Field("version", "number")),
            (Part("works", _fields(work="ref:work", place="number")),),
        ),
        Shape(
            "production",
            (
                *_texts("title sort_key subtitle language description ages made_how"),
                *DATED,
                *CLOSED,
                *_fields(company="ref?:agent", discipline="ref?:discipline", minutes="number?", url="url"),
                *_fields(withdrawn_at="moment?", made_at="moment", changed_at="moment"),
                *KEPT,
            ),
            (
                IDENTIFIERS,
                Part("works", _fields(work="ref:work", place="number")),
                Part(
                    "team",
                    (
                        *_fields(agent="ref:agent", function="text", character="text", split="number?"),
                        *_fields(from_day="text", to_day="text", place="number"),
                    ),
                ),
            ),
        ),
        Shape(
            "run",
            (
                *_fields(production="ref:production", place="ref?:place", season="ref?:season"),
                *DATED,
                Field("note", "text"),
            ),
        ),
        Shape(
            "performance",
            (
                *_fields(run="ref:run", day="text", time="text", state="text", kind="text"),
                *_fields(accessibility="list", note="text", booking="url", details="map", version="number"),
            ),
        ),
        Shape(
            "file",
            (
                *_fields(work="ref:work", name="text", digest="text", media_type="text", size="number"),
                *_texts("licence source_licence source"),
                *CLOSED,
                *_fields(made_at="moment", replaced_by="ref?:file"),
            ),
            (
                Part(
                    "readings",
                    (
                        *_fields(reader="text", reader_version="number", text_digest="text"),
                        *_fields(locators_digest="text", chars="number", made_at="moment"),
                    ),
                ),
            ),
        ),
        Shape(
            "recording",
            (
                *_texts("title medium kept_at note"),
                *DATED,
                *CLOSED,
                *_fields(work="ref?:work", production="ref?:production", performance="ref?:performance"),
                *_fields(file="ref?:file", minutes="number?", withdrawn_at="moment?", version="number"),
            ),
        ),
    )
}
"""kind of record -> its shape, in the order in which the records stand in the file."""
