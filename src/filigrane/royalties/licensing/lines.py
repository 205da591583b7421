"""Versions of a model and coefficients of disciplines as people write them: one a line, cut by bars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from filigrane.base.money import read_ratio
from filigrane.royalties.licensing.values import Evidence, ModelVersion, Voted

Thing = TypeVar("Thing")


def read_versions(text: str) -> tuple[ModelVersion, ...]:
    """`name | trained on | alpha | SHA-256 | who signed | day of the test`; the name alone may stand.

    Raises ValueError with the line that can't be read.
    """
    return tuple(_read(line, _version) for line in text.splitlines() if line.strip())


def read_coefficients(text: str) -> tuple[Voted, ...]:
    """`discipline | times | day of the vote | vote`. Raises ValueError with the line that can't be read."""
    return tuple(_read(line, _voted) for line in text.splitlines() if line.strip())


def _read(line: str, read: Callable[[list[str]], Thing]) -> Thing:
    try:
        return read([part.strip() for part in line.split("|")])
    except (ValueError, IndexError) as error:
        raise ValueError(line.strip()) from error


def _version(parts: list[str]) -> ModelVersion:
    name, trained, alpha, sha256, who, on = [*parts, *[""] * (6 - len(parts))]
    evidence = Evidence(sha256.lower(), who, dt.date.fromisoformat(on)) if sha256 else None
    return ModelVersion(
        name,
        read_ratio(alpha) if alpha else Fraction(0),
        evidence,
        dt.date.fromisoformat(trained) if trained else None,
    )


def _voted(parts: list[str]) -> Voted:
    discipline, times, on, vote = [*parts, *[""] * (4 - len(parts))]
    if not discipline:
        raise ValueError(parts)
    return Voted(discipline, read_ratio(times), dt.date.fromisoformat(on), vote)
