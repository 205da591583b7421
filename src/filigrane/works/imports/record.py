"""One record of a source on its way in: where it stood, what it said, what was wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.base.problems import Problem
from filigrane.works.drafts import WorkDraft


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as the reader found it: *values* by column, path or element; None when it can't be read.

    *place* names file and line or record (`fonds.csv:12`).
    """

    place: str
    values: Mapping[str, Any] | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a draft; *draft* is None when nothing of it can be kept, and *problems* say why."""

    place: str
    draft: WorkDraft | None
    problems: tuple[Problem, ...] = ()
