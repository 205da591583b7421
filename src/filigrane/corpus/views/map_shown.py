"""What the page of a plan shows: the sentence, a drawing and a table for each axis, gaps, what to collect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from filigrane.base.errors import defer
from filigrane.corpus.collecting import TO_VERIFY, collecting_list
from filigrane.corpus.drawing import Mark, draw
from filigrane.corpus.gaps import Namer, gaps, growth, outcome, sentence
from filigrane.corpus.models import Planned
from filigrane.corpus.plan import AxisMap, Plan
from filigrane.corpus.selecting import OUTCOME_LABELS, Outcome
from filigrane.corpus.solver.samplings import temperature, unimax
from filigrane.corpus.telling import Sentence, tell
from filigrane.corpus.views.words import axis_label, language, share, target_label, written

FIGURES = {
    "moved": (defer("Share of the corpus that would have to move to meet the target"), True),
    "jensen_shannon": (defer("Distance to the target (Jensen-Shannon, from 0 to 0.69)"), False),
    "coverage": (defer("Share of the target whose stratum has ten works or more"), True),
    "hill_0": (defer("Strata that have works"), False),
    "hill_1": (defer("Strata as varied as these, rare ones weighing less (Hill 1)"), False),
    "hill_2": (defer("The same, common ones weighing most (Hill 2)"), False),
    "rao": (defer("How far apart two works are on average, by family of languages (Rao)"), False),
}
"""figure -> what it says, whether it is a share."""
MOST_MARKS, ALPHAS = 40, (0.7, 0.3)


def map_shown(plan: Planned, choice: Plan, name: Namer) -> dict[str, Any]:
    """The context of the page, from a plan that was kept."""

    def words(one: Sentence) -> str:
        return tell(one, translate=gettext, number=written)

    said, more = plan.told, growth(choice)
    compared = said["compared_at"]
    return {
        "all": sum(said["counts"].values()),
        "told": said,
        "taken": len(choice.works),
        "outcome": words(outcome(choice, name)),
        "axes": [axis_shown(one, said["figures"].get(one.axis.name, []), name) for one in choice.maps],
        "gaps": [words(sentence(gap, name)) for gap in gaps(choice.maps, of_taken=bool(choice.works))],
        "more": words(more) if more else "",
        "to_verify": gettext(TO_VERIFY),
        "wanted": list(wanted_shown(choice, name)),
        "counts": [
            (one.value, gettext(OUTCOME_LABELS[one]), said["counts"].get(one.value, 0))
            for one in Outcome
            if said["counts"].get(one.value)
        ],
        "compared": dt.datetime.fromisoformat(compared) if compared else None,
    }


def wanted_shown(choice: Plan, name: Namer) -> Iterator[tuple[int, str, str]]:
    """Each line of the collecting list: works, of what, in what form."""
    for one in collecting_list(choice.growth) if choice.growth else ():
        what = ", ".join(name(axis, stratum) for axis, stratum in one.strata)
        yield one.works, what, ", ".join(gettext(kind) for kind in one.kinds)


def axis_shown(one: AxisMap, figures: list[list[Any]], name: Namer) -> dict[str, Any]:
    """An axis: its drawing, its table, its target with warnings, its figures, the samplings beside."""
    taken = sum(line.taken for line in one.lines)
    whole = taken or sum(line.available for line in one.lines)
    rows: list[dict[str, Any]] = [
        {
            "name": name(one.axis.name, line.stratum),
            "available": line.available,
            "taken": line.taken,
            "share": Fraction(line.taken if taken else line.available, whole) if whole else Fraction(0),
            "target": line.target,
        }
        for line in sorted(one.lines, key=lambda line: (-(line.target or 0), -line.available, line.stratum))
    ]
    title, target = axis_label(one.axis.name), one.target
    warnings = (target.warnings_fr if language() == "fr" else target.warnings_en) if target else ()
    counts = (target.counts_fr if language() == "fr" else target.counts_en) if target else ""
    return {
        "code": one.axis.name,
        "is_held": target is not None,
        "title": title,
        "target": target_label(one.axis.target, target),
        "source": f"{target.source}, {target.read_on}" if target and target.source else "",
        "counts": counts,
        "warnings": warnings,
        "drawing": drawing(one, rows, title, is_of_taken=bool(taken)),
        "left": max(0, len(rows) - MOST_MARKS),
        "rows": [
            row | {"share": share(row["share"]), "target": share_or_nothing(row["target"])} for row in rows
        ],
        "figures": [figure_words(*figure) for figure in figures],
        "samplings": list(samplings(one, taken, name)),
        "is_of_taken": bool(taken),
    }


def drawing(one: AxisMap, rows: list[dict[str, Any]], title: str, *, is_of_taken: bool) -> str:
    """The map of an axis, in the ink of the page; its names and words are escaped by `draw`."""
    marks = [
        Mark(row["name"], row["share"], row["target"], figures_in_words(row, is_of_taken))
        for row in rows[:MOST_MARKS]
    ]
    legend = gettext("bar: the works; line: the target; pale band: the tolerance")
    return mark_safe(  # noqa: S308  # made by our own rule, all words escaped there
        draw(marks, title=title, legend=legend, tolerance=one.axis.tolerance, width=348)
    )


def figures_in_words(row: dict[str, Any], is_of_taken: bool) -> str:
    """`3 of 5 works, 12.5%; target 20%`."""
    works = gettext("{taken} of {available}") if is_of_taken else gettext("{available} works")
    said = works.format(taken=written(row["taken"]), available=written(row["available"]))
    said += f", {share(row['share'])}"
    if row["target"] is None:
        return said
    return gettext("{said}; target {share}").format(said=said, share=share(row["target"]))


def share_or_nothing(value: Fraction | None) -> str:
    """A share, or a dash where there is no target."""
    return "–" if value is None else share(value)


def figure_words(name: str, value: float, low: float, high: float) -> tuple[str, str, str]:
    """What a figure says, its value, where nine draws out of ten fall."""
    label, is_share = FIGURES[name]
    values = [decimal(one, is_share=is_share) for one in (value, low, high)]
    return gettext(label), values[0], gettext("{low} to {high}").format(low=values[1], high=values[2])


def decimal(value: float, *, is_share: bool) -> str:
    """A figure as the language of the page writes it."""
    if is_share:
        return share(Fraction(value).limit_denominator(10_000))
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return said.replace(".", ",") if language() == "fr" else said


def samplings(one: AxisMap, taken: int, name: Namer) -> Iterator[tuple[str, list[str]]]:
    """Each stratum that has works: its share by temperature, and its works by UniMax for as many works."""
    available = {line.stratum: line.available for line in one.lines if line.available}
    warm = [temperature(available, alpha) for alpha in ALPHAS]
    even = unimax(available, taken or sum(available.values()))
    for stratum in sorted(available, key=lambda one: (-available[one], one)):
        shares = [decimal(table[stratum], is_share=True) for table in warm]
        yield name(one.axis.name, stratum), [*shares, written(even[stratum])]
