"""What somebody declares of a data set: its name, what it was made for, when it was collected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.rights.ask import Purpose
from filigrane.rights.uses import Use

MOST_UPLOAD = 32_000_000
"""Bytes that a data set sent from a page may have."""
MIN_WORDS = 8
"""Equal words in a row that count in a data set, where everybody's short phrases meet."""


@dataclass(frozen=True, slots=True)
class Declared:
    """The question put to the rights room, and how the set is read; nothing of it is guessed."""

    name: str
    use: Use
    collected_on: dt.date
    purpose: Purpose = Purpose.UNKNOWN
    min_words: int = MIN_WORDS
    fields: tuple[str, ...] = ()


def declared_from(arguments: Mapping[str, Any]) -> Declared:
    """The declaration in a job's arguments. Raises ValueError or KeyError for what `told` didn't write."""
    return Declared(
        name=str(arguments["name"]),
        use=Use(arguments["use"]),
        collected_on=dt.date.fromisoformat(arguments["collected_on"]),
        purpose=Purpose(arguments["purpose"]),
        min_words=int(arguments["min_words"]),
        fields=tuple(arguments["fields"]),
    )


def told(declared: Declared) -> dict[str, Any]:
    """The declaration as JSON values, for a job and for a report."""
    return {
        "name": declared.name,
        "use": declared.use.value,
        "collected_on": declared.collected_on.isoformat(),
        "purpose": declared.purpose.value,
        "min_words": declared.min_words,
        "fields": list(declared.fields),
    }
