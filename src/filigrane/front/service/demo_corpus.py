"""What AI may learn from in the demo house: two recipes with their plans, one of them frozen."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.charter.queries import is_on
from filigrane.corpus.declares import FREEZE_FEATURE
from filigrane.corpus.models import Recipe
from filigrane.corpus.queries.recipes import text_of
from filigrane.corpus.service.freeze import ask_freeze
from filigrane.corpus.service.planned import ask_plan
from filigrane.corpus.service.recipes import keep_recipe
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.jobs.service import run_now

RECIPES = ("corpus.toml", "langues.toml")


def record_corpus(house: House, files: DemoFiles, *, now: dt.datetime) -> None:
    """Keep, plan, freeze; a house that has any recipe, or that switched this off, is left as it is."""
    if Recipe.objects.filter(house=house).exists() or not is_on(house.pk, FREEZE_FEATURE):
        return
    day = timezone.localdate(now)
    for name in RECIPES:
        row = keep_recipe(house.pk, files.read(name).decode("utf-8"), now=now)
        run_now(ask_plan(row))
        if name == RECIPES[0]:
            run_now(ask_freeze(house.pk, text_of(row).text, engine="plain", on=day, recipe_id=row.pk))
