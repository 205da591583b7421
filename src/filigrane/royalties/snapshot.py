"""The repertoire at a cut-off: split sheets of the catalogue as the accounts of a run. R1, R8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from filigrane.base.shares import share
from filigrane.rights.answers import Layer
from filigrane.rights.shares import WHOLE, Part, Sheet

AGENT, NAMED = "agent:", "name:"


@dataclass(frozen=True, slots=True)
class SplitRow:
    """What one account has of a work, in basis points of all of it; *role* is the right that it is of."""

    account: str
    basis_points: int
    role: str
    disputed: bool
    declared: str


def account_of(part: Part) -> str:
    """The account of a holder: her record of the catalogue, or else her name as it is written."""
    return f"{AGENT}{part.agent_id}" if part.agent_id is not None else f"{NAMED}{' '.join(part.name.split())}"


def agent_in(account: str) -> int | None:
    """The number in the catalogue that *account* stands for; None for any other account."""
    number = account.removeprefix(AGENT)
    return int(number) if number != account and number.isascii() and number.isdecimal() else None


def splits(sheets: Mapping[Layer, Sequence[Sheet]], contested: Iterable[str] = ()) -> tuple[SplitRow, ...]:
    """The parts of one work, from the sheets in force of each of its rights.

    Where several rights have a sheet, each has an equal part of the work: the sheets say who holds a right,
    not what it is worth beside another. Sheets of one right that differ leave what they disagree on in
    dispute; so is the part of every account in *contested*.
    """
    layers = [layer for layer in Layer if sheets.get(layer)]
    whole = share(WHOLE, [1] * len(layers)) if layers else []
    held = set(contested)
    found: dict[tuple[str, str, bool], tuple[int, str]] = {}
    for layer, points in zip(layers, whole, strict=True):
        parts = list(_parts(sheets[layer]))
        known = sum(part.basis_points for part, _d, _s in parts)
        spread = share(points * known // WHOLE, [part.basis_points for part, _d, _s in parts])
        for (part, disputed, declared), own in zip(parts, spread, strict=True):
            account = account_of(part)
            key = (account, layer.value, disputed or account in held)
            before, said = found.get(key, (0, declared))
            found[key] = (before + own, said)
    return tuple(
        SplitRow(account, points, role, disputed, declared)
        for (account, role, disputed), (points, declared) in sorted(found.items())
        if points
    )


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[Part, bool, str]]:
    """(part, whether it is disputed, who declared it and when) of one right."""
    first = sheets[0]
    if len(sheets) == 1:
        for part in first.parts:
            yield part, False, _declared(first)
        return
    said = [{part.holder: part for part in sheet.parts} for sheet in sheets]
    given = {key: [of.get(key) for of in said] for of in said for key in of}
    agreed = {
        key: parts[0]
        for key, parts in given.items()
        if parts[0] is not None and len({part.basis_points if part else 0 for part in parts}) == 1
    }
    for part in agreed.values():
        yield part, False, _declared(first)
    rivals = [next(part for part in parts if part) for key, parts in given.items() if key not in agreed]
    rest = max(sheet.total for sheet in sheets) - sum(part.basis_points for part in agreed.values())
    if rest > 0:
        told = "; ".join(_declared(sheet) for sheet in sheets)
        for part, points in zip(rivals, share(rest, [1] * len(rivals)), strict=True):
            yield Part(part.name, points, part.agent_id), True, told


def _declared(sheet: Sheet) -> str:
    return f"{sheet.source} ({sheet.recorded_on.isoformat()})"
