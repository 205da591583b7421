"""Make a house, and give its roles the verbs that the rooms declare."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from filigrane.accounts.errors import HouseTaken
from filigrane.accounts.models import House, Role, RoleVerb
from filigrane.accounts.roles import ROLES, declared, verbs_by_role
from filigrane.accounts.service.written import write
from filigrane.base.queries import rooms


def make_house(
    slug: str, name: str, *, now: dt.datetime, is_demo: bool = False, host: str = "", by: int | None = None
) -> House:
    """A new house with its five roles; HouseTaken when *slug* is in use."""
    with transaction.atomic():
        if House.objects.filter(slug=slug).exists():
            raise HouseTaken(slug=slug)
        house = House.objects.create(slug=slug, name=name, host=host.lower(), is_demo=is_demo, made_at=now)
        sync_roles(house)
        write(house.pk, "house.made", thing=f"house:{house.pk}", by=by, now=now)
    return house


def sync_roles(house: House) -> None:
    """Give *house* the roles it lacks, and to its roles the verbs it has never heard of.

    A verb that the house knew before stays where the house has put it, and a verb that no room
    declares any longer is forgotten; so a second call changes nothing.
    """
    all_rooms = rooms()
    codes = {verb.code for verb in declared(all_rooms)}
    with transaction.atomic():
        roles = {role.code: role for role in house.roles.all()}
        for kind in ROLES:
            if kind.code not in roles:
                roles[kind.code] = Role.objects.create(house=house, code=kind.code, label=kind.label)
        RoleVerb.objects.filter(role__house=house).exclude(verb__in=codes).delete()
        fresh = codes - set(house.known_verbs)
        RoleVerb.objects.bulk_create(
            (
                RoleVerb(role=roles[code], verb=verb)
                for code, verbs in verbs_by_role(all_rooms).items()
                if code in roles
                for verb in sorted(verbs & fresh)
            ),
            ignore_conflicts=True,
        )
        if set(house.known_verbs) != codes:
            house.known_verbs = sorted(codes)
            house.save(update_fields=["known_verbs"])
