"""What visitors contest in the demo house, and what its rights officer answers. Twice changes nothing."""

from __future__ import annotations

import datetime as dt
import tomllib

from django.db import transaction
from django.utils.translation import override

from filigrane.accounts.models import House, Person
from filigrane.accounts.permissions import VISITOR
from filigrane.accounts.service import give_role, make_person
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.objections.errors import NothingThere
from filigrane.objections.models import Objection
from filigrane.objections.points import Point
from filigrane.objections.service import Said, answer, contest, read_words
from filigrane.works.models import Identifier


def record_objections(house: House, files: DemoFiles, *, scheme: str, now: dt.datetime) -> None:
    """Contest and answer as `objections.toml` says; a house in which anything was contested is left as it is.

    A work that somebody withdrew or closed is not contested.
    """
    if Objection.objects.filter(house=house).exists():
        return
    found = tomllib.loads(files.read("objections.toml").decode("utf-8"))
    rows = Identifier.objects.filter(house=house, scheme=scheme, work__isnull=False)
    works = dict(rows.values_list("value", "work_id"))
    with transaction.atomic(), override("fr"):
        officer = officer_of(house, found["officer"], now=now)
        for one in found["objections"]:
            words = Said(one["wrong"], one["why"], one["who"])
            point = Point(str(works.get(one["work"], "")), one["part"])
            try:
                row, _token = contest(house.pk, one["kind"], point, words, standing=VISITOR, now=now)
            except NothingThere:
                continue
            if "answer" in one:
                reasons = one["answer"]
                answer(
                    house.pk, row.pk, reasons, changed=False, show=True, person_id=officer.pk, now=now
                )  # fmt: skip
            else:
                read_words(house.pk, row.pk, show=True, person_id=officer.pk, now=now)


def officer_of(house: House, said: dict[str, str], *, now: dt.datetime) -> Person:
    """The invented person who answers: she has no password, and no mail reaches her."""
    officer = Person.objects.filter(email=said["email"]).first()
    officer = officer or make_person(said["email"], said["name"], now=now)
    give_role(officer, house, said["role"], now=now)
    return officer
