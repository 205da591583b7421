"""Houses drawn at random, with every kind of record and every awkward value."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from filigrane.accounts.models import House
from filigrane.works import models as rows
from filigrane.works.queries.store import store
from morning import NOW

WORDS = (
    "", "Tomber", "L’été", "=1+1", "a;b", 'dit "non"', "deux\nlignes", "\u2028", "ﬁn", "🎪", "Ar mor",
    "<script>", "\t", "é" * 90, "-12", "日本",
)  # fmt: skip
DAYS = ("", "1664-01-01", "1664-12-31", "2026-11-23", "2031-02-01", "0450-01-01")


def fill(house: House, dice: Random) -> None:
    """Put some of everything into *house*."""
    terms = _terms(house, dice)
    agents = [_agent(house, dice) for _ in range(dice.randrange(4))]
    places = [_place(house, dice) for _ in range(dice.randrange(3))]
    seasons = [
        rows.Season.objects.create(house=house, name=_word(dice), starts="2026-09-01", ends="2027-06-30")
        for _ in range(dice.randrange(2))
    ]
    works = [_work(house, dice, terms, agents) for _ in range(dice.randrange(5))]
    _join(dice, works)
    _merge(dice, works), _merge(dice, agents)
    for number in range(dice.randrange(3)):
        shelf = rows.Collection.objects.create(house=house, code=f"c{number}", name=_word(dice))
        for work in dice.sample(works, dice.randrange(len(works) + 1)):
            rows.Shelving.objects.create(collection=shelf, work=work, place=dice.randrange(3))
    for _ in range(dice.randrange(3)):
        _stage(house, dice, terms, agents, works, places, seasons)
    for work in works:
        _files(dice, work)
    files = list(rows.File.objects.filter(work__house=house))
    performances = list(rows.Performance.objects.filter(house=house))
    for _ in range(dice.randrange(3)):
        rows.Recording.objects.create(
            house=house, title=_word(dice), work=_one(dice, works), file=_one(dice, files),
            performance=_one(dice, performances), minutes=_one(dice, [90]), version=2, **_closed(dice),
        )  # fmt: skip


def _word(dice: Random) -> str:
    return dice.choice(WORDS)


def _one(dice: Random, among: list[Any]) -> Any:
    return dice.choice([None, *among])


def _when(dice: Random) -> dt.datetime:
    return NOW - dt.timedelta(seconds=dice.randrange(10**6), microseconds=dice.choice([0, 123456]))


def _dated(dice: Random) -> dict[str, str]:
    return {"date_text": _word(dice), "earliest": dice.choice(DAYS), "latest": dice.choice(DAYS)}


def _closed(dice: Random) -> dict[str, str]:
    return {"closed_until": dice.choice(DAYS), "closed_reason": _word(dice)}


def _kept(dice: Random) -> dict[str, Any]:
    at = _when(dice).isoformat(timespec="seconds")
    said = {"source": _word(dice), "at": at, "by": dice.choice([None, 3])}
    read = said | {"by": None, "job": dice.randrange(1, 9)}
    details: dict[str, Any] = {"materials": [_word(dice)], "joconde:PINS": _word(dice)}
    return {
        "version": dice.randrange(1, 9),
        "details": dice.choice([{}, details]),
        "provenance": {"title": dice.choice([said, read]), "name": said},
    }


def _name(dice: Random, **owner: Any) -> None:
    for _ in range(dice.randrange(3)):
        value = f"{dice.randrange(10**6)}"
        rows.Identifier.objects.create(scheme=dice.choice(["isni", "local"]), value=value, **owner)


def _terms(house: House, dice: Random) -> list[rows.Discipline]:
    terms: list[rows.Discipline] = []
    for number in range(dice.randrange(4)):
        term = rows.Discipline.objects.create(
            house=house, code=f"t{number}", label_fr=_word(dice), label_en=_word(dice)
        )
        terms.append(term)
        term.broader = _one(dice, [one for one in terms if one != term])
        term.save()
    if len(terms) > 1:
        terms[0].broader = terms[-1]  # a term may name a later one
        terms[0].save()
    return terms


def _agent(house: House, dice: Random) -> rows.Agent:
    made = rows.Agent.objects.create(
        house=house, name=_word(dice), sort_name=_word(dice), kind=dice.choice(["person", "group"]),
        born_text=_word(dice), born_latest=dice.choice(DAYS), living=dice.choice(["", "yes", "no"]),
        description=_word(dice), **_kept(dice),
    )  # fmt: skip
    _name(dice, house=house, agent=made)
    return made


def _place(house: House, dice: Random) -> rows.Place:
    made = rows.Place.objects.create(
        house=house, name=_word(dice), commune=_word(dice), capacity=_one(dice, [0, 300]),
        accessibility=dice.choice([[], ["lsf", "relaxed"]]), url=dice.choice(["", "https://lieu.example/"]),
        **_kept(dice),
    )  # fmt: skip
    _name(dice, house=house, place=made)
    return made


def _work(house: House, dice: Random, terms: list[rows.Discipline], agents: list[rows.Agent]) -> rows.Work:
    made = rows.Work.objects.create(
        house=house, title=_word(dice), subtitle=_word(dice), discipline=_one(dice, terms),
        terms=dice.choice([[], ["=1", "huile"]]), withdrawn_at=_one(dice, [_when(dice)]),
        made_at=_when(dice), changed_at=_when(dice), **_dated(dice), **_closed(dice), **_kept(dice),
    )  # fmt: skip
    for agent in agents:
        if dice.random() < 0.5:
            rows.Contribution.objects.create(
                work=made, agent=agent, function="author", place=dice.randrange(3)
            )
    if dice.random() < 0.5:
        rows.Event.objects.create(work=made, kind="print", wording=_word(dice), latest=dice.choice(DAYS))
    _name(dice, house=house, work=made)
    return made


def _join(dice: Random, works: list[rows.Work]) -> None:
    if len(works) > 1:
        one, other = dice.sample(works, 2)
        rows.Relation.objects.create(work=one, other=other, kind="edition_of", note=_word(dice))


def _merge(dice: Random, found: list[Any]) -> None:
    if len(found) > 1 and dice.random() < 0.5:
        gone, kept = dice.sample(found, 2)
        gone.merged_into = kept
        gone.save()


def _files(dice: Random, work: rows.Work) -> None:
    older = None
    for _ in range(dice.randrange(3)):
        content = _word(dice).encode()
        digest = store().put(content)
        made = rows.File.objects.create(
            work=work, name="texte.txt", digest=digest, media_type="text/plain", size=len(content),
            licence=_word(dice), made_at=_when(dice), **_closed(dice),
        )  # fmt: skip
        rows.Reading.objects.create(
            file=made, reader="text", reader_version=1, text_digest=digest, locators_digest=digest,
            chars=len(content), made_at=_when(dice),
        )  # fmt: skip
        if older is not None:
            older.replaced_by = made
            older.save()
        older = made


def _stage(
    house: House, dice: Random, terms: Any, agents: Any, works: Any, places: Any, seasons: Any
) -> None:
    made = rows.Production.objects.create(
        house=house, title=_word(dice), company=_one(dice, agents), discipline=_one(dice, terms),
        minutes=_one(dice, [0, 75]), ages=_word(dice), url=dice.choice(["", "https://spectacle.example/"]),
        withdrawn_at=_one(dice, [_when(dice)]), made_at=_when(dice), changed_at=_when(dice),
        **_dated(dice), **_closed(dice), **_kept(dice),
    )  # fmt: skip
    _name(dice, house=house, production=made)
    for work in works[:2]:
        rows.Staging.objects.create(production=made, work=work, place=dice.randrange(3))
    for agent in agents:
        rows.TeamMember.objects.create(
            production=made, agent=agent, function="performer", character=_word(dice),
            split=_one(dice, [0, 3333]), from_day=dice.choice(DAYS), place=dice.randrange(3),
        )  # fmt: skip
    for _ in range(dice.randrange(3)):
        run = rows.Run.objects.create(
            house=house, production=made, place=_one(dice, places), season=_one(dice, seasons),
            note=_word(dice), **_dated(dice),
        )  # fmt: skip
        for _ in range(dice.randrange(3)):
            rows.Performance.objects.create(
                house=house, run=run, day="2026-12-01", time=dice.choice(["", "20:30"]), note=_word(dice),
                accessibility=["lsf"], booking="", details={"practical": _word(dice)}, version=3,
            )  # fmt: skip
