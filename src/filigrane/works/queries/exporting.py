"""A catalogue written out in one of its forms, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from filigrane.accounts.models import House
from filigrane.works.errors import UnknownForm
from filigrane.works.exports.choice import CHOICES, PRESERVATION
from filigrane.works.exports.preservation import whole
from filigrane.works.queries.preservation import count_records, preservation_lines


@dataclass(frozen=True, slots=True)
class Export:
    """One export that is asked for: the house, and the *form*, a code of `exports/choice.py`."""

    house: House
    form: str


def export_lines(asked: Export) -> Iterator[str]:
    """The text of an export, piece by piece; raises UnknownForm at once."""
    if asked.form not in CHOICES:
        raise UnknownForm(form=asked.form[:40])
    return _WRITERS[asked.form](asked)


def count_in(asked: Export) -> int:
    """How many records the export will hold, for its progress."""
    return count_records(asked.house.pk)


def file_name(asked: Export) -> str:
    """`phare-preservation.jsonl`: the house's short name, the form, its ending."""
    return f"{asked.house.slug}-{asked.form}{CHOICES[asked.form].ending}"


def _preservation(asked: Export) -> Iterator[str]:
    return whole(preservation_lines(asked.house.pk), slug=asked.house.slug, name=asked.house.name)


_WRITERS: dict[str, Callable[[Export], Iterator[str]]] = {PRESERVATION: _preservation}
