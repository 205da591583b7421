"""How long the pages of a house of 100,000 works take, and how much they ask of its database.

`python -m bench.works pages [HOME]`. The house holds the Tate and Carnegie catalogues and invented works up
to the number, their people, three collections, and a history of 500 steps. A HOME that holds it already is
measured again.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORKS = 100_000
TURNS = 5
TONGUES = ("fr", "en", "", "br", "oc", "de", "")
CHUNK = 2_000


def measure_pages(data: Path, home: str = "") -> None:
    """Make the house when it is not there, then print milliseconds and queries of each page."""
    os.environ["FILIGRANE_HOME"] = home or tempfile.mkdtemp(prefix="filigrane-bench-")
    os.environ["FILIGRANE_MODE"] = "shared"
    os.environ["FILIGRANE_HTTPS"] = "false"
    from filigrane.base.cli import wake

    wake(ready=False)
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["*"]
    Path(os.environ["FILIGRANE_HOME"], "static").mkdir(exist_ok=True)
    call_command("migrate", verbosity=0)
    from filigrane.works.models import Work

    if Work.objects.count() < WORKS:
        begin = time.perf_counter()
        fill(data)
        print(f"house of {Work.objects.count()} works made in {time.perf_counter() - begin:.0f} s")
    for name, path, as_cataloguer in paths():
        report(name, path, as_cataloguer)


def records(data: Path) -> Iterator[dict[str, Any]]:
    """Title, date bounds, language and creators of each work, the real ones first."""
    for row in lines(data / "catalogues" / "tate.jsonl.gz"):
        span = row.get("dateRange") or {}
        names = [(person["fc"], person.get("birthYear")) for person in row.get("contributors") or ()]
        yield made(
            row["title"], row.get("dateText"), span.get("startYear"), span.get("endYear"), names, "tate"
        )
    for row in lines(data / "catalogues" / "carnegie.jsonl.gz"):
        first, last = (str(row.get(f"creation_date_{end}") or "")[:4] for end in ("earliest", "latest"))
        names = [(p["full_name"], str(p.get("birth_date") or "")[:4]) for p in row.get("creator") or ()]
        yield made(row["title"], row.get("creation_date"), first, last, names, "carnegie")
    for number in range(WORKS):
        year = 1900 + number % 120
        yield made(
            f"Pièce inventée {number}", str(year), year, year, [(f"Compagnie {number % 900}", "")], "fonds"
        )


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Each record of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def made(title: Any, text: Any, first: Any, last: Any, names: list[Any], source: str) -> dict[str, Any]:
    """One record in the shape that `fill` writes."""
    bounds = [
        f"{int(y):04d}-{end}" if str(y or "").isdigit() else ""
        for y, end in ((first, "01-01"), (last, "12-31"))
    ]
    return {"title": str(title or "Sans titre")[:2000], "date": str(text or "")[:200], "bounds": bounds,
            "names": names, "source": source}  # fmt: skip


def fill(data: Path) -> None:
    """Write the house: rows as an import writes them, without its journal."""
    from filigrane.accounts.service import make_house
    from filigrane.languages.collation import collation_key
    from filigrane.works.models import Agent, Collection, Contribution, Discipline, Shelving, Work
    from filigrane.works.provenance import stamped
    from filigrane.works.service import ensure_disciplines

    now = dt.datetime.now(dt.UTC)
    house = make_house("bench", "Bench", now=now)
    ensure_disciplines(house.pk)
    disciplines = list(Discipline.objects.filter(house=house).values_list("pk", flat=True))
    shelves = {
        code: Collection.objects.create(house=house, code=code, name=code.title())
        for code in ("tate", "carnegie", "fonds")
    }
    people: dict[Any, int] = {}
    stream = records(data)
    for start in range(0, WORKS, CHUNK):
        chunk = [next(stream) for _ in range(min(CHUNK, WORKS - start))]
        works = Work.objects.bulk_create(
            Work(
                house=house, title=one["title"], sort_key=collation_key(one["title"]), date_text=one["date"],
                earliest=one["bounds"][0], latest=one["bounds"][1], made_at=now, changed_at=now,
                language=TONGUES[(start + place) % len(TONGUES)],
                discipline_id=disciplines[(start + place) % len(disciplines)],
                details={"materials": ["encre sur papier"], "measurements": "343 x 467 mm"},
                provenance=stamped(["title", "date_text", "earliest", "latest"], source=one["source"],
                                   at=now, by=None, job=1),
            )
            for place, one in enumerate(chunk)
        )  # fmt: skip
        fresh = {name for one in chunk for name in one["names"]} - people.keys()
        agents = Agent.objects.bulk_create(
            Agent(house=house, name=name[:300], sort_name=name[:300], sort_key=collation_key(name),
                  born_text=str(born or ""))
            for name, born in sorted(fresh, key=str)
        )  # fmt: skip
        people |= dict(zip(sorted(fresh, key=str), (agent.pk for agent in agents), strict=True))
        Contribution.objects.bulk_create(
            Contribution(
                work=work, agent_id=people[name], function="painter" if number else "author", place=number
            )
            for work, one in zip(works, chunk, strict=True)
            for number, name in enumerate(one["names"])
        )
        Shelving.objects.bulk_create(
            Shelving(collection=shelves[one["source"]], work=work)
            for work, one in zip(works, chunk, strict=True)
        )
    remember(house.pk, now)


def remember(house_id: int, now: dt.datetime) -> None:
    """500 steps on the first work, and a cataloguer who reads them."""
    from filigrane.accounts.models import House
    from filigrane.accounts.service import give_role, make_person
    from filigrane.works.models import Work
    from filigrane.works.service import Noted, note_many

    work = Work.objects.filter(house_id=house_id).earliest("id")
    steps = [
        Noted(work.pk, n, {"date_text": str(1700 + n)}, {"date_text": str(1701 + n)}) for n in range(500)
    ]
    note_many(house_id, "work", steps, act="edited", by=None, now=now)
    person = make_person("bench@example.org", "Bench", now=now)
    give_role(person, House.objects.get(pk=house_id), "steward", now=now)


def paths() -> list[tuple[str, str, bool]]:
    """(name, address, whether a cataloguer asks) of each page that is measured."""
    from filigrane.works.models import Agent, Contribution, Work

    first = Work.objects.earliest("id").pk
    busy = Contribution.objects.filter(agent__name__icontains="Turner").values_list("agent_id", flat=True)
    agent = busy.first() or Agent.objects.earliest("id").pk
    middle = Work.objects.order_by("sort_key", "id").values_list("pk", flat=True)[WORKS // 2]
    return [
        ("list", "/oeuvres/", False),
        ("list, a page from its middle", f"/oeuvres/?apres={middle}", False),
        ("list, back from its middle", f"/oeuvres/?devant={middle}", False),
        ("list, from a letter on", "/oeuvres/?lettre=m", False),
        ("list, as a cataloguer", "/oeuvres/", True),
        ("list, words of the title", "/oeuvres/?titre=old+tree", False),
        ("list, words that no title has", "/oeuvres/?titre=zzzz", False),
        ("list, a discipline", "/oeuvres/?discipline=dance", False),
        ("list, a language", "/oeuvres/?langue=br", False),
        ("list, a common function", "/oeuvres/?fonction=author", False),
        ("list, a rare function", "/oeuvres/?fonction=puppeteer", False),
        ("list, a period", "/oeuvres/?depuis=1500&avant=1600", False),
        ("list, a collection", "/oeuvres/?collection=carnegie", False),
        ("list, four filters", "/oeuvres/?titre=the&langue=en&depuis=1800&avant=1850&collection=tate", False),
        ("people", "/oeuvres/personnes/", False),
        ("people, part of a name", "/oeuvres/personnes/?nom=turn&fonction=author", False),
        ("people, a rare function", "/oeuvres/personnes/?fonction=puppeteer", False),
        ("work", f"/oeuvres/{first}/", False),
        ("work, as a cataloguer", f"/oeuvres/{first}/", True),
        ("work, its form", f"/oeuvres/{first}/modifier/", True),
        ("person", f"/oeuvres/personnes/{agent}/", False),
        ("collections", "/oeuvres/collections/", False),
        ("collection", "/oeuvres/collections/tate/", False),
        ("history of 500 steps", f"/oeuvres/histoire/work/{first}/", True),
        ("possible duplicates", "/oeuvres/doublons/", True),
        ("API, works", "/api/v1/works/?limit=50", False),
    ]


def report(name: str, path: str, as_cataloguer: bool) -> None:
    """Ask the page once to warm it, five times more, and print its median, its p95 and its queries."""
    from django.db import connection
    from django.test import Client

    from filigrane.accounts.models import Person

    client = Client(headers={"accept-language": "fr"})
    if as_cataloguer:
        client.force_login(Person.objects.get(email="bench@example.org"))
    asked: list[str] = []

    def noted(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        answer = client.get(path)
    times = []
    for _ in range(TURNS):
        begin = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - begin) * 1000)
    slowest = sorted(times)[max(0, round(0.95 * TURNS) - 1)]
    print(
        f"| {name} | {answer.status_code} | {statistics.median(times):.0f} ms | {slowest:.0f} ms "
        f"| {len(asked)} | {len(answer.content) / 1000:.0f} kB |"
    )
