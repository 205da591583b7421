"""What is closed leaves the house by no way before its day: one test for each way out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from filigrane.accounts import service as accounts
from filigrane.accounts.models import House, Person
from filigrane.front.queries import visited_work
from filigrane.trace.queries import example_of
from filigrane.trace.service import bring_up_to_date, hold_to_light
from filigrane.trace.service.index import forget_index
from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.models import Agent, Change, File, Relation, Work
from filigrane.works.service import add_file, close, open_again, record_work, tell_opened
from morning import NOW, TODAY

TITLE = "Le Sceau de cire"
WORDS = "Personne ne compte les marches quand l’escalier descend vers la cave aux lanternes."
UNTIL = "2098-05-01"
REASON = "création en cours"
HOST = "un.localhost"


@dataclass
class World:
    """A house with one work, and the browsers of those who may look."""

    house: House
    work: Work
    file: File
    agent: Agent
    clients: dict[str, Client]
    owner: Person

    def shut(self, kind: str = "work") -> None:
        thing = self.work if kind == "work" else self.file
        close(self.house.pk, kind, thing.pk, until=UNTIL, reason=REASON, person_id=None, now=NOW)


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.FILIGRANE_MODE = "shared"
    settings.ALLOWED_HOSTS = [HOST]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    cache.clear()
    house = accounts.make_house("un", "Maison une", now=NOW, host=HOST)
    long_ago = Dated("1690", "1690-01-01", "1690-12-31")
    draft = WorkDraft(
        title=TITLE, language="sq", date=long_ago, credits=(CreditDraft("Ana Ory", died=long_ago),)
    )
    work = record_work(house, draft, person_id=None)
    file = add_file(
        work, "cire.txt", f"Bas. {WORDS} Haut.".encode(), licence="CC0-1.0", source_licence="CC0-1.0",
        person_id=None, now=NOW,
    )  # fmt: skip
    clients = {"visitor": Client(headers={"host": HOST}, raise_request_exception=False)}
    for role in ("reader", "rights", "accountant", "cataloguer", "steward"):
        person = accounts.make_person(f"{role}@example.org", role, now=NOW)
        accounts.give_role(person, house, role, now=NOW)
        clients[role] = Client(headers={"host": HOST}, raise_request_exception=False)
        clients[role].force_login(person)
    return World(house, work, file, Agent.objects.get(house=house), clients, person)


Way = Callable[[World, Client], str]
WAYS: dict[str, tuple[Way, str]] = {}
"""way -> how it is gone, and the words that must not come out of it."""


def way(name: str, words: str = TITLE) -> Callable[[Way], Way]:
    def note(go: Way) -> Way:
        WAYS[name] = (go, words)
        return go

    return note


PUBLIC_FORMS: dict[str, Way] = {}
"""Exports that nobody sees a closed work in, cataloguers no more than visitors."""


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return body.decode("utf-8", "replace") if answer.status_code == 200 else ""


@way("page of the work")
def _page(world: World, client: Client) -> str:
    return read(client, f"/oeuvres/{world.work.pk}/")


@way("list of works")
def _list(world: World, client: Client) -> str:
    return read(client, "/oeuvres/")


@way("search")
def _search(world: World, client: Client) -> str:
    return read(client, "/chercher/?q=sceau")


@way("search, its counts", "<bdi>sq</bdi>")
def _search_counts(world: World, client: Client) -> str:
    dated = Dated("1700", "1700-01-01", "1700-12-31")
    record_work(world.house, WorkDraft(title="Autre", language="br", date=dated), person_id=None)
    return read(client, "/chercher/?avant=9999")


@way("search, a word corrected", "<strong>sceau</strong>")
def _search_corrected(world: World, client: Client) -> str:
    return read(client, "/chercher/?q=sceauu")


@way("API, search")
def _api_search(world: World, client: Client) -> str:
    return read(client, "/api/v1/archive/search?q=sceau")


@way("records that are alike")
def _alike(world: World, client: Client) -> str:
    other = record_work(world.house, WorkDraft(title="Un autre sceau, une autre cire"), person_id=None)
    return read(client, f"/chercher/proches/{other.pk}/")


@way("list of works, looked for by title")
def _narrowed(world: World, client: Client) -> str:
    return read(client, "/oeuvres/?titre=Sceau")


@way("page of the person")
def _agent(world: World, client: Client) -> str:
    return read(client, f"/oeuvres/personnes/{world.agent.pk}/")


@way("API, list")
def _api_list(world: World, client: Client) -> str:
    return read(client, "/api/v1/works/")


@way("API, one work")
def _api_one(world: World, client: Client) -> str:
    return read(client, f"/api/v1/works/{world.work.pk}")


@way("list of verdicts")
def _rights(world: World, client: Client) -> str:
    return read(client, "/droits/oeuvres/")


def _taking(url: str) -> Way:
    return lambda world, client: read(client, url)


for _form in ("dublin-core", "dublin-core-csv", "schema-org", "joconde"):
    PUBLIC_FORMS[f"export {_form}"] = _taking(f"/oeuvres/emporter/{_form}/")
    PUBLIC_FORMS[f"API, export {_form}"] = _taking(f"/api/v1/works/export/{_form}")

PUBLIC_FORMS["table of a search"] = _taking("/chercher/resultats.csv?q=sceau")
PUBLIC_FORMS["feed of a search"] = _taking("/chercher/flux.atom?q=sceau")

INSIDE = {"cataloguer", "steward"}


@pytest.mark.parametrize("name", WAYS)
def test_a_closed_work_leaves_by_no_way(world: World, name: str) -> None:
    go, words = WAYS[name]
    assert words in go(world, world.clients["visitor"]), "an open work goes this way"
    world.shut()
    seen = {who for who, client in world.clients.items() if words in go(world, client)}
    assert seen == INSIDE


@pytest.mark.parametrize("name", WAYS)
def test_it_leaves_again_once_it_is_open(world: World, name: str) -> None:
    go, words = WAYS[name]
    world.shut()
    open_again(world.house.pk, "work", world.work.pk, person_id=None, now=NOW)
    assert words in go(world, world.clients["visitor"])


@pytest.mark.parametrize("name", PUBLIC_FORMS)
def test_a_closed_work_is_in_no_public_form_for_anybody(world: World, name: str) -> None:
    go = PUBLIC_FORMS[name]
    assert TITLE in go(world, world.clients["visitor"]), "an open work goes this way"
    world.shut()
    assert {who for who, client in world.clients.items() if TITLE in go(world, client)} == set()


def prepared(client: Client, form: str) -> str:
    answer = client.post(f"/oeuvres/emporter/{form}/preparer/")
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["joconde-full", "joconde-missing"])
def test_a_closed_work_is_in_no_table_for_others(world: World, form: str) -> None:
    client = world.clients["cataloguer"]
    before = prepared(client, form)
    world.shut()
    assert (TITLE in before, TITLE in prepared(client, form)) == (True, False)


def test_the_preservation_form_holds_it_with_its_day_for_those_who_describe_works(world: World) -> None:
    world.shut()
    text = prepared(world.clients["cataloguer"], "preservation")
    assert [word in text for word in (TITLE, UNTIL, REASON)] == [True] * 3
    url = "/oeuvres/emporter/preservation/preparer/"
    assert world.clients["reader"].post(url).status_code == 403


def test_the_page_of_a_closed_work_says_nothing_to_programs(world: World) -> None:
    assert "ld+json" in _page(world, world.clients["visitor"])
    world.shut()
    assert "ld+json" not in _page(world, world.clients["cataloguer"])


def test_a_closed_work_is_not_named_by_one_that_comes_from_it(world: World) -> None:
    other = record_work(world.house, WorkDraft(title="Autre"), person_id=None)
    Relation.objects.create(work=other, other=world.work, kind="derived_from")
    url = "/oeuvres/emporter/schema-org/"
    assert TITLE in read(world.clients["visitor"], url)
    world.shut()
    assert TITLE not in read(world.clients["visitor"], url)


@pytest.mark.parametrize("kind", ["work", "file"])
def test_the_bytes_of_a_closed_file_are_for_those_who_describe_works(world: World, kind: str) -> None:
    url = f"/oeuvres/fichiers/{world.file.pk}/"
    assert world.clients["reader"].get(url).status_code == 200
    world.shut(kind)
    seen = {who for who, client in world.clients.items() if client.get(url).status_code == 200}
    assert seen == INSIDE


@pytest.mark.parametrize("url", ["/oeuvres/{}/", "/api/v1/works/{}"])
def test_a_closed_file_is_not_named_on_its_open_work(world: World, url: str) -> None:
    world.shut("file")
    address = url.format(world.work.pk)
    assert {who for who, client in world.clients.items() if "cire.txt" in read(client, address)} == INSIDE


@pytest.mark.parametrize("url", ["/api/v1/rights/works/{}", "/droits/{}/licence/"])
def test_verdicts_of_a_closed_work_are_for_those_who_describe_works(world: World, url: str) -> None:
    address = url.format(world.work.pk)
    assert world.clients["rights"].get(address).status_code == 200
    world.shut()
    statuses = {who: world.clients[who].get(address).status_code for who in ("rights", "steward")}
    assert statuses == {"rights": 404, "steward": 200}


def test_the_history_of_a_closed_work_is_for_those_who_describe_works(world: World) -> None:
    world.shut()
    url = f"/oeuvres/histoire/work/{world.work.pk}/"
    seen = {who for who, client in world.clients.items() if client.get(url).status_code == 200}
    assert seen == INSIDE


@pytest.mark.parametrize("who", ["visitor", "steward"])
@pytest.mark.parametrize("kind", ["work", "file"])
def test_the_light_table_does_not_name_it_to_anybody(world: World, who: str, kind: str) -> None:
    client = world.clients[who]
    assert TITLE in client.post("/", {"text": WORDS}).content.decode()
    world.shut(kind)
    assert TITLE not in client.post("/", {"text": WORDS}).content.decode()


def test_the_light_table_for_programs_does_not_name_it(world: World) -> None:
    ask = {"path": "/api/v1/trace/text", "data": {"text": WORDS}, "content_type": "application/json"}
    assert TITLE in world.clients["visitor"].post(**ask).content.decode()
    world.shut()
    found = json.loads(world.clients["visitor"].post(**ask).content)
    assert (found["works"], found["not_identified"], found["searched_works"]) == ([], 1_000_000, 0)


def test_the_example_is_not_made_of_it(world: World) -> None:
    assert example_of(world.house.pk, on=TODAY)
    world.shut()
    assert not example_of(world.house.pk, on=TODAY)


def test_the_visit_does_not_go_there(world: World) -> None:
    assert visited_work(world.house.pk) == {"work_id": world.work.pk}
    world.shut()
    assert visited_work(world.house.pk) is None


def lit(world: World, day: dt.date) -> list[str]:
    now = dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC)
    return [work.title for work in hold_to_light(world.house.pk, WORDS, now=now).works]


@pytest.mark.parametrize("kind", ["work", "file"])
def test_the_light_table_names_it_again_on_its_day(world: World, kind: str) -> None:
    forget_index(world.house.pk)
    world.shut(kind)
    bring_up_to_date(world.house.pk, on=TODAY)
    day = dt.date.fromisoformat(UNTIL)
    assert [lit(world, day - dt.timedelta(days=1)), lit(world, day)] == [[], [TITLE]]


def test_the_text_of_a_closed_work_is_not_indexed(world: World) -> None:
    from filigrane.trace.models import IndexedReading

    forget_index(world.house.pk)
    world.shut()
    bring_up_to_date(world.house.pk, on=TODAY)
    assert not IndexedReading.objects.filter(house=world.house).exists()


def test_the_feed_tells_once_what_opens(world: World) -> None:
    world.shut()
    day = dt.date.fromisoformat(UNTIL)
    tell_opened(world.house.pk, on=day - dt.timedelta(days=1))
    before = Change.objects.count()
    counts = [tell_opened(world.house.pk, on=day) for _ in range(2)]
    assert (counts, Change.objects.count() - before) == ([1, 0], 1)


def test_those_who_describe_works_read_until_when_and_why(world: World) -> None:
    world.shut()
    page = _page(world, world.clients["cataloguer"])
    assert REASON in page
    assert "2098" in page
