"""The whole catalogue as one reading of a data set meets it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from filigrane.works.queries import live_readings

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Catalogue:
    """*works_of*: each live reading with its work. *fingerprint*: SHA-256 over the texts and their works."""

    works_of: Mapping[int, int]
    works: int
    fingerprint: str


def catalogue_of(house_id: int, *, on: dt.date) -> Catalogue:
    """What is live and open in a house on a day. Two catalogues of the same texts have one fingerprint."""
    works_of: dict[int, int] = {}
    lines: list[str] = []
    last = 0
    while rows := live_readings(house_id, last, limit=AT_ONCE, on=on):
        works_of |= {row.reading_id: row.work_id for row in rows}
        lines += [f"{row.work_id} {row.text_digest}" for row in rows]
        last = rows[-1].reading_id
    digest = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
    return Catalogue(works_of, len(set(works_of.values())), digest)
