"""Set a home up: its rows, its first house, its static files. Doing it twice changes nothing."""

from __future__ import annotations

import datetime as dt

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house, sync_roles


def waiting_migrations() -> int:
    """How many migrations the rows still need."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> int:
    """Bring the rows to this release; return how many migrations that took."""
    waiting = waiting_migrations()
    if waiting:
        call_command("migrate", interactive=False, verbosity=0)
    return waiting


def first_house(name: str, *, now: dt.datetime | None = None) -> tuple[House, bool]:
    """The first house of the home, and whether it was just made; every house learns the new verbs."""
    held = House.objects.order_by("id")
    house, is_new = held.first(), False
    if house is None:
        house, is_new = make_house("maison", name, now=now or timezone.now()), True
    for one in held:
        sync_roles(one)
    return house, is_new
