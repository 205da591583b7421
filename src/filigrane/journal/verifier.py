"""Check a journal exported by Filigrane: python verifier.py EXPORT.jsonl [--head SEQUENCE:DIGEST]

It finds any entry altered, removed, moved or added, and against a head that somebody kept also an end
cut off or a chain rewritten. It can't know what was never written. Standard library only."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

FIRST, ENTRY = {"filigrane_journal", "house", "how"}, {"canonical", "digest", "payload", "who"}
KINDS = {
    "unreadable": "line {line} can't be read as part of a journal",
    "altered": "entry {sequence} (line {line}) was altered: its bytes don't give its digest",
    "broken": "entry {sequence} (line {line}) doesn't follow the entry before it: one of the two was altered",
    "place": "entry {sequence} stands at line {line}, where {expected} was due: removed, moved or added",
    "payload": "what entry {sequence} (line {line}) tells was altered: it doesn't give its seal",
    "end": "the end was cut off or altered: the last line doesn't name entry {sequence}, the last one here",
    "cut": "entry {sequence}, whose digest was kept, is missing: the end was cut off",
    "rewritten": "entry {sequence} isn't the one whose digest was kept: it, or one before it, was altered",
}


class Fault(NamedTuple):
    """What is wrong at one place: a key of KINDS, the line, the entry there, the one that was due."""

    kind: str
    line: int
    sequence: int
    expected: int = 0


def sha256(content: str, salt: str = "") -> str:
    """SHA-256 of the salt's digits followed by the content, in hexadecimal."""
    return hashlib.sha256((salt + content).encode()).hexdigest()


def is_sealed(part: Any, seal: Any) -> bool:
    """Whether *seal* was made of *part* (a salt and a content); None was erased or is withheld."""
    return part is None or (len(part["salt"]) == 32 and sha256(**part) == seal)


def read(raw: str | bytes) -> Any:
    """The JSON of one line; ValueError unless it is written in the one canonical way."""
    text = raw.decode() if isinstance(raw, bytes) else raw
    value = json.loads(text)
    if json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) != text.rstrip("\r\n"):
        raise ValueError(text)
    return value


def check(lines: Iterable[str | bytes], heads: Iterable[str] = ()) -> Iterator[Fault]:
    """Every fault of an export, in its order; *heads* are kept ones, each `SEQUENCE:DIGEST`."""
    number, sequence, before, last = 0, 0, "0" * 64, None
    kept = {head.strip().lower() for head in heads}
    for number, line in enumerate(lines, 1):
        try:
            value = read(line)
            if number > 1 and set(value) == ENTRY and last is None:
                said = read(value["canonical"])
                yield from entry_faults(value, said, number, sequence + 1, before)
                sequence, before = int(said["sequence"]), sha256(value["canonical"])
                kept.discard(f"{sequence}:{before}")
            elif set(value) == {"head"} and last is None:
                last = value["head"]
            elif number > 1 or set(value) != FIRST:
                raise ValueError(line)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            yield Fault("unreadable", number, sequence)
    if last != f"{sequence}:{before}":
        yield Fault("end", number, sequence)
    for missing in sorted(int(head.partition(":")[0]) for head in kept):
        yield Fault("cut" if missing > sequence else "rewritten", number, missing)


def entry_faults(value: Any, said: Any, line: int, due: int, before: str) -> Iterator[Fault]:
    """What is wrong with one entry, given the place that was due and the digest before it."""
    tests = {
        "altered": value["digest"] == sha256(value["canonical"]),
        "place": said["sequence"] == due,
        "broken": said["before"] == before,
        "payload": all(is_sealed(value[part], said[part]) for part in ("payload", "who")),
    }
    yield from (Fault(kind, line, int(said["sequence"]), due) for kind, holds in tests.items() if not holds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export")
    parser.add_argument("--head", action="append", default=[], metavar="SEQUENCE:DIGEST")
    arguments = parser.parse_args()
    with open(arguments.export, "rb") as export:
        faults = [KINDS[f.kind].format(**f._asdict()) for f in check(export, arguments.head)]
    print("\n".join(faults) or "every entry is as written and follows the one before it")  # noqa: T201
    sys.exit(3 if faults else 0)
