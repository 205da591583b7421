"""No way of the house gives a visitor the words of a work that may not be shown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from filigrane.accounts.models import House
from filigrane.jobs.models import JobState
from filigrane.jobs.service import run_now, start
from filigrane.journal.queries import export_lines
from filigrane.trace.service import bring_up_to_date
from filigrane.works.models import File, Reading, Work

SECRET = "la clef rouillée dort sous la troisième marche du phare abandonné depuis mille ans"
AROUND = "verveine"
"""Stands near SECRET in the same work: whoever guesses SECRET must not read it."""
pytestmark = pytest.mark.django_db


@pytest.fixture
def protected(house: House, settings: Any, tmp_path: Path) -> Work:
    """A work of a shared house, about whose rights nothing is known."""
    settings.FILIGRANE_MODE = "shared"
    (tmp_path / "phare.txt").write_text(f"Le {AROUND} d’abord, puis {SECRET} et la {AROUND} encore.", "utf-8")
    arguments = {"paths": [str(tmp_path / "phare.txt")]}
    job = run_now(start("works.import", arguments, house_id=house.pk, person_id=None))
    assert job.state == JobState.DONE
    bring_up_to_date(house.pk)
    return Work.objects.get(house=house)


def test_the_light_table_gives_back_what_was_asked_and_no_more(client: Client, protected: Work) -> None:
    asked = {"text": SECRET}
    page = client.post("/", asked).content.decode()
    twin = client.post("/", {**asked, "format": "json"}).content.decode()
    api = client.post(
        "/api/v1/trace/text", json.dumps(asked), content_type="application/json"
    ).content.decode()
    assert "phare" in page
    assert json.loads(api)["spans"]
    assert not [answer for answer in (page, twin, api) if AROUND in answer]


def test_no_address_gives_a_visitor_the_text(client: Client, protected: Work) -> None:
    parts = {
        "work_id": protected.pk,
        "thing_id": protected.pk,
        "file_id": File.objects.get().pk,
        "reading_id": Reading.objects.get().pk,
    }
    asked = [url for url in addresses(get_resolver().url_patterns, "", parts) if url]
    assert reverse("works:file", kwargs={"file_id": parts["file_id"]}) in asked
    for url in asked:
        answer = client.get(url)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode("utf-8", "replace")
        assert AROUND not in text, url
        assert SECRET not in text, url


def test_a_file_is_for_those_who_belong_to_the_house(client: Client, protected: Work) -> None:
    answer = client.get(reverse("works:file", kwargs={"file_id": File.objects.get().pk}))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/entrer/")


def test_the_journal_holds_no_text(house: House, protected: Work) -> None:
    written = "".join(export_lines(house.pk, with_payloads=True))
    assert AROUND not in written


def addresses(found: list[Any], before: str, parts: dict[str, int]) -> list[str]:
    """Every address, with *parts* where it takes them and 1, or a plain word, elsewhere."""
    made = []
    for one in found:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            made += addresses(one.url_patterns, here, parts)
        elif isinstance(one, URLPattern):
            made.append("/" + re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: filled(m, parts), here))
    return made


def filled(part: re.Match[str], parts: dict[str, int]) -> str:
    """What stands in one place of an address."""
    return str(parts.get(part[2], 1 if part[1] == "int" else "work"))
