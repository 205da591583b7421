"""Make the demo house: its works, their files, their facts of rights, its index. Twice changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house
from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.charter.queries import is_on
from filigrane.front.demo_house import DemoFact, DemoHouse, DemoPerson, DemoSheet, DemoWork, read_house
from filigrane.front.engines.demo_files import DemoFiles, PackagedFiles
from filigrane.front.service.demo_corpus import record_corpus
from filigrane.front.service.demo_licences import record_licences
from filigrane.front.service.demo_objections import record_objections
from filigrane.front.service.demo_performers import record_performers
from filigrane.front.service.demo_reports import record_reports
from filigrane.front.service.demo_royalties import record_royalties
from filigrane.front.service.demo_sent import record_sent
from filigrane.front.service.demo_site import record_site
from filigrane.front.service.demo_stage import record_stage
from filigrane.jobs.models import JobState
from filigrane.jobs.service import run_now, start
from filigrane.rights.answers import Layer
from filigrane.rights.models import Fact
from filigrane.rights.service import declare_shares, record_fact
from filigrane.rights.shares import Part, read_percent
from filigrane.trace.models import Kinship
from filigrane.trace.service import choose_example
from filigrane.works.dates import read_date
from filigrane.works.drafts import CreditDraft, RelationDraft, WorkDraft
from filigrane.works.models import Identifier, Work
from filigrane.works.service import add_file, record_work

SCHEME = "filigrane-demo"
"""Scheme of the identifier by which a work of the demo house is known again; the value is its code."""
PERSON = "personne:"
"""How the value of that scheme begins when it names somebody."""
TERM = "fiction"
"""What every record bears, a word of both languages."""
SOURCE = "maison de démonstration de Filigrane, 2026"
INDEX, WITHIN = "trace.index", "trace.within"
"""The jobs that read its texts: the feature of the second has the same name."""

Progress = Callable[[int, int], None]
"""`(done, total)`, in works; the index counts as one more."""


class DemoUnfinished(FiligraneError):
    """The works are recorded and could not be indexed."""

    code = "front.demo_unfinished"
    text = defer("The demo house is there, but its light table isn’t ready.")
    hint = defer("See why: filigrane jobs show {job}")
    exit_status, http_status = Exit.OUR_FAULT, 500


def make_demo_house(
    *, now: dt.datetime, on_progress: Progress | None = None, files: DemoFiles | None = None
) -> House:
    """The demo house, whole and indexed; what a killed run left undone is done, the rest is left as it is.

    A work that somebody withdrew or edited is not brought back. Raises DemoUnfinished.
    """
    files = files or PackagedFiles()
    draft = read_house(files.read("house.toml").decode("utf-8"))
    house = found_demo_house(now=now, files=files)
    held = set(
        Identifier.objects.filter(house=house, scheme=SCHEME, work__isnull=False).values_list(
            "value", flat=True
        )
    )
    for done, work in enumerate(draft.works):
        tell(on_progress, done, draft)
        if work.code not in held:
            record(house, work, files, now=now)
    record_people(house, draft.people, now=now)
    record_stage(house, files, scheme=SCHEME, person_prefix=PERSON, now=now)
    record_sent(house, files, scheme=SCHEME, now=now)
    record_performers(house, files, scheme=SCHEME, now=now)
    record_licences(house, files, scheme=SCHEME, now=now)
    choose_example(house.pk, files.read("exemple.txt").decode("utf-8"))
    tell(on_progress, len(draft.works), draft)
    job = run_now(start(INDEX, {}, house_id=house.pk, person_id=None, now=now))
    if (
        job.state == JobState.DONE
        and is_on(house.pk, WITHIN)
        and not Kinship.objects.filter(house=house).exists()
    ):
        job = run_now(start(WITHIN, {}, house_id=house.pk, person_id=None, now=now))
    if job.state != JobState.DONE:
        raise DemoUnfinished(job=job.pk)
    record_what_rests_on_the_index(house, files, now=now)
    tell(on_progress, len(draft.works) + 1, draft)
    return house


def record_what_rests_on_the_index(house: House, files: DemoFiles, *, now: dt.datetime) -> None:
    """What needs a catalogue that was held to the light: reports, objections, a corpus, a distribution."""
    record_reports(house, files, scheme=SCHEME, now=now)
    record_objections(house, files, scheme=SCHEME, now=now)
    record_site(house, files)
    record_corpus(house, files, now=now)
    record_royalties(house, files, scheme=SCHEME, now=now)


def found_demo_house(*, now: dt.datetime, files: DemoFiles | None = None) -> House:
    """The row of the demo house, still empty when it is new; HouseTaken when another bears its name."""
    draft = read_house((files or PackagedFiles()).read("house.toml").decode("utf-8"))
    held = House.objects.filter(slug=draft.slug, is_demo=True).first()
    return held or make_house(draft.slug, draft.name, now=now, is_demo=True)


def record(house: House, work: DemoWork, files: DemoFiles, *, now: dt.datetime) -> None:
    """One work with its file and its facts, in one transaction: all of it or nothing."""
    content = files.read(work.file) if work.file else b""
    with transaction.atomic():
        row = record_work(house, draft_of(work), person_id=None, now=now, own_schemes=(SCHEME,))
        if work.file:
            add_file(row, work.file, content, person_id=None, now=now)
        for fact in work.facts:
            record_one(house, fact, work_id=row.pk, now=now)
        for sheet in work.sheets:
            record_sheet(row, sheet, now=now)


def record_one(
    house: House,
    fact: DemoFact,
    *,
    now: dt.datetime,
    work_id: int | None = None,
    agent_id: int | None = None,
) -> None:
    """One fact of the fiction, said of a work or of somebody."""
    record_fact(
        house.pk,
        work_id,
        fact.kind,
        dict(fact.value),
        source=fact.source,
        capacity=fact.capacity,
        agent_id=agent_id,
        now=now,
        holds_from=fact.holds_from,
        holds_to=fact.holds_to,
    )


def record_people(house: House, people: Iterable[DemoPerson], *, now: dt.datetime) -> None:
    """What is said of people, once: whoever has a fact already is left alone."""
    for one in people:
        named = Identifier.objects.filter(house=house, scheme=SCHEME, value=person_code(one.person))
        agent_id = named.values_list("agent_id", flat=True).first()
        if agent_id is None or Fact.objects.filter(agent_id=agent_id).exists():
            continue
        with transaction.atomic():
            for fact in one.facts:
                record_one(house, fact, agent_id=agent_id, now=now)


def record_sheet(work: Work, sheet: DemoSheet, *, now: dt.datetime) -> None:
    """A split sheet; a name that is credited stands under its record, another one alone."""
    agents = dict(work.contributions.values_list("agent__name", "agent_id"))
    declare_shares(
        work.house_id,
        work.pk,
        Layer(sheet.layer),
        [
            Part(name, read_percent(share, name=name), agents.get(name))
            for name, share in sheet.shares.items()
        ],
        source=sheet.source,
        capacity=sheet.capacity,
        since=sheet.since,
        now=now,
    )


def draft_of(work: DemoWork) -> WorkDraft:
    """What the catalogue records of *work*."""
    return WorkDraft(
        title=work.title,
        subtitle=work.subtitle,
        language="fr",
        discipline=work.discipline,
        description=work.description,
        date=read_date(work.date),
        made_how=work.made_how,
        terms=(TERM,),
        credits=tuple(
            CreditDraft(
                name=agent.name,
                function=agent.function,
                sort_name=agent.sort_name,
                kind=agent.kind,
                born=read_date(agent.born),
                died=read_date(agent.died),
                identifiers=((SCHEME, person_code(agent.person)),) if agent.person else (),
            )
            for agent in work.agents
        ),
        identifiers=((SCHEME, work.code),),
        relations=(
            *(RelationDraft("quotes", SCHEME, code) for code in work.quotes),
            *(RelationDraft(one.kind, SCHEME, one.to, one.note) for one in work.relations),
        ),
        details=work.details,
        closed_until=work.closed_until,
        closed_reason=work.closed_reason,
        source=SOURCE,
    )


def person_code(person: str) -> str:
    """The identifier, of the scheme of the demo house, by which one of its people is picked."""
    return f"{PERSON}{person}"


def tell(on_progress: Progress | None, done: int, draft: DemoHouse) -> None:
    """Say how many works are done; the index is the last step."""
    if on_progress is not None:
        on_progress(done, len(draft.works) + 1)
