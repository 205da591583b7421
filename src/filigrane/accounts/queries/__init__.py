"""What others may ask about houses, people and roles."""

from filigrane.accounts.queries.held import held_on
from filigrane.accounts.queries.houses import (
    first_house,
    house_by_host,
    house_by_slug,
    house_for,
    house_named,
    houses_of,
)
from filigrane.accounts.queries.people import member_of, members, person_by_email
from filigrane.accounts.queries.standing import standing_in, standing_of

__all__ = [
    "first_house",
    "held_on",
    "house_by_host",
    "house_by_slug",
    "house_for",
    "house_named",
    "houses_of",
    "member_of",
    "members",
    "person_by_email",
    "standing_in",
    "standing_of",
]
