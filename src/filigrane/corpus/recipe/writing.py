"""A recipe as the short file that says it: read again, it says the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

from filigrane.corpus.recipe.values import NONE, Axis, Closeness, Recipe

_FACTS = ("lawful_access", "disinterested", "privileged", "on_behalf")


def write(recipe: Recipe) -> str:
    """The TOML text of *recipe*; comments of another text are not kept."""
    lines = [
        f"name = {_quoted(recipe.name)}",
        f"version = {_quoted(recipe.version)}",
        f"purpose = {_quoted(recipe.purpose)}",
        f"confidence = {_quoted(recipe.confidence.value)}",
        f"works = {recipe.works}",
        f"seed = {recipe.seed}",
        *_asked(recipe),
    ]
    if recipe.sources.collections or recipe.sources.leave_out:
        lines += ["", "[sources]"]
        if recipe.sources.collections:
            lines.append(f"collections = {_listed(recipe.sources.collections)}")
        if recipe.sources.leave_out:
            lines.append(f"leave_out = {list(recipe.sources.leave_out)}")
    for axis in recipe.axes:
        lines += ["", f"[strata.{axis.name}]", *_axis(axis)]
    return "\n".join(lines) + "\n"


def _asked(recipe: Recipe) -> Iterator[str]:
    ask = recipe.ask
    yield from ("", "[ask]", f"use = {_quoted(ask.use.value)}", f"who = {_quoted(ask.who.value)}")
    yield f"purpose = {_quoted(ask.purpose.value)}"
    yield f"territory = {_quoted(ask.territory)}"
    facts = {name: getattr(ask, name) for name in _FACTS}
    yield from (f"{name} = {str(said).lower()}" for name, said in facts.items() if said is not None)
    if not ask.is_house:
        yield "is_house = false"


def _axis(axis: Axis) -> Iterator[str]:
    if axis.field != axis.name:
        yield f"field = {_quoted(axis.field)}"
    yield f"target = {_quoted(axis.target)}"
    if axis.target != NONE:
        yield f"tolerance = {_quoted(share_written(axis.tolerance))}"
    if axis.closeness is not Closeness.EACH:
        yield f"closeness = {_quoted(axis.closeness.value)}"
    if axis.among:
        yield f"among = {_listed(axis.among)}"
    if axis.years != 50:
        yield f"years = {axis.years}"
    if axis.minima:
        yield f"minima = {{ {', '.join(f'{_quoted(name)} = {works}' for name, works in axis.minima)} }}"


def share_written(share: Fraction) -> str:
    """A share as people write it, exactly: `5 %` where hundredths say it, else `1/3`."""
    percent = share * 100
    return f"{percent} %" if percent.denominator == 1 else str(share)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(words: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"
