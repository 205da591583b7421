"""The recipes of a house, what they say, their last plan, and whether it still holds."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, QuerySet

from filigrane.corpus.errors import RecipeNotFound
from filigrane.corpus.models import Planned, Recipe, RecipeText
from filigrane.corpus.plan import Plan
from filigrane.corpus.plan_kept import read_again
from filigrane.corpus.queries.planned import NO_TABLES, targets_of
from filigrane.corpus.recipe import read
from filigrane.rights.models import Fact
from filigrane.works.models import Change


def recipes_of(house_id: int) -> list[Recipe]:
    """The recipes of a house by name."""
    return list(Recipe.objects.filter(house_id=house_id))


def recipe_numbered(house_id: int, recipe_id: int) -> Recipe:
    """One recipe of a house. Raises RecipeNotFound, for another house's too."""
    found = Recipe.objects.filter(house_id=house_id, pk=recipe_id).first()
    if found is None:
        raise RecipeNotFound(recipe=recipe_id)
    return found


def text_of(recipe: Recipe, number: int | None = None) -> RecipeText:
    """What a recipe says now, or said as its *number*. Raises RecipeNotFound."""
    found = RecipeText.objects.filter(recipe=recipe, number=number or recipe.version).first()
    if found is None:
        raise RecipeNotFound(recipe=recipe.pk)
    return found


def texts_of(recipe: Recipe) -> QuerySet[RecipeText]:
    """All that a recipe said, the newest first."""
    return RecipeText.objects.filter(recipe=recipe).order_by("-number")


def last_plan(recipe: Recipe) -> Planned | None:
    """The last whole plan of a recipe."""
    return Planned.objects.filter(recipe=recipe, made_at__isnull=False).order_by("-id").first()


def is_stale(plan: Planned, digest: str, *, on: dt.date) -> bool:
    """Whether the recipe says something else since, a record or a fact changed, or another day has come."""
    house_id = plan.recipe.house_id
    return (
        plan.digest != digest
        or plan.on != on
        or Change.objects.filter(house_id=house_id, seq__gt=plan.changes).exists()
        or Fact.objects.filter(house_id=house_id, pk__gt=plan.facts).exists()
        or Fact.objects.filter(house_id=house_id, withdrawn_at__gte=plan.begun_at).exists()
    )


def marks(house_id: int) -> tuple[int, int]:
    """The last number of the change feed and of the facts: what a plan remembers."""
    changes = Change.objects.filter(house_id=house_id).aggregate(last=Max("seq"))["last"]
    facts = Fact.objects.filter(house_id=house_id).aggregate(last=Max("pk"))["last"]
    return changes or 0, facts or 0


def choice_of(plan: Planned) -> Plan:
    """The plan as values, from its row: the recipe isn't carried out again. Raises TargetUnknown."""
    said = read(plan.told["recipe"])
    works = plan.works.filter(is_taken=True).values_list("work", flat=True)
    return read_again(plan.told, said, targets_of(said, NO_TABLES), list(works))


def visited_recipe(house_id: int) -> dict[str, object] | None:
    """The recipe that the visit shows: the first one that has a plan."""
    found = Planned.objects.filter(recipe__house_id=house_id, made_at__isnull=False).order_by("recipe_id")
    pk = found.values_list("recipe_id", flat=True).first()
    return {"recipe_id": pk} if pk else None


def written_by(house_id: int, person_id: int) -> list[dict[str, object]]:
    """What a person wrote, for her export."""
    rows = RecipeText.objects.filter(recipe__house_id=house_id, written_by=person_id)
    return [{"recipe": row.recipe_id, "number": row.number, "at": row.written_at.isoformat()} for row in rows]
