"""The public summary of training content: AI Act art. 53(1)(d), template of 24 July 2025.

Its fields were read on 23 November 2026 through a published summary, and are to verify.

A corpus knows only its own part: what belongs to the model and its provider is left to them, and said to be
not recorded. The fields stand in `tests/cases/corpus/ai_act_summary.txt`, for a compliance officer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filigrane.base.errors import defer
from filigrane.corpus.papers.facts import languages_told, strata_told, terms_told
from filigrane.corpus.papers.lines import Field, Part


def summary(manifest: Mapping[str, Any]) -> list[Part]:
    """Each section of the template with each of its fields."""
    return [
        Part(defer("1. General information"), _general(manifest)),
        Part(defer("2. Sources of the data"), _sources(manifest)),
        Part(defer("3. Processing of the data"), _processing(manifest)),
    ]


def _general(manifest: Mapping[str, Any]) -> tuple[Field, ...]:
    size = f"{manifest['works']} / {manifest['chars']}"
    return (
        Field(defer("Version of the summary"), manifest["root"], "0"),
        Field(defer("Last update"), manifest["frozen_at"], "0"),
        Field(defer("Provider, name and contact"), "", "1.1"),
        Field(defer("Authorised representative, name and contact"), "", "1.1"),
        Field(defer("Model, name and version"), "", "1.2"),
        Field(defer("Models it depends on"), "", "1.2"),
        Field(defer("Date of placing on the market of the Union"), "", "1.2"),
        Field(defer("Text: works / characters"), size, "1.3"),
        Field(defer("Types of content"), strata_told(manifest), "1.3"),
        Field(defer("Latest date of acquisition"), "", "1.3"),
        Field(defer("Linguistic characteristics"), languages_told(manifest), "1.3"),
        Field(defer("Other characteristics"), "", "1.3"),
    )


def _sources(manifest: Mapping[str, Any]) -> tuple[Field, ...]:
    return (
        Field(defer("Public datasets"), "", "2.1"),
        Field(defer("Licensed by rightholders"), "", "2.2.1"),
        Field(defer("Private datasets of third parties"), "", "2.2.2"),
        Field(defer("Collected by crawlers: names, behaviour, period, domains"), "", "2.3"),
        Field(defer("Data of users"), "", "2.4"),
        Field(defer("Synthetic data"), "", "2.5"),
        Field(
            defer("Other sources: the catalogue of the house"),
            f"{manifest['house']}, {manifest['name']}",
            "2.6",
        ),
    )


def _processing(manifest: Mapping[str, Any]) -> tuple[Field, ...]:
    asked = f"{manifest['rights']['asked_on']}: {terms_told(manifest)}"
    return (
        Field(defer("Signatory of the code of practice"), "", "3.1"),
        Field(defer("Reservations of rights: answers on the day asked"), asked, "3.1"),
        Field(defer("Removal of illegal content"), "", "3.2"),
        Field(defer("Other processing: copies and editions folded"), str(len(manifest["folded"])), "3.3"),
    )
