"""From a text held to the light to the cents of a choreographer and of an author. Twice changes nothing."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import give_role, make_person
from filigrane.charter.queries import is_on
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now
from filigrane.rights.answers import Layer
from filigrane.rights.service import declare_shares
from filigrane.rights.shares import WHOLE, Part
from filigrane.royalties.lit import Lit
from filigrane.royalties.models import Fund
from filigrane.royalties.service.funds import ask_run, make_fund, name_reader, take_light
from filigrane.trace.declares import TEXT_FEATURE
from filigrane.trace.queries import kept_result, twin_of
from filigrane.trace.service import hold_to_light, keep
from filigrane.works.models import Contribution, Identifier

KEPT_DAYS = 365
BASIS = "son propre compte (fictif)"


def record_royalties(house: House, files: DemoFiles, *, scheme: str, now: dt.datetime) -> None:
    """The fund of `royalties.toml`, fed by a kept result of the light table, and its published run.

    A house that has any fund, that switched the light table off, or lacks a work or a holder, is left as it
    is.
    """
    said = tomllib.loads(files.read("royalties.toml").decode("utf-8"))
    if Fund.objects.filter(house=house).exists() or not is_on(house.pk, TEXT_FEATURE):
        return
    credited = [_credit(house, one, scheme=scheme) for one in said["holders"]]
    held = [(one, row) for one, row in zip(said["holders"], credited, strict=True) if row is not None]
    if len(held) == len(credited):
        twin = twin_of(hold_to_light(house.pk, said["text"], now=now))
        with transaction.atomic():
            job = _reported(house, said, held, {"text": said["text"], **twin}, now=now)
        run_now(job)


def _credit(house: House, holder: Mapping[str, Any], *, scheme: str) -> Contribution | None:
    """Where somebody is credited for her work, if both are there still."""
    named = Identifier.objects.filter(
        house=house, scheme=scheme, value=holder["work"], work__withdrawn_at=None
    )
    rows = Contribution.objects.filter(work__in=named.values("work"), agent__name=holder["name"])
    return rows.first()


def _reported(
    house: House, said: Mapping[str, Any], held: list[tuple[Mapping[str, Any], Contribution]],
    body: dict[str, Any], *, now: dt.datetime,
) -> Job:  # fmt: skip
    """Sheets, readers, fund, the kept result as its report; the run that is asked for."""
    accountant = _member(house, said["accountant"], "accountant", now=now)
    for one, credit in held:
        declare_shares(
            house.pk, credit.work_id, Layer(one["layer"]), [Part(one["name"], WHOLE, credit.agent_id)],
            source=one["source"], capacity="author", now=now,
        )  # fmt: skip
        reader = _member(house, one, "reader", now=now)
        name_reader(
            house.pk, agent_id=credit.agent_id, reader_id=reader.pk, basis=BASIS, person_id=accountant.pk,
            now=now,
        )  # fmt: skip
    fund = make_fund(
        house.pk, said["fund"], said["terms"], [credit.work_id for _one, credit in held],
        begins=said["begins"], months=said["months"], person_id=accountant.pk, now=now,
    )  # fmt: skip
    token = keep(house.pk, accountant.pk, body, days=KEPT_DAYS, now=now)
    lit = Lit(said["answer"], said["revenue"], kept_result(house.pk, token, now=now).body)
    take_light(fund, fund.begins, [lit], name=said["answer"], person_id=accountant.pk, now=now)
    return ask_run(fund, fund.begins, person_id=accountant.pk, now=now)[1]


def _member(house: House, said: Mapping[str, Any], role: str, *, now: dt.datetime) -> Person:
    """An invented member of the house: she has no password, and no mail reaches her."""
    person = Person.objects.filter(email=said["email"]).first()
    person = person or make_person(said["email"], said["name"], now=now)
    give_role(person, house, role, now=now)
    return person
