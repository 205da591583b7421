"""What a freeze would take: the selection, the works along the axes, those that the solver keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.base.canonical import fingerprint
from filigrane.corpus.engines.highs import solver
from filigrane.corpus.engines.shipped_targets import shipped_target
from filigrane.corpus.errors import TableMissing
from filigrane.corpus.plan import Plan as Choice
from filigrane.corpus.plan import plan as choose
from filigrane.corpus.queries.items import items_of
from filigrane.corpus.queries.selected import Selection, Told, select
from filigrane.corpus.recipe.values import OWN_FILE, UNIFORM, Recipe, digest
from filigrane.corpus.selecting import rights_hash
from filigrane.corpus.strata import Item
from filigrane.corpus.targets.reading import read_csv
from filigrane.corpus.targets.values import Target, told

NO_TABLES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """A recipe carried out, but for the writing. *items*: works that may enter; *choice*: what was kept."""

    recipe: Recipe
    selection: Selection
    items: tuple[Item, ...]
    choice: Choice

    @property
    def chosen(self) -> tuple[int, ...]:
        """The works that a freeze takes, by id."""
        return self.choice.works

    @property
    def targets(self) -> dict[str, dict[str, Any]]:
        """Axis -> its target with its shares and their hash; an axis only counted has none."""
        return {one.axis.name: told(one.target) for one in self.choice.maps if one.target}

    @property
    def fingerprint(self) -> str:
        """What the writing hangs on: a freeze that was stopped goes on only while this is the same."""
        texts = self.selection.texts
        return fingerprint(
            {
                "recipe": digest(self.recipe),
                "rights": rights_hash(self.selection.table),
                "works": [[work, [row.text_digest for row in texts[work]]] for work in self.chosen],
            }
        )


def plan(
    house_id: int,
    recipe: Recipe,
    *,
    on: dt.date,
    tables: Mapping[str, str] = NO_TABLES,
    told: Told = lambda _done, _all: None,
) -> Plan:
    """Carry *recipe* out on the day *on*, and write nothing. *tables*: the house's own targets, by file name.

    Raises CollectionUnknown, TargetUnknown, TableMissing, SolverMissing.
    """
    targets = targets_of(recipe, tables)
    selection = select(house_id, recipe, on=on, told=told)
    items = items_of(recipe, selection.taken, selection)
    places = [place for place, axis in enumerate(recipe.axes) if axis.steers]
    crossings = {tuple(item.values[place] for place in places) for item in items}
    choice = choose(items, recipe, targets, solver(len(crossings)))
    return Plan(recipe, selection, tuple(items), choice)


def targets_of(recipe: Recipe, tables: Mapping[str, str]) -> dict[str, Target]:
    """The population of each steering axis but the uniform ones, by name of axis."""
    found = {}
    for axis in recipe.axes:
        if not axis.steers or axis.target == UNIFORM:
            continue
        name = axis.target.removeprefix(OWN_FILE)
        if name == axis.target:
            found[axis.name] = shipped_target(name)
        elif name in tables:
            found[axis.name] = read_csv(tables[name], axis=axis.name, name=name)
        else:
            raise TableMissing(name=name)
    return found


def own_tables(recipe: Recipe) -> list[str]:
    """The names of the files that the recipe's own targets stand in."""
    asked = (axis.target for axis in recipe.axes if axis.target.startswith(OWN_FILE))
    return list(dict.fromkeys(name.removeprefix(OWN_FILE) for name in asked))
