"""Keep a recipe: a new one, or another text of one that is there."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.corpus.errors import RecipeChanged
from filigrane.corpus.models import Recipe, RecipeText
from filigrane.corpus.queries.planned import NO_TABLES, targets_of
from filigrane.corpus.queries.recipes import text_of
from filigrane.corpus.queries.selected import sources_of
from filigrane.corpus.recipe import digest, read
from filigrane.journal.service import append


def keep_recipe(
    house_id: int,
    text: str,
    *,
    recipe_id: int | None = None,
    version: int = 0,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> Recipe:
    """The recipe that *text* says, kept: a new one, or the next text of *recipe_id*, read as *version*.

    A text that is there already is not written twice. Raises RecipeFaulty, TargetUnknown, TableMissing,
    CollectionUnknown, RecipeChanged.
    """
    now, text = now or timezone.now(), text.replace("\r\n", "\n")
    said = read(text)
    targets_of(said, NO_TABLES)
    sources_of(house_id, said)
    with transaction.atomic():
        if recipe_id is None:
            row = Recipe.objects.create(house_id=house_id, name=said.name, made_at=now)
        else:
            row = _next(house_id, recipe_id, version, said.name)
            if text_of(row, version).text == text:
                Recipe.objects.filter(pk=row.pk).update(version=version)
                return Recipe.objects.get(pk=row.pk)
        mark = digest(said)
        RecipeText.objects.create(
            recipe=row, number=row.version, text=text, digest=mark, written_by=person_id, written_at=now
        )
        append(
            house_id, "corpus.recipe_written", thing=f"recipe:{row.pk}", person_id=person_id, now=now,
            payload={"digest": mark, "number": row.version},
        )  # fmt: skip
    return row


def _next(house_id: int, recipe_id: int, version: int, name: str) -> Recipe:
    """The row of a recipe with its next number, while it is the one that was read. Raises RecipeChanged."""
    mine = Recipe.objects.filter(house_id=house_id, pk=recipe_id)
    if mine.filter(version=version).update(version=version + 1, name=name) == 0:
        raise RecipeChanged
    return mine.get()


def forget_writer(house_id: int, person_id: int) -> int:
    """Take a person's name off the recipes she wrote; rows changed."""
    mine = RecipeText.objects.filter(recipe__house_id=house_id, written_by=person_id)
    return mine.update(written_by=None)
