"""A problem of a carrier in one line, and words of strangers made fit to be kept and shown."""

from __future__ import annotations

from collections.abc import Mapping

from filigrane.rights.answers import Sentence
from filigrane.rights.signals import Says
from filigrane.rights.signals.met import RAW_CHARS, Problem, Reading

NO_VALUES: Mapping[str, str] = {}


def problem(
    spec: str,
    text: str,
    values: Mapping[str, str] = NO_VALUES,
    *,
    line: int = 0,
    raw: str = "",
    is_damage: bool = False,
) -> Problem:
    """The problem *text*, its places filled with *values*."""
    said = tuple((name, shown(value)) for name, value in values.items())
    return Problem(spec, Sentence(text, said), line, shown(raw), is_damage)


def shown(words: str) -> str:
    """The beginning of *words*, one line, each letter of it one that a page and a database take."""
    start = " ".join(words[: 2 * RAW_CHARS].split())[:RAW_CHARS]
    return start if start.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in start)


def no_permission(reading: Reading) -> Reading:
    """*reading* without what it opens or offers: a carrier that is damaged permits nothing."""
    kept = tuple(one for one in reading.found if one.signal.says not in (Says.OPEN, Says.OFFERED))
    return Reading(kept, reading.problems, reading.leads)
