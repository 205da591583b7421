"""The facts as they were known: what people stated, laid over what the catalogue says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from filigrane.rights.agreements import known_by
from filigrane.rights.answers import Layer
from filigrane.rights.ask import Ask
from filigrane.rights.days import Between, between, meet, softened
from filigrane.rights.facts import Authorship, Facts, Holder, Kind, Related, Stated, Support, name_key
from filigrane.rights.terms import SOFT_YEARS
from filigrane.works.dates import is_soft

YES_NO = {"yes": True, "no": False}


def as_known(facts: Facts, ask: Ask) -> Facts:
    """*facts* with what people stated laid over what the catalogue says, as far as it counts for *ask*.

    Several statements of one day leave their common part; where they disagree the doubt grows.
    """
    if facts.agreements and ask.known_on is not None:
        facts = replace(facts, agreements=known_by(facts.agreements, ask.known_on))
    if not facts.stated:
        return facts
    stated = tuple(fact for fact in facts.stated if fact.counts_for(ask))
    if not stated:
        return replace(facts, stated=())
    published = values_of(stated, Kind.PUBLISHED)
    kinds = {value["authorship"] for value in published if value.get("authorship")}
    holders = with_deaths(facts.holders, values_of(stated, Kind.AUTHOR_DIED))
    return replace(
        facts,
        stated=stated,
        holders=holders,
        made_public=meet([facts.made_public, *map(day_of, published)]),
        authorship=Authorship(kinds.pop()) if len(kinds) == 1 else facts.authorship,
        by_owner=YES_NO.get(agreed(published, "by_owner"), facts.by_owner),
        origin=agreed(published, "origin") or facts.origin,
        related=facts.related + tuple(map(thing, values_of(stated, Kind.RECORDED))),
        is_fixed=yes_or_no(stated, Kind.FIXED, "fixed", facts.is_fixed),
        is_in_public=yes_or_no(stated, Kind.IN_PUBLIC, "in_public", facts.is_in_public),
    )


def values_of(stated: Iterable[Stated], kind: Kind) -> list[Mapping[str, str]]:
    """What was stated of one kind, in order."""
    return [fact.value for fact in stated if fact.kind is kind]


def yes_or_no(stated: Iterable[Stated], kind: Kind, name: str, otherwise: bool | None) -> bool | None:
    """What all who say it say of *name*; *otherwise* when nobody says it, None when they disagree."""
    said = values_of(stated, kind)
    return YES_NO.get(agreed(said, name)) if any(value.get(name) for value in said) else otherwise


def thing(value: Mapping[str, str]) -> Related:
    """The performance, recording, broadcast, publication or database that a stated value tells of."""
    return Related(
        Support(value["support"]),
        made=between(value.get("earliest", ""), value.get("latest", "")),
        published=between(value.get("published_earliest", ""), value.get("published_latest", "")),
    )


def agreed(values: Iterable[Mapping[str, str]], name: str) -> str:
    """What every value that says *name* says of it; empty when nobody says it, or they disagree."""
    found = {value[name] for value in values if value.get(name)}
    return found.pop() if len(found) == 1 else ""


def day_of(value: Mapping[str, str]) -> Between:
    """The day that a stated value bounds; wider when its words doubted."""
    day = between(value.get("earliest", ""), value.get("latest", ""))
    return softened(day, SOFT_YEARS) if is_soft(value.get("wording", "")) else day


def with_deaths(holders: tuple[Holder, ...], deaths: list[Mapping[str, str]]) -> tuple[Holder, ...]:
    """*holders* with the stated deaths; a name that nobody bears yet is one more author of the work."""
    named = {name_key(holder.name) for holder in holders}
    added: dict[str, Holder] = {}
    for value in deaths:
        key = name_key(value.get("name", ""))
        if key not in named:
            added.setdefault(key, Holder(value.get("name", ""), Layer.WORK))
    return tuple(with_death(holder, deaths) for holder in (*holders, *added.values()))


def with_death(holder: Holder, deaths: list[Mapping[str, str]]) -> Holder:
    """*holder* with what *deaths* say of that name."""
    mine = [value for value in deaths if name_key(value.get("name", "")) == name_key(holder.name)]
    mentions = {value["died_for_france"] == "yes" for value in mine if value.get("died_for_france")}
    if holder.died_for_france is not None:
        mentions.add(holder.died_for_france)
    return replace(
        holder,
        died=meet([holder.died, *map(day_of, mine)]),
        died_for_france=mentions.pop() if len(mentions) == 1 else None,
        country=agreed(mine, "country") or holder.country,
    )
