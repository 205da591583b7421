"""Long questions: where each stands until its end, and what was found.

A long text, or a scan of many pages, is read by a job. What was given stands in files of the home's folder
`temporary`, which no copy takes, under the hash of an address that only the asker has.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from filigrane.trace.errors import LongQuestionNotFound
from filigrane.trace.queries.kept import token_hash
from filigrane.trace.spans import Matches

KIND = "trace.long"
KEPT_FOR = dt.timedelta(hours=24)
"""How long what somebody gave, and what was found, stay when nobody deletes them before."""
HEAD, SENT, TEXT, FOUND = "question.json", "sent", "text", "found.json"


@dataclass(frozen=True, slots=True)
class LongQuestion:
    """What is known of a long question. *owner*: who asked, None for a visitor. *name*: of the file, or "".

    *scanned*, *silent*: as `Document` counts them, once it is read.
    """

    folder: Path
    job_id: int
    owner: int | None
    expires_at: dt.datetime
    name: str = ""
    scan: bool = False
    scanned: int = 0
    silent: int = 0


def questions_folder(house_id: int) -> Path:
    """Where the long questions of a house stand."""
    return Path(settings.FILIGRANE_HOME) / "temporary" / "long" / str(house_id)


def long_question(house_id: int, token: str, *, now: dt.datetime) -> LongQuestion:
    """The question at the address *token*; LongQuestionNotFound when none is there any more."""
    found = question_at(questions_folder(house_id) / token_hash(token))
    if found is None or found.expires_at <= now:
        raise LongQuestionNotFound
    return found


def question_at(folder: Path) -> LongQuestion | None:
    """The question in a folder; None where none is, or only half of one."""
    try:
        held: dict[str, Any] = json.loads((folder / HEAD).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    expires_at = dt.datetime.fromisoformat(held.pop("expires_at"))
    return LongQuestion(folder=folder, expires_at=expires_at, **held)


def questions_of(house_id: int) -> Iterator[LongQuestion]:
    """Every question of a house that still stands."""
    for folder in sorted(questions_folder(house_id).glob("*")):
        if (found := question_at(folder)) is not None:
            yield found


def long_asked_by(house_id: int, person_id: int) -> list[dict[str, Any]]:
    """What a person gave that still stands, for her export."""
    return [
        {"until": one.expires_at.isoformat(), "file": one.name, "text": text_of(one)}
        for one in questions_of(house_id)
        if one.owner == person_id
    ]


def text_of(question: LongQuestion) -> str:
    """The text of a question; "" while its document is not read."""
    path = question.folder / TEXT
    return path.read_text("utf-8") if path.is_file() else ""


def written(matches: Matches) -> str:
    """Matches as they are kept."""
    return json.dumps([column.tolist() for column in matches.columns()], separators=(",", ":"))


def read_back(said: str) -> Matches:
    """The matches that `written` made."""
    first, last, work, reading, start, end, kind, identity = (
        np.array(column, np.int64) for column in json.loads(said)
    )
    return Matches(first, last, work, reading, start, end, kind.astype(np.int8), identity)
