"""The picture of a corpus, as values: a sheet to hang, in one ink, where a stroke is a work.

Works that are missing to reach the target stand in watermark. What has no room is counted in a line, never
dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from filigrane.base.errors import defer
from filigrane.corpus.gaps import Namer
from filigrane.corpus.papers.lines import Say
from filigrane.corpus.strata import UNKNOWN

MOST_ROWS = 20
MOST_STROKES = 330
"""Beyond it a stroke stands for several works: strokes nearer than 0.7 mm are a grey."""
ROOM_MM = 252
"""Height that the strata share, with the heads and the last lines of their axes."""
HEAD_MM, REST_MM = 17, 17
STEPS = (1, 2, 5)
MIN_STROKES = 24
"""With fewer, a handful of works would be a fence."""
LEGEND = defer("Each stroke is a work. In watermark, those that are missing to reach the target.")
LEGEND_MANY = defer(
    "Each stroke is {many} works, a part of them counting as one. In watermark, those that are missing to "
    "reach the target."
)
LEGEND_ALONE = defer("Each stroke is a work.")
MARK = defer("The upright line is the share of the target.")
SIZE = defer("{works} works, {chars} characters")
NO_TARGET = defer("counted, held to no target")
LOST = defer("the target is not recorded")
HELD = defer("target: {label}")
OF = defer("{works} works, {share}; target {target}")
ALONE = defer("{works} works, {share}")
NONE = defer("no work; target {target}")
REST = defer("And {strata} other strata, {works} works: {names}.")
FROZEN = defer("Frozen on {day}. Rights asked for {asked}.")
ROOT = defer("Root {root}")
SOURCE = defer("{source}, read on {day}")
VERIFY = defer("to verify")
CHOICE = defer("A target is a choice: another one would draw another picture.")
AXES = {
    "language": defer("Languages"),
    "discipline": defer("Disciplines"),
    "region": defer("Regions"),
    "period": defer("Periods"),
}


@dataclass(frozen=True, slots=True)
class Pen:
    """How words and numbers are written in one language: gettext, a whole number, a share, a stratum."""

    language: str
    say: Say
    number: Callable[[int], str]
    share: Callable[[Fraction], str]
    name: Namer


@dataclass(frozen=True, slots=True)
class Row:
    """A stratum: its works, the works that its target share would be (None: no target)."""

    stratum: str
    works: int
    wanted: Fraction | None

    @property
    def reach(self) -> Fraction:
        """How far it goes on the sheet, in works: those there are, or those wanted."""
        return max(Fraction(self.works), self.wanted or Fraction(0))


@dataclass(frozen=True, slots=True)
class Scale:
    """One for the whole sheet: works a stroke (1, 2, 5, 10, 20 …), strokes that the longest row has."""

    each: int
    units: int

    @classmethod
    def for_reach(cls, widest: Fraction) -> Scale:
        """The finest one with room for *widest* works."""
        tens = 1
        while widest > MOST_STROKES * STEPS[-1] * tens:
            tens *= 10
        each = next(step * tens for step in STEPS if widest <= MOST_STROKES * step * tens)
        return cls(each, max(MIN_STROKES, ceil(widest / each)))


def rows_of(axis: str, manifest: Mapping[str, Any], shares: Mapping[str, Fraction] | None) -> list[Row]:
    """The strata of an axis, the farthest-reaching first, periods in their order; the unrecorded last."""
    counts = Counter(one["strata"][axis] for one in manifest["documents"] if axis in one["strata"])
    whole = sum(counts.values())
    found = [
        Row(name, counts[name], None if shares is None else shares.get(name, Fraction(0)) * whole)
        for name in {*counts, *(shares or {})}
    ]
    if axis == "period":
        return sorted(found, key=lambda row: (row.stratum == UNKNOWN, row.stratum))
    return sorted(found, key=lambda row: (row.stratum == UNKNOWN, -row.reach, -row.works, row.stratum))


def picture(
    manifest: Mapping[str, Any],
    targets: Mapping[str, Mapping[str, Any] | None],
    pen: Pen,
    *,
    house: str,
) -> dict[str, Any]:
    """What the sheet of *house* (its name) says.

    *targets*: axis -> its target as a manifest keeps it, None when that is lost; an axis without an entry was
    counted only.
    """
    axes = [one["name"] for one in manifest["recipe"]["strata"]]
    room = max(3, MOST_ROWS // max(1, len(axes)))
    rows = {name: _rows_shown(name, manifest, targets, room) for name in axes}
    widest = max((row.reach for shown, _ in rows.values() for row in shown), default=Fraction(1))
    scale = Scale.for_reach(widest)
    drawn = [_axis(name, *rows[name], targets, pen, scale) for name in axes]
    lines = sum(len(one["rows"]) for one in drawn)
    taken = sum(HEAD_MM + REST_MM * bool(one["rest"]) for one in drawn)
    height = min(42.0, max(7.5, (ROOM_MM - taken) / max(1, lines)))
    has_target = any(one["has_target"] for one in drawn)
    return {
        "language": pen.language, "ground": False, "house": house, "title": manifest["name"],
        "lead": manifest["purpose"], "axes": drawn, "row": height, "units": scale.units,
        "name_size": min(24.0, height * 1.12), "title_size": 46 if len(manifest["name"]) < 32 else 34,
        "size": pen.say(SIZE).format(
            works=pen.number(manifest["works"]), chars=pen.number(manifest["chars"])
        ),
        "legend": _legend(scale.each, has_target, pen),
        "notes": _notes(manifest, targets, has_target, pen),
    }  # fmt: skip


def _rows_shown(
    name: str, manifest: Mapping[str, Any], targets: Mapping[str, Mapping[str, Any] | None], room: int
) -> tuple[list[Row], list[Row]]:
    """The strata that are drawn, and those that are only counted."""
    target = targets.get(name)
    rows = rows_of(name, manifest, shares_in(target) if target else None)
    return (rows, []) if len(rows) <= room else (rows[: room - 1], rows[room - 1 :])


def _axis(
    name: str, shown: Sequence[Row], left: Sequence[Row],
    targets: Mapping[str, Mapping[str, Any] | None], pen: Pen, scale: Scale,
) -> dict[str, Any]:  # fmt: skip
    target = targets.get(name)
    whole = sum(row.works for row in (*shown, *left))
    said = NO_TARGET if name not in targets else LOST
    return {
        "name": pen.say(AXES[name]) if name in AXES else name,
        "target": pen.say(HELD).format(label=label_in(target, pen.language)) if target else pen.say(said),
        "has_target": target is not None,
        "rows": [_drawn(name, row, whole, scale, pen) for row in shown],
        "rest": _rest(name, left, pen),
    }  # fmt: skip


def _drawn(axis: str, row: Row, whole: int, scale: Scale, pen: Pen) -> dict[str, Any]:
    wanted = row.wanted if row.wanted and row.stratum != UNKNOWN else None
    share = Fraction(row.works, whole) if whole else Fraction(0)
    target = pen.share(wanted / whole) if wanted is not None and whole else ""
    text = ALONE if wanted is None else OF if row.works else NONE
    return {
        "name": pen.name(axis, row.stratum),
        "figures": pen.say(text).format(works=pen.number(row.works), share=pen.share(share), target=target),
        "strokes": ceil(Fraction(row.works, scale.each)),
        "lacking": ceil(wanted / scale.each) if wanted is not None else 0,
        "at": None if wanted is None else float(wanted / scale.each / scale.units),
    }


def _rest(axis: str, left: Sequence[Row], pen: Pen) -> str:
    if not left:
        return ""
    works = pen.number(sum(row.works for row in left))
    names = ", ".join(f"{pen.name(axis, row.stratum)} ({pen.number(row.works)})" for row in left[:MOST_ROWS])
    more = names + (", …" if len(left) > MOST_ROWS else "")
    return pen.say(REST).format(strata=pen.number(len(left)), works=works, names=more)


def _legend(many: int, has_target: bool, pen: Pen) -> str:
    if many > 1:
        return pen.say(LEGEND_MANY).format(many=pen.number(many))
    return pen.say(LEGEND if has_target else LEGEND_ALONE)


def _notes(
    manifest: Mapping[str, Any], targets: Mapping[str, Mapping[str, Any] | None], has_target: bool, pen: Pen
) -> list[str]:
    notes = [pen.say(MARK), pen.say(CHOICE)] if has_target else []
    for target in targets.values():
        if target and target["source"]:
            said = pen.say(SOURCE).format(source=target["source"], day=target["read_on"])
            notes.append(f"{said} ({pen.say(VERIFY)})" if target["to_verify"] else said)
    asked = manifest["rights"]["asked_on"]
    notes.append(pen.say(FROZEN).format(day=manifest["frozen_at"][:10], asked=asked))
    return [*dict.fromkeys(notes), pen.say(ROOT).format(root=manifest["root"])]


def shares_in(target: Mapping[str, Any]) -> dict[str, Fraction]:
    """The shares of a target that a manifest keeps."""
    return {group["stratum"]: Fraction(group["share"]) for group in target["groups"]}


def label_in(target: Mapping[str, Any], language: str) -> str:
    """Its name in a language."""
    return str(target["label_fr"] if language == "fr" else target["label_en"])


def told_aloud(content: Mapping[str, Any]) -> str:
    """The sheet in words, for whoever hears it."""
    lines = [f"{content['title']}. {content['size']}."]
    for axis in content["axes"]:
        lines.append(f"{axis['name']}, {axis['target']}.")
        lines += [f"{row['name']}, {row['figures']}." for row in axis["rows"]]
        lines += [axis["rest"]] if axis["rest"] else []
    return " ".join(lines)
