"""The datasheet of a version, after Datasheets for Datasets (Gebru and others): what is recorded, no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filigrane.base.errors import defer
from filigrane.corpus.papers.facts import strata_told, terms_told
from filigrane.corpus.papers.lines import Field, Part


def datasheet(manifest: Mapping[str, Any], *, claim: str = "") -> list[Part]:
    """Its parts; *claim* is what the house says of the corpus in its own words."""
    rights, files = manifest["rights"], manifest["files"]
    targets = "; ".join(
        f"{axis}: {said.get('code', '')}" for axis, said in sorted(manifest["targets"].items())
    )
    counts = ", ".join(f"{answer} {works}" for answer, works in rights["counts"].items())
    return [
        Part(defer("Why it was made"), (
            Field(defer("Purpose"), manifest["purpose"]),
            Field(defer("House"), manifest["house"]),
            Field(defer("What the house says of it"), claim),
            Field(defer("Funding")),
        )),
        Part(defer("What stands in it"), (
            Field(defer("Works"), str(manifest["works"])),
            Field(defer("Characters"), str(manifest["chars"])),
            Field(defer("Works of each stratum"), strata_told(manifest)),
            Field(defer("Targets"), targets),
            Field(defer("Terms of the works"), terms_told(manifest)),
        )),
        Part(defer("How it was made"), (
            Field(defer("Frozen at"), manifest["frozen_at"]),
            Field(defer("Day for which the rights were asked"), rights["asked_on"]),
            Field(defer("All works asked about, by answer"), counts),
            Field(defer("Copies and editions folded"), str(len(manifest["folded"]))),
            Field(defer("Works not compared with the others"), str(manifest["not_compared"])),
            Field(defer("Programs"), ", ".join(f"{k} {v}" for k, v in manifest["packages"].items())),
        )),
        Part(defer("How it is kept"), (
            Field(defer("Root of the content"), manifest["root"]),
            Field(defer("Version before"), manifest["parent"] or ""),
            Field(defer("Works withdrawn since"), str(len(manifest["withdrawn"]))),
            Field(defer("Files"), ", ".join(file["name"] for file in files)),
        )),
    ]  # fmt: skip
