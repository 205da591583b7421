"""The public summary of training content: AI Act art. 53(1)(d), template of 24 July 2025, C(2025) 8311.

Every field of the template stands in it, in order; `tests/cases/corpus/ai_act_summary.txt` lists them with
where each was read, for a compliance officer to correct. A corpus knows its own part: what belongs to the
model and its provider is left to them, and said to be not recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from filigrane.base.errors import defer
from filigrane.corpus.papers.facts import languages_told, strata_told, terms_told
from filigrane.corpus.papers.lines import Field, Part, Say
from filigrane.corpus.papers.reservations import counted_words

NONE_HERE = defer("none in this corpus")
SIZE = defer("{works} works, {chars} characters; tokens are not counted")
BY = defer("at the latest {day}, when the corpus was frozen")
CATALOGUE = defer("yes: the catalogue of a cultural house")
DESCRIBED = defer("Works of the catalogue of {house} that its recipe “{name}” takes: {purpose}")
MEASURES = defer(
    "Every work was asked about under its rights for {day}; only those allowed as surely as the recipe asks "
    "entered. Answers of those that entered: {terms}."
)
LOOKED = defer(
    "Known when they were taken: {reserved} works with a reservation, a refusal or a signal, {none} with "
    "none after their files or pages were read for signals, {unread} never looked at."
)
PROCESSED = defer(
    "{folded} copies or editions folded, {uncompared} files not compared with the others, {withdrawn} works "
    "withdrawn since."
)
MODALITIES = (
    (defer("Image: size of the training data"), defer("Image: types of content")),
    (defer("Audio: size of the training data"), defer("Audio: types of content")),
    (defer("Video: size of the training data"), defer("Video: types of content")),
    (defer("Other: size of the training data"), defer("Other: types of content")),
)
"""What a corpus of texts has none of."""
UNKNOWN_SOURCES: Sequence[tuple[str, tuple[str, ...]]] = (
    ("2.1", (
        defer("Public datasets: used or not"), defer("Public datasets: modalities"),
        defer("Public datasets: list of the large ones"), defer("Public datasets: description of the others"),
        defer("Public datasets: additional comments (optional)"),
    )),
    ("2.2.1", (
        defer("Commercial licences of rightholders: concluded or not"),
        defer("Commercial licences of rightholders: modalities"),
    )),
    ("2.2.2", (
        defer("Other private datasets of third parties: obtained or not"),
        defer("Other private datasets of third parties: modalities"),
        defer("Other private datasets of third parties: list of the publicly known"),
        defer("Other private datasets of third parties: description of the others"),
        defer("Other private datasets of third parties: additional comments (optional)"),
    )),
    ("2.3", (
        defer("Crawlers: used or not"), defer("Crawlers: names or identifiers"), defer("Crawlers: purposes"),
        defer("Crawlers: behaviour"), defer("Crawlers: period of collection"),
        defer("Crawlers: content and online sources"), defer("Crawlers: modalities"),
        defer("Crawlers: most relevant domain names"), defer("Crawlers: additional comments (optional)"),
    )),
    ("2.4", (
        defer("Users: interactions with the model used or not"),
        defer("Users: interactions with other services used or not"),
        defer("Users: description of the services"), defer("Users: modalities"),
        defer("Users: additional comments (optional)"),
    )),
    ("2.5", (
        defer("Synthetic data: created or not"), defer("Synthetic data: modalities"),
        defer("Synthetic data: general-purpose models that made them"),
        defer("Synthetic data: other models that made them"),
        defer("Synthetic data: additional comments (optional)"),
    )),
)  # fmt: skip
"""What the house knows of its own files and the provider of his model: nothing here records it."""


def summary(manifest: Mapping[str, Any], say: Say = str) -> list[Part]:
    """Each section of the template with each of its fields."""
    return [
        Part(defer("1. General information"), (*_model(manifest), *_data(manifest, say))),
        Part(defer("2. List of data sources"), _sources(manifest, say)),
        Part(defer("3. Data processing"), _processing(manifest, say)),
    ]


def _model(manifest: Mapping[str, Any]) -> tuple[Field, ...]:
    return (
        Field(defer("Version of the summary"), manifest["root"], "0"),
        Field(defer("Last update"), manifest["frozen_at"], "0"),
        Field(defer("Provider: name and contact"), "", "1.1"),
        Field(defer("Authorised representative: name and contact"), "", "1.1"),
        Field(defer("Versioned names of the model"), "", "1.2"),
        Field(defer("Models that it depends on"), "", "1.2"),
        Field(defer("Date of placement on the market of the Union"), "", "1.2"),
    )


def _data(manifest: Mapping[str, Any], say: Say) -> tuple[Field, ...]:
    size = say(SIZE).format(works=manifest["works"], chars=manifest["chars"])
    none = say(NONE_HERE)
    return (
        Field(defer("Text: size of the training data"), size, "1.3"),
        Field(defer("Text: types of content"), strata_told(manifest), "1.3"),
        *(Field(label, none, "1.3") for pair in MODALITIES for label in pair),
        Field(
            defer("Latest date of acquisition or collection"),
            say(BY).format(day=manifest["frozen_at"][:10]),
            "1.3",
        ),
        Field(defer("Whether training goes on with new data after that date"), "", "1.3"),
        Field(defer("Linguistic characteristics"), languages_told(manifest), "1.3"),
        Field(defer("Other relevant characteristics"), "", "1.3"),
        Field(defer("Additional comments (optional)"), "", "1.3"),
    )


def _sources(manifest: Mapping[str, Any], say: Say) -> tuple[Field, ...]:
    values = {name: manifest[name] for name in ("house", "name", "purpose")}
    return (
        *(Field(label, "", number) for number, labels in UNKNOWN_SOURCES for label in labels),
        Field(defer("Other sources: used or not"), say(CATALOGUE), "2.6"),
        Field(defer("Other sources: description"), say(DESCRIBED).format(**values), "2.6"),
        Field(defer("Other sources: additional comments (optional)"), "", "2.6"),
    )


def _processing(manifest: Mapping[str, Any], say: Say) -> tuple[Field, ...]:
    measures = say(MEASURES).format(day=manifest["rights"]["asked_on"], terms=terms_told(manifest))
    counts = counted_words(manifest)
    looked = say(LOOKED).format(**counts) if counts else ""
    processed = say(PROCESSED).format(
        folded=len(manifest["folded"]),
        uncompared=manifest["not_compared"],
        withdrawn=len(manifest["withdrawn"]),
    )
    return (
        Field(defer("Signatory of the code of practice"), "", "3.1"),
        Field(defer("Reservations of rights: measures before and during collection"), measures, "3.1"),
        Field(defer("Reservations of rights: additional comments (optional)"), looked, "3.1"),
        Field(defer("Illegal content: measures taken"), "", "3.2"),
        Field(defer("Other information on processing (optional)"), processed, "3.3"),
    )
