"""What a case expects beside what came out, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator

from filigrane.base.cases import Difference
from filigrane.base.money import read_cents, read_ratio, write_cents, write_ratio
from filigrane.royalties.casebook.blocks import EXPECTED, Case, Said, named, reading
from filigrane.royalties.casebook.playing import play

WORDS = frozenset({"needed", "refused"})
ALONE = WORDS | {"is due", "shared", "reserve is"}
"""Keys whose value stands alone, without a name before it."""


def differences(case: Case) -> list[Difference]:
    """Where *case* and the rules disagree. An error that no line expects is a difference too.

    Raises CaseUnreadable with the line that can't be read.
    """
    return list(_differences(case))


def _differences(case: Case) -> Iterator[Difference]:
    for period, found in play(case):
        refused = found.get("refused", {}).get("", "")
        wanted = [line for line in period.lines if line.key in EXPECTED]
        if refused and not any(line.key == "refused" for line in wanted):
            yield Difference(case.line, "refused", "", refused)
        for line in wanted:
            expected, came = _expected(line), found.get(line.key, {})
            if expected != came:
                yield Difference(line.number, line.key, _written(expected), _written(came))


def _expected(line: Said) -> dict[str, str]:
    if line.key in WORDS:
        return {"": line.value}
    if line.key in ALONE:
        with reading(line):
            return {"": write_cents(read_cents(line.value))}
    if line.value in ("", "nothing"):
        return {}
    if line.key == "unused":
        with reading(line):
            return {name: why for name, _, why in (part.partition(" ") for part in line.parts)}
    if line.key == "residuals":
        return named(line, lambda text: write_ratio(read_ratio(text)))
    return named(line, lambda text: write_cents(read_cents(text)))


def _written(values: dict[str, str]) -> str:
    return " | ".join(f"{name} {value}".strip() for name, value in sorted(values.items())) or "nothing"
