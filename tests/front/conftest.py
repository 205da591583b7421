"""A house that visitors may enter, and a browser that sends no token."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house


@pytest.fixture
def shared_house(db: None, settings: Any) -> House:
    """One house, open to visitors: shared mode asks for no token of this start."""
    settings.FILIGRANE_MODE = "shared"
    return make_house("essai", "Maison d’essai", now=timezone.now())
