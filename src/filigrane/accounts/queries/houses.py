"""Find a house: by its name in addresses, by its host, by its members."""

from __future__ import annotations

from django.db.models import Case, QuerySet, When

from filigrane.accounts.errors import HouseUnknown
from filigrane.accounts.models import House


def house_by_slug(slug: str) -> House:
    """The house called *slug*; HouseUnknown when there is none."""
    found = House.objects.filter(slug=slug).first()
    if found is None:
        raise HouseUnknown(slug=slug)
    return found


def house_by_host(host: str) -> House | None:
    """The house that answers under the host name *host* (no port), if one does."""
    return House.objects.filter(host=host.lower()).first() if host else None


def house_for(host: str) -> House | None:
    """The house of the host name *host*, else the oldest: what nobody in particular sees, in one question."""
    if not host:
        return first_house()
    return House.objects.order_by(Case(When(host=host.lower(), then=0), default=1), "id").first()


def first_house() -> House | None:
    """The oldest house of the installation; None before any is made."""
    return House.objects.order_by("id").first()


def house_named(slug: str | None) -> House:
    """The house called *slug*, or the oldest one for None; HouseUnknown when there is none."""
    if slug is not None:
        return house_by_slug(slug)
    house = first_house()
    if house is None:
        raise HouseUnknown(slug="—")
    return house


def houses_of(person_id: int) -> QuerySet[House]:
    """The houses in which a person holds a role, oldest first."""
    return House.objects.filter(roles__memberships__person_id=person_id).distinct().order_by("id")
