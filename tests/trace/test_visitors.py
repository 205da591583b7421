"""The pace of visitors is one for the home, and is forgotten."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from filigrane.trace.service import forget_visitors

ASK = """
import django
django.setup()
from django.test import RequestFactory
from filigrane.trace.errors import TooManyQuestions
from filigrane.trace.views.asking import slow_down
try:
    for _ in range(20):
        slow_down(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7"))
except TooManyQuestions:
    print("slowed")
"""
FOLDER = Path(settings.CACHES["default"]["LOCATION"])


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_two_processes_of_a_home_count_the_same_questions() -> None:
    command = [sys.executable, "-c", ASK]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "filigrane.front.settings"}
    said = [
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    ]
    assert said == ["", "slowed\n"]


def test_what_is_kept_of_an_address_is_no_address() -> None:
    cache.set("trace.pace.x", (1.0, 2.0))
    kept = [path.read_bytes() for path in FOLDER.glob("*.djcache")]
    assert kept
    assert not [content for content in kept if b"192.0" in content]


def test_a_bucket_that_has_filled_up_is_forgotten() -> None:
    cache.set("trace.pace.x", (1.0, 2.0))
    now = dt.datetime.now(dt.UTC)
    assert forget_visitors(now) == 0
    assert forget_visitors(now + dt.timedelta(minutes=6)) == 1
    assert list(FOLDER.glob("*.djcache")) == []
