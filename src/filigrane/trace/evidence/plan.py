"""The plan and the recorded outputs, read from JSON and checked: nothing is guessed, nothing is repaired."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from filigrane.base.canonical import canonical_bytes
from filigrane.trace.evidence.faults import OtherModel, PlanUnreadable, RecordedBeforePlan, RecordUnreadable

PLAN_FORMAT = "filigrane.evidence-plan.1"
MOST_RECORDS = 5_000
MOST_CHARS = 20_000
"""Characters of a prompt, of an output, of what follows."""
FRACTION = re.compile(r"[0-9]{1,9}/[1-9][0-9]{0,9}")


@dataclass(frozen=True, slots=True)
class Plan:
    """What was fixed before the first output. *alpha*: the chance of a false indication that is accepted.

    An indication needs *threshold_words* equal words in a row in *least_passages* passages, and a p of at
    most *alpha* after Holm. *least_controls*: of the same genre, for each work. *sha256* is the plan's own.
    """

    model: str
    version: str
    fixed_on: dt.date
    alpha: Fraction
    threshold_words: int
    least_passages: int
    least_controls: int
    note: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """One prompt and what came out. *work* is empty for a control, which says why it can't be known (*why*).

    `[start, end)`: the passage prompted, code points of the reading *reading* of the work. *follows*: the
    words that come after it in its source; empty where the catalogue gives them.
    """

    line: int
    work: str
    genre: str
    why: str
    prompt: str
    follows: str
    output: str
    start: int | None
    end: int | None
    reading: int | None
    settings: str
    day: dt.date

    @property
    def is_control(self) -> bool:
        """Whether it stands for texts that can't have been trained on."""
        return not self.work


def plan_from(content: bytes, *, name: str) -> Plan:
    """The plan in *content*. Raises PlanUnreadable naming the field."""
    field = "JSON"
    try:
        held = json.loads(content)
        field = "format"
        if held["format"] != PLAN_FORMAT:
            raise ValueError(held["format"])
        field = "model"
        model, version = text(held, "model"), text(held, "version")
        field = "fixed_on"
        fixed = dt.date.fromisoformat(held["fixed_on"])
        field = "alpha"
        if not FRACTION.fullmatch(held["alpha"]) or not 0 < Fraction(held["alpha"]) <= Fraction(1, 10):
            raise ValueError(held["alpha"])
        field = "threshold_words, least_passages, least_controls"
        numbers = [whole(held, one) for one in ("threshold_words", "least_passages", "least_controls")]
        if not (numbers[0] >= 6 and numbers[1] >= 1 and numbers[2] >= 5):
            raise ValueError(numbers)
        digest = hashlib.sha256(canonical_bytes(held)).hexdigest()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PlanUnreadable(name=name, field=field) from None
    alpha, note = Fraction(held["alpha"]), str(held.get("note", ""))[:MOST_CHARS]
    return Plan(model, version, fixed, alpha, numbers[0], numbers[1], numbers[2], note, digest)


def records_from(content: bytes, plan: Plan, *, name: str) -> Iterator[Record]:
    """The recorded outputs, a line each. Raises RecordUnreadable, OtherModel or RecordedBeforePlan."""
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        if number > MOST_RECORDS:
            raise RecordUnreadable(name=name, line=number, field=f"{MOST_RECORDS} lines at most")
        record, model = record_from(line, number, name=name)
        if model != (plan.model, plan.version):
            planned = f"{plan.model} {plan.version}"
            raise OtherModel(line=number, found=" ".join(model), planned=planned)
        if record.day < plan.fixed_on:
            raise RecordedBeforePlan(line=number, day=record.day, fixed=plan.fixed_on)
        yield record


def record_from(line: bytes, number: int, *, name: str) -> tuple[Record, tuple[str, str]]:
    """One line, and the model and version it names."""
    field = "JSON"
    try:
        held = json.loads(line)
        field = "model, version, settings"
        model = text(held, "model"), text(held, "version")
        settings = canonical_bytes(written(held["settings"])).decode()
        field = "date"
        day = dt.date.fromisoformat(held["date"])
        field = "kind"
        is_control = {"control": True, "passage": False}[held["kind"]]
        field = "prompt, output, genre"
        prompt, output, genre = text(held, "prompt"), str(held["output"])[:MOST_CHARS], text(held, "genre")
        field = "why, follows" if is_control else "work, follows or start, end"
        why = text(held, "why") if is_control else ""
        work = "" if is_control else str(held["work"])
        follows = text(held, "follows") if is_control or held.get("follows") else ""
        places = [whole(held, one) if one in held else None for one in ("start", "end", "reading")]
        if not is_control and not (work and (follows or None not in places[:2])):
            raise ValueError(work)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RecordUnreadable(name=name, line=number, field=field) from None
    start, end, reading = places
    found = Record(number, work, genre, why, prompt, follows, output, start, end, reading, settings, day)
    return found, model


def text(held: Mapping[str, Any], name: str) -> str:
    """A text that must be there; ValueError when it is empty, or no text."""
    found = held[name]
    if not isinstance(found, str) or not found.strip():
        raise ValueError(name)
    return found[:MOST_CHARS]


def whole(held: Mapping[str, Any], name: str) -> int:
    """A whole number from 0 on."""
    found = held[name]
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise ValueError(name)
    return found


def written(value: Any) -> Any:
    """Settings as they may be hashed: a number with a point is kept as its writing."""
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {str(key): written(inner) for key, inner in value.items()}
    return [written(inner) for inner in value] if isinstance(value, list) else value
