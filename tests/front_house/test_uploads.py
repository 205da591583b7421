"""A file larger than the house accepts is refused while it comes, whatever page it is sent to."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from filigrane.accounts.service import make_house
from morning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small(settings: Settings) -> None:
    """A house that accepts files of 1,000 bytes."""
    settings.FILIGRANE_MODE = "shared"
    settings.LARGEST_FILE = 1_000
    make_house("maison", "Maison", now=NOW)


@pytest.mark.parametrize(("size", "status"), [(1_001, 413), (900, 200)])
def test_a_file_is_held_to_the_size_that_the_house_accepts(client: Client, size: int, status: int) -> None:
    file = SimpleUploadedFile("long.txt", b"a b " * (size // 4) + b"a" * (size % 4))
    assert client.post("/", {"file": file}).status_code == status
