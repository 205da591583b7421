"""The shared data where it is present, the database of the tests, and a house in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from morning import NOW

if TYPE_CHECKING:
    from filigrane.accounts.models import House

# No test fails for the load of the machine that runs it.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real data that stands beside the project; skips where it is absent."""
    opener = Path(__file__).resolve().parents[2] / "shared" / "data" / "open"
    opener = Path(os.environ.get("FILIGRANE_SHARED", str(opener)))
    if not opener.exists():
        pytest.skip("shared data absent: no ../shared/data/open beside the project")
    done = subprocess.run(["sh", str(opener)], check=True, capture_output=True, text=True)
    return Path(done.stdout.strip())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The tests' database, without the guards of the journal and of contracts: they hinder emptying it."""
    from django.db import connection

    from filigrane.journal.guards import lower_guards
    from filigrane.royalties.guards import lower_guards as lower_contract_guards

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for statement in (*lower_guards(connection.vendor), *lower_contract_guards(connection.vendor)):
            cursor.execute(statement)


@pytest.fixture
def house(db: None) -> House:
    """A house; a room whose tests need another kind of house makes its own."""
    from filigrane.accounts.service import make_house

    return make_house("phare", "Le Phare", now=NOW)
