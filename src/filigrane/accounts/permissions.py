"""The one rule of who may do what: pure, and asked by every page, command and key."""

from __future__ import annotations

from dataclasses import dataclass

PUBLIC = "public"
"""The verb of what everybody may see, signed in or not; no role holds it, nobody can lose it."""

SELF = "self"
"""The verb of what concerns nobody but the person who is signed in: her account, her data, her houses."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who asks, in which house she stands, and what her roles there let her do.

    A visitor has no person and no house. Somebody signed in who is not a member of the house she
    looks at has no house either, and no verb. *is_operator* is true for who runs the installation: it
    opens what belongs to no house, and nothing inside a house.
    """

    person_id: int | None
    house_id: int | None
    verbs: frozenset[str]
    is_operator: bool = False


VISITOR = Standing(None, None, frozenset())


def may_do(standing: Standing, verb: str, thing_house_id: int | None) -> bool:
    """Whether *standing* lets its person do *verb* to a thing of the house *thing_house_id*.

    A thing of no house (None) belongs to the installation: only its operator may touch it.
    Nothing reaches from one house into another, whatever the role.
    """
    if verb == PUBLIC:
        return True
    if standing.person_id is None:
        return False
    if verb == SELF:
        return True
    if thing_house_id is None:
        return standing.is_operator
    return standing.house_id == thing_house_id and verb in standing.verbs
