"""The page of search, its table, its feed, the API and the terminal, as their users meet them."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.test import Client

from filigrane.accounts.models import House
from filigrane.archive.cli import archive
from filigrane.archive.service import index as following
from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.exports.safe_csv import read_rows
from filigrane.works.models import Work
from filigrane.works.service import close, record_work, withdraw_work
from morning import NOW

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def works(house: House) -> list[Work]:
    cache.clear()
    made = []
    for title, name, year, discipline, language in (
        ("Le Malade imaginaire", "Molière", "1673", "theatre", "fr"),
        ("Sol friable", "Ana Lorz", "1958", "dance", "fr"),
        ("Les Malades de Brest", "Yann Ory", "1990", "theatre", "br"),
    ):
        dated = Dated(year, f"{year}-01-01", f"{year}-12-31")
        draft = WorkDraft(
            title=title, date=dated, discipline=discipline, language=language, credits=(CreditDraft(name),),
            details={"inventory_number": f"MV {year}"},
        )  # fmt: skip
        made.append(record_work(house, draft, person_id=None, now=NOW))
    return made


def page(client: Client, asked: str = "", language: str = "fr") -> str:
    answer = client.get("/chercher/" + asked, headers={"accept-language": language})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_door_of_memory_opens_on_one_box(client: Client, works: list[Work]) -> None:
    seen = page(client)
    assert 'href="/chercher/" aria-current="page"' in seen
    assert (seen.count('type="search"'), "Malade" in seen) == (1, False)


@pytest.mark.parametrize(
    "asked", ["malade", "MALADES", "moliere", "mv1673", "titre:imaginaire", "date:1670..1680"]
)
def test_words_find_a_record(client: Client, works: list[Work], asked: str) -> None:
    assert "Le Malade imaginaire" in page(client, f"?q={asked}")


def test_the_list_of_works_stands_behind_the_same_door(client: Client, works: list[Work]) -> None:
    seen = " ".join(client.get("/oeuvres/", headers={"accept-language": "fr"}).content.decode().split())
    assert 'href="/chercher/" aria-current="true"' in seen


def test_facets_have_counts_and_one_click_narrows(client: Client, works: list[Work]) -> None:
    seen = page(client, "?q=malade")
    assert "2 notices" in seen
    assert 'href="?q=malade&amp;langue=br"><bdi>breton</bdi></a> <span class="muted">1</span>' in seen
    narrowed = page(client, "?q=malade&langue=br")
    assert ("1 notice<" in narrowed, "imaginaire" in narrowed, "Brest" in narrowed) == (True, False, True)
    assert '<a href="?q=malade">retirer' in narrowed


def test_years_narrow(client: Client, works: list[Work]) -> None:
    seen = page(client, "?depuis=1900&avant=1960")
    assert ("Sol friable" in seen, "Malade" in seen) == (True, False)


def test_a_word_is_corrected_aloud_and_may_be_kept_as_typed(client: Client, works: list[Work]) -> None:
    seen = page(client, "?q=imaginairre")
    assert "Résultats pour <strong>imaginaire</strong>" in seen
    assert 'href="?q=imaginairre&amp;tel_quel=1"' in seen
    assert "Le Malade imaginaire" in seen
    assert "Aucune notice" in page(client, "?q=imaginairre&tel_quel=1")


def test_a_page_costs_few_questions(
    client: Client, works: list[Work], django_assert_max_num_queries: Any
) -> None:
    page(client, "?q=malade")
    with django_assert_max_num_queries(20):
        page(client, "?q=malade&langue=fr&discipline=theatre")


def test_a_large_house_is_told_to_wait(
    client: Client, works: list[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "INLINE_WORKS", 1)
    assert "en train de se faire" in page(client, "?q=malade")
    for url in ("/chercher/resultats.csv", "/chercher/flux.atom", "/api/v1/archive/search"):
        assert client.get(url, {"q": "malade"}).status_code == 503


def test_what_is_typed_is_never_run(client: Client, works: list[Work]) -> None:
    assert "<script>alert" not in page(client, "?q=%3Cscript%3Ealert(1)%3C/script%3E")


@pytest.mark.parametrize(
    "asked",
    [
        "?page=99999",
        "?page=x",
        "?depuis=abc",
        "?siecle=99999&personne=9e9",
        "?personne=99999999999999999999",
        "?langue=" + "x" * 3000,
        "?q=" + "a+" * 900,
    ],
)
def test_no_address_breaks_the_page(client: Client, works: list[Work], asked: str) -> None:
    page(client, asked)


def test_the_table_holds_the_same_records(client: Client, works: list[Work]) -> None:
    answer = client.get("/chercher/resultats.csv", {"q": "malade"})
    rows = read_rows(b"".join(answer.streaming_content).decode())  # type: ignore[attr-defined]
    assert [(row[2], row[10]) for row in rows] == [
        ("title", "inventory_number"),
        ("Le Malade imaginaire", "MV 1673"),
        ("Les Malades de Brest", "MV 1990"),
    ]


def test_the_feed_is_atom_and_begins_with_what_was_written_last(client: Client, works: list[Work]) -> None:
    Work.objects.filter(pk=works[2].pk).update(title="Les Malades & <autres>\x07")
    answer = client.get("/chercher/flux.atom", {"q": "malade"})
    tree = ElementTree.fromstring(answer.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]
    assert sorted(map(str, titles)) == ["Le Malade imaginaire", "Les Malades & <autres>"]
    assert tree.findtext(f"{ATOM}updated") == "2026-11-23T09:00:00Z"
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_the_api_says_what_the_page_says(client: Client, works: list[Work]) -> None:
    found = json.loads(client.get("/api/v1/archive/search", {"q": "imaginairre"}).content)
    assert (found["total"], found["corrections"]) == (1, [{"typed": "imaginairre", "meant": "imaginaire"}])
    assert found["items"][0]["number"] == "MV 1673"
    assert [(one["code"], one["count"]) for one in found["facets"]["century"]] == [("17", 1)]


def test_records_that_are_alike_are_named(client: Client, works: list[Work]) -> None:
    seen = client.get(f"/chercher/proches/{works[0].pk}/").content.decode()
    assert "Les Malades de Brest" in seen
    found = json.loads(client.get(f"/api/v1/archive/similar/{works[0].pk}").content)
    assert works[2].pk in [one["id"] for one in found["items"]]
    assert client.get("/chercher/proches/999999/").status_code == 404


def said(*words: str) -> str:
    done = CliRunner().invoke(archive, [*words, "--house", "phare"])
    assert done.exit_code == 0, done.output
    return str(done.output)


def test_the_terminal_finds_and_corrects(works: list[Work]) -> None:
    assert "Le Malade imaginaire\tMolière\t1673" in said("search", "malade", "imaginaire")
    assert "imaginaire" in said("search", "imaginairre")
    assert json.loads(said("search", "sol", "--json"))["items"][0]["names"] == ["Ana Lorz"]


def test_the_terminal_makes_the_index_anew(works: list[Work]) -> None:
    assert "3" in said("index", "--rebuild")


def test_a_hit_that_the_index_still_holds_is_gone_with_its_work(
    client: Client, house: House, works: list[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    page(client, "?q=malade")
    monkeypatch.setattr(following, "INLINE_WORKS", 0)
    withdraw_work(house.pk, works[0].pk, reason="essai", person_id=None, now=NOW)
    seen = page(client, "?q=malade")
    results = seen.partition("</form>")[2]
    assert [word in results for word in ("imaginaire", "1 notice<", "Brest", "Préciser")] == [
        False,
        True,
        True,
        False,
    ]


def test_the_terminal_marks_a_closed_record_with_its_day(house: House, works: list[Work]) -> None:
    close(house.pk, "work", works[1].pk, until="2098-05-01", reason="création", person_id=None, now=NOW)
    assert said("search", "sol").splitlines()[-1].endswith("\tclosed until 2098-05-01")
    assert json.loads(said("search", "sol", "--json"))["items"][0]["closed_until"] == "2098-05-01"
