"""Every address of the house, with everything closed: the table of ways says what each one tells when open.

`tests/house/ways.txt` is held against the table of addresses: a new one that others than cataloguers may read
fails here until its line says what it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.house.test_urls import ADDRESSES, Address, sample

from filigrane.accounts import service as accounts
from filigrane.accounts.models import House, Person
from filigrane.accounts.roles import ROLES
from filigrane.cli.shows import shows
from filigrane.rights.service import record_fact
from filigrane.trace.cli import trace
from filigrane.works.cli import works
from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.exports.choice import CHOICES
from filigrane.works.models import (
    Collection,
    Performance,
    Place,
    Production,
    Relation,
    Shelving,
)
from filigrane.works.service import add_file, close, record_work
from filigrane.works.service.performances import record_dates
from filigrane.works.service.productions import record_production
from filigrane.works.service.recordings import record_recording
from filigrane.works.service.seasons import record_season
from filigrane.works.sheets.known import SHEETS
from filigrane.works.stage_drafts import (
    DateDraft,
    PlaceDraft,
    ProductionDraft,
    RecordingDraft,
    SeasonDraft,
)
from morning import NOW
from things import contest_work, make

TABLE = Path(__file__).parent / "ways.txt"
HOST = "un.localhost"
UNTIL, REASON = "2098-05-01", "création en cours"
WORDS = "Personne ne compte les marches quand l’escalier descend vers la cave aux lanternes."
TOLD = {
    "work": "Sceau de cire",
    "file": "lanterne.txt",
    "show": "Puits dormant",
    "date": "porte de la cour",
    "recording": "Captation du grenier",
}
"""thing -> the words by which it is known wherever it is told."""
OUTSIDE = ("visitor", "staff")
"""Staff hold every role but those that describe works."""
INSIDE = ("cataloguer",)


@dataclass
class World:
    """A house where one work, its file, one show and one recording wait to be closed."""

    house: House
    owner: Person
    clients: dict[str, Client]
    parts: dict[str, object]
    things: dict[str, int]

    def shut(self) -> None:
        """Close all of them until their day."""
        for kind, pk in self.things.items():
            close(self.house.pk, kind, pk, until=UNTIL, reason=REASON, person_id=None, now=NOW)

    def urls(self, address: Address) -> Iterator[str]:
        """The address filled with what may be closed, once for each form, sheet or kind that it takes."""
        filled = {part: self._part(address, part) for part in address.parts}
        for more in self._turns(address):
            yield reverse(address.name, kwargs=filled | more)

    def _part(self, address: Address, part: str) -> object:
        said = sample(address, part)
        name = said.strip("{}")
        if name == said:
            return said
        return self.parts.get(name) or make(name, self.house, self.owner)

    def _turns(self, address: Address) -> list[dict[str, object]]:
        if address.name in ("works:history", "works:close", "works:open"):
            return [{"kind": kind, "thing_id": pk} for kind, pk in self.things.items()]
        if "form" in address.parts:
            return [{"form": form} for form in CHOICES]
        if address.name.endswith("_sheet"):
            return [{"code": code} for code in SHEETS]
        return [{}]


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.FILIGRANE_MODE = "shared"
    settings.ALLOWED_HOSTS = [HOST]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    cache.clear()
    house = accounts.make_house("un", "Maison une", now=NOW, host=HOST)
    owner = member(house, "owner", [role.code for role in ROLES])
    clients = {"visitor": Client(headers={"host": HOST}, raise_request_exception=False)}
    staff = [role.code for role in ROLES if role.code not in ("cataloguer", "steward")]
    for name, roles in (("staff", staff), ("cataloguer", ["cataloguer"])):
        clients[name] = Client(headers={"host": HOST}, raise_request_exception=False)
        clients[name].force_login(member(house, name, roles))
    return filled_world(house, owner, clients)


def member(house: House, name: str, roles: list[str]) -> Person:
    person = accounts.make_person(f"{name}@example.org", name, now=NOW)
    for role in roles:
        accounts.give_role(person, house, role, now=NOW)
    return person


def filled_world(house: House, owner: Person, clients: dict[str, Client]) -> World:
    """The work in a collection, in a show and behind an open work; the shows at a place and in a season."""
    long_ago = Dated("1690", "1690-01-01", "1690-12-31")
    credit = CreditDraft("Ana Ory", died=long_ago)
    draft = WorkDraft(title="Le Sceau de cire", date=long_ago, credits=(credit,))
    work = record_work(house, draft, person_id=None, now=NOW)
    file = add_file(
        work, "lanterne.txt", f"Bas. {WORDS} Haut.".encode(), licence="CC0-1.0", source_licence="CC0-1.0",
        person_id=None, now=NOW,
    )  # fmt: skip
    other = record_work(house, WorkDraft(title="Autre"), person_id=None, now=NOW)
    Relation.objects.create(work=other, other=work, kind="derived_from")
    record_fact(
        house.pk, work.pk, "statement", {"words": "Non."}, source="Lettre", capacity="author", now=NOW
    )
    shelf = Collection.objects.create(house=house, code="fonds", name="Fonds")
    Shelving.objects.create(collection=shelf, work=work)
    record_season(house, SeasonDraft("2026-2027", "2026-09-01", "2027-07-14"), person_id=None, now=NOW)
    open_show = staged(house, ProductionDraft("Sol friable", works=("Le Sceau de cire",)), "")
    closed = staged(house, ProductionDraft("Puits dormant", works=("Autre",)), TOLD["date"])
    kept = RecordingDraft("Captation du grenier")
    recording = record_recording(house.pk, open_show.pk, kept, person_id=None, now=NOW)
    parts: dict[str, object] = {
        "work": work.pk, "file": file.pk, "agent": work.contributions.get().agent_id,
        "collection": shelf.code, "production": closed.pk, "season": house.seasons.get().pk,
        "performance": Performance.objects.get(run__production=closed).pk,
        "place": Place.objects.get(house=house).pk,
    }  # fmt: skip
    contested, token = contest_work(house, work)
    parts |= {"objection": contested.pk, "objection_token": token}
    things = {"work": work.pk, "file": file.pk, "production": closed.pk, "recording": recording.pk}
    return World(house, owner, clients, parts, things)


def staged(house: House, draft: ProductionDraft, note: str) -> Production:
    show = record_production(house, draft, person_id=None, now=NOW)
    day = DateDraft("2027-03-12", "20:30", PlaceDraft("Le Cube", commune="Hérisson"), note=note)
    record_dates(house.pk, show.pk, [day], person_id=None, now=NOW)
    return show


def body_of(client: Client, url: str) -> str | None:
    """The words of the answer; None where there is none for this reader."""
    answer = client.get(url)
    if answer.status_code != 200:
        return None
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return body.decode("utf-8", "replace")


def told_in(body: str) -> set[str]:
    return {thing for thing, words in TOLD.items() if words in body}


Heard = dict[str, dict[str, list[str]]]
"""address -> reader -> what it answers; readers whom it answers nothing are left out."""


def walk(world: World, who: tuple[str, ...]) -> Heard:
    """What every address that can be read answers to *who*."""
    found: Heard = {}
    for address in ADDRESSES:
        if address.method != "GET":
            continue
        for url in world.urls(address):
            for name in who:
                if (body := body_of(world.clients[name], url)) is not None:
                    found.setdefault(address.name, {}).setdefault(name, []).append(body)
    return found


def told(heard: Heard, who: tuple[str, ...]) -> dict[str, set[str]]:
    """address -> the things that it tells to any of *who*; those that answer nobody are left out."""
    return {
        address: set().union(*(told_in(body) for name in who for body in bodies.get(name, ())))
        for address, bodies in heard.items()
        if bodies.keys() & set(who)
    }


def table() -> dict[str, tuple[set[str], bool]]:
    """address -> (what it tells when open, whether cataloguers read it there while it is closed)."""
    found = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, told, *inside = (cell.strip() for cell in line.split("|"))
            found[name] = (set(told.replace("-", "").split()), inside == ["cataloguers"])
    return found


def test_each_address_tells_what_the_table_of_ways_says(world: World) -> None:
    said = {address: things for address, (things, _) in table().items()}
    found = told(walk(world, OUTSIDE), OUTSIDE)
    assert found == said, "say in tests/house/ways.txt what each address tells to those outside"


@pytest.mark.long
def test_nothing_closed_leaves_by_any_address(world: World) -> None:
    world.shut()
    heard = walk(world, (*OUTSIDE, *INSIDE))
    assert {address: things for address, things in told(heard, OUTSIDE).items() if things} == {}
    ways = table()
    inside = {address for address, things in told(heard, INSIDE).items() if things and address in ways}
    assert inside == {address for address, (_, is_read) in ways.items() if is_read}
    assert [address for address in heard if told_in(" ".join(data_in(heard[address])))] == []


def data_in(answers: dict[str, list[str]]) -> list[str]:
    """What stands for programs in the pages, whoever read them."""
    return [
        data
        for bodies in answers.values()
        for body in bodies
        for data in re.findall(r'application/ld\+json">(.*?)</script>', body)
    ]


def said_by(command: Any, *words: str) -> str:
    done = CliRunner().invoke(command, [*words, "--house", "un"])
    assert done.exit_code == 0, done.output
    return str(done.output)


@pytest.mark.parametrize(
    ("command", "thing", "others"), [(works, "work", "Autre"), (shows, "show", "Sol friable")]
)
def test_the_terminal_marks_what_is_closed_with_its_day(
    world: World, command: Any, thing: str, others: str
) -> None:
    assert UNTIL not in said_by(command, "list")
    world.shut()
    marked = {line.split("\t")[1]: line for line in said_by(command, "list").splitlines()}
    named = next(title for title in marked if TOLD[thing] in title)
    assert marked[named].endswith(f"\tclosed until {UNTIL}")
    assert UNTIL not in marked[others]


def test_the_light_table_of_the_terminal_does_not_name_it(world: World, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(WORDS, "utf-8")
    assert TOLD["work"] in said_by(trace, "text", str(path))
    world.shut()
    assert TOLD["work"] not in said_by(trace, "text", str(path))


@pytest.mark.parametrize("form", CHOICES)
def test_of_what_the_terminal_writes_only_the_preservation_form_holds_it(world: World, form: str) -> None:
    world.shut()
    assert bool(told_in(said_by(works, "export", "-", "--form", form))) == (form == "preservation")
