"""A target read from its file: the TOML that ships, or the CSV that a house or a community makes."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.corpus.recipe.shape import exact_number
from filigrane.corpus.strata import UNKNOWN
from filigrane.corpus.targets.values import Group, Target

MOST_STRATA = 2_000
_HEADS = {"stratum": "stratum", "strate": "stratum", "weight": "weight", "poids": "weight",
          "nombre": "weight", "label_fr": "label_fr", "label_en": "label_en"}  # fmt: skip


class TargetFaulty(FiligraneError):
    """A table of a population that can't be used. Values: name, line, reason (an English msgid, filled)."""

    code = "corpus.target_faulty"
    text = defer("“{name}”, line {line}: {reason}")
    hint = defer("A population has two columns, stratum and weight; each stratum once, weights above zero.")
    exit_status, http_status = Exit.BAD_INPUT, 422


def read_target(text: str) -> Target:
    """A target that ships with Filigrane; its files are tested, so a fault is ours and raises as it comes."""
    page: Mapping[str, Any] = tomllib.loads(text, parse_float=Fraction)
    groups = tuple(
        Group(
            stratum=str(row["stratum"]),
            label_en=str(row["en"]),
            label_fr=str(row["fr"]),
            weight=Fraction(row["weight"]),
            least=Fraction(row["least"]) if "least" in row else None,
            most=Fraction(row["most"]) if "most" in row else None,
        )
        for row in page["group"]
    )
    return Target(
        code=page["code"],
        axis=page["axis"],
        label_en=page["label"]["en"],
        label_fr=page["label"]["fr"],
        counts_en=page["counts"]["en"],
        counts_fr=page["counts"]["fr"],
        source=page["source"],
        licence=page["licence"],
        read_on=page["read_on"],
        to_verify=page["to_verify"],
        warnings_en=tuple(page["warnings"]["en"]),
        warnings_fr=tuple(page["warnings"]["fr"]),
        groups=groups,
    )


def read_csv(text: str, *, axis: str, name: str) -> Target:
    """A house's own population: columns `stratum` and `weight` (or `strate` and `poids`), parted by ; or ,.

    *name* is printed as its source: who made it is the house's to say. Raises TargetFaulty.
    """
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    head = lines.readline()
    delimiter = ";" if ";" in head else ","
    columns = [_HEADS.get(cell.strip().lower(), "") for cell in head.strip().split(delimiter)]
    if "stratum" not in columns or "weight" not in columns:
        raise TargetFaulty(name=name, line=1, reason=defer("the columns stratum and weight are missing."))
    groups: dict[str, Group] = {}
    for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=2):
        if any(cell.strip() for cell in cells):
            group = _group(dict(zip(columns, cells, strict=False)), name, number)
            if group.stratum in groups:
                raise TargetFaulty(name=name, line=number, reason=defer("this stratum stands there twice."))
            groups[group.stratum] = group
    if not 0 < len(groups) <= MOST_STRATA:
        raise TargetFaulty(name=name, line=1, reason=defer("the table is empty, or far too long."))
    return Target(
        code=f"file:{name}",
        axis=axis,
        label_en=name,
        label_fr=name,
        counts_en="",
        counts_fr="",
        source=name,
        licence="",
        read_on="",
        to_verify=True,
        warnings_en=(),
        warnings_fr=(),
        groups=tuple(groups[stratum] for stratum in sorted(groups)),
    )


def _group(row: Mapping[str, str], name: str, number: int) -> Group:
    stratum = row.get("stratum", "").strip()
    written = "".join(row.get("weight", "").split()).replace(",", ".")
    if not stratum or stratum == UNKNOWN or len(stratum) > 100:
        raise TargetFaulty(name=name, line=number, reason=defer("this isn't the name of a stratum."))
    weight = exact_number(written)
    if not weight:
        raise TargetFaulty(name=name, line=number, reason=defer("the weight isn't a number above zero."))
    label = row.get("label_fr", "").strip() or row.get("label_en", "").strip() or stratum
    english = row.get("label_en", "").strip() or label
    return Group(stratum, english, label, weight)
