"""The toy room, installed for the tests of jobs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.db import connection

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def toyland(db: None, settings) -> None:
    """The toy room with its table, gone after the test."""
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "toyland.apps.ToylandConfig"]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE toyland_mark (id integer PRIMARY KEY AUTOINCREMENT, job_id bigint, number int)"
        )
