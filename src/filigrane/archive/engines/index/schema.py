"""How a record stands in the files of tantivy: our words in, nothing given back but its id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import tantivy

from filigrane.archive.analysis import ANALYSIS_VERSION, base_words, exact_words
from filigrane.archive.entry import FACETS, GROUPS, Entry
from filigrane.archive.plurals import FORMS_VERSION
from filigrane.languages.folds import FOLD_VERSION
from filigrane.languages.skeleton import SKELETON_VERSION, skeleton

LAYOUT_VERSION = 1
FORMAT = f"{LAYOUT_VERSION}.{ANALYSIS_VERSION}.{FORMS_VERSION}.{FOLD_VERSION}.{SKELETON_VERSION}"
"""An index of another format is made anew: its words would not be those that are asked for."""
BETWEEN = "|"
"""Stands between two texts of a group, so that no phrase runs over both; no folded word is this."""
SPELT = "="
"""Between a skeleton and a word that has it."""


def build_schema() -> tantivy.Schema:
    """The fields: each group as it is written and by its forms, all forms together, facets, dates."""
    made = tantivy.SchemaBuilder()
    made.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    made.add_text_field("mark", stored=True, tokenizer_name="raw", index_option="basic")
    for group in GROUPS:
        made.add_text_field(f"{group}_exact", tokenizer_name="whitespace")
        made.add_text_field(f"{group}_form", tokenizer_name="whitespace", index_option="freq")
    made.add_text_field("form", tokenizer_name="whitespace", index_option="freq")
    made.add_text_field("word", tokenizer_name="whitespace", index_option="basic")
    made.add_text_field("spelt", tokenizer_name="whitespace", index_option="basic")
    made.add_text_field("number", tokenizer_name="raw", index_option="basic")
    for facet in FACETS:
        made.add_text_field(facet, tokenizer_name="raw", fast=True, index_option="basic")
    made.add_integer_field("first", indexed=True, fast=True)
    made.add_integer_field("last", indexed=True, fast=True)
    made.add_unsigned_field("closed", indexed=True, fast=True)
    made.add_unsigned_field("changed", fast=True)
    return made.build()


def as_document(entry: Entry, schema: tantivy.Schema) -> tantivy.Document:
    """The record as tantivy takes it in."""
    row: dict[str, Any] = {"id": entry.id, "closed": entry.closed, "changed": entry.changed}
    everything: dict[str, str] = {}
    for group in GROUPS:
        exact, forms = _words_of(entry.texts.get(group, ()))
        if exact:
            row[f"{group}_exact"] = " ".join(exact)
            row[f"{group}_form"] = " ".join(forms)
            everything.update(zip(exact, forms, strict=True))
    everything.pop(BETWEEN, None)
    if everything:
        row["word"] = " ".join(everything)
        row["form"] = " ".join(everything.values())
        row["spelt"] = " ".join(f"{s}{SPELT}{word}" for word in everything if (s := _skeleton(word)))
    if entry.numbers:
        row["number"] = list(entry.numbers)
    row |= {facet: list(codes) for facet, codes in entry.facets.items() if codes}
    if entry.first is not None and entry.last is not None:
        row |= {"first": entry.first, "last": entry.last}
    return tantivy.Document.from_dict(row, schema)


_SKELETONS: dict[str, str] = {}
_MOST_SKELETONS = 500_000


def _skeleton(word: str) -> str:
    """The skeleton of a word that may be misspelt; nothing for numbers, signs and words too short."""
    found = _SKELETONS.get(word)
    if found is None:
        if len(_SKELETONS) > _MOST_SKELETONS:
            _SKELETONS.clear()
        found = skeleton(word) if len(word) > 3 and word.isascii() and word.isalpha() else ""
        _SKELETONS[word] = found
    return found


def _words_of(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words of a group, and the form of each, with `BETWEEN` between two texts."""
    exact: list[str] = []
    for text in texts:
        words = exact_words(text)
        exact += [BETWEEN, *words] if exact and words else words
    return exact, base_words(exact)
