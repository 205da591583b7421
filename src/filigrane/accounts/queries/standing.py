"""What a person stands for in a house: her roles' verbs, or a key's part of them."""

from __future__ import annotations

from django.http import HttpRequest

from filigrane.accounts.models import House, Person, RoleVerb
from filigrane.accounts.permissions import VISITOR, Standing


def standing_of(request: HttpRequest) -> Standing:
    """Who asks: the person of the session in the house of the request, or an API key already checked."""
    by_key: Standing | None = getattr(request, "key_standing", None)
    if by_key is not None:
        return by_key
    person = getattr(request, "user", None)
    if not isinstance(person, Person) or not person.is_active:
        return VISITOR
    return standing_in(person, getattr(request, "house", None))


def standing_in(person: Person, house: House | None) -> Standing:
    """What *person* may do in *house*; no house and no verb where she is not a member. One query."""
    held = RoleVerb.objects.none()
    if house is not None:
        held = RoleVerb.objects.filter(role__house=house, role__memberships__person=person)
    verbs = frozenset(held.values_list("verb", flat=True))
    is_member = house is not None and (bool(verbs) or is_member_of(person.pk, house.pk))
    return Standing(
        person.pk, house.pk if house is not None and is_member else None, verbs, person.is_operator
    )


def is_member_of(person_id: int, house_id: int) -> bool:
    """Whether the person holds any role in the house."""
    return House.objects.filter(pk=house_id, roles__memberships__person_id=person_id).exists()
