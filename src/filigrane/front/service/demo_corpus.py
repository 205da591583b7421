"""What AI may learn from in the demo house: a corpus of its own works, frozen once."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.charter.queries import is_on
from filigrane.corpus.declares import FREEZE_FEATURE
from filigrane.corpus.models import Version
from filigrane.corpus.service.freeze import ask_freeze
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.jobs.service import run_now


def record_corpus(house: House, files: DemoFiles, *, now: dt.datetime) -> None:
    """Freeze it; a house that has any version, or that switched this off, is left as it is."""
    if Version.objects.filter(house=house).exists() or not is_on(house.pk, FREEZE_FEATURE):
        return
    recipe = files.read("corpus.toml").decode("utf-8")
    run_now(ask_freeze(house.pk, recipe, engine="plain", on=timezone.localdate(now)))
