"""A case made into facts and a question, as the rules read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TypeVar

from filigrane.base.cases import CaseUnreadable
from filigrane.rights.answers import Layer
from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.casebook.blocks import HOLDERS, THINGS, Case
from filigrane.rights.casebook.parts import day, parts, yes_no
from filigrane.rights.casebook.saying import agreement_in, signal_in, stated_in
from filigrane.rights.days import NOT_KNOWN
from filigrane.rights.facts import Authorship, Facts, FileLicence, Holder, Related, Support
from filigrane.rights.layers import layer_of, layers_borne
from filigrane.rights.uses import Use

CASE_DAY = dt.date(2026, 11, 23)
"""The day of the question when a case says none."""

T = TypeVar("T")


def ask_of(case: Case) -> Ask:
    """The question of a case: showing the work to the public, today, unless it says otherwise."""
    use, *rest = parts(case.one("ask") or "display")
    try:
        asked = Use(use), Purpose(rest[0] if rest else "unknown")
    except ValueError as error:
        raise _unreadable(case, "ask", error) from error
    return Ask(
        asked[0],
        next(_each(case, "on", dt.date.fromisoformat), CASE_DAY),
        who=next(_each(case, "who", Who), Who.CULTURAL_HOUSE),
        purpose=next(_each(case, "purpose", Purpose), asked[1]),
        territory=case.one("territory") or (rest[1] if len(rest) > 1 else "FR"),
        lawful_access=next(_each(case, "access", yes_no), None),
        known_on=next(_each(case, "known on", dt.date.fromisoformat), None),
        disinterested=next(_each(case, "disinterested", yes_no), None),
        privileged=next(_each(case, "privileged", yes_no), None),
        on_behalf=next(_each(case, "on behalf", yes_no), None),
        is_house=next(_each(case, "house", yes_no), None) is not False,
    )


def facts_of(case: Case) -> Facts:
    """The facts of a case. Raises CaseUnreadable with the line that can't be read."""
    borne = tuple(_each(case, "layer", Layer))
    borne = borne or layers_borne((), [key for _number, key, _value in case.lines if key in HOLDERS])
    on = ask_of(case).on
    said = [_read_line(case, *line, borne=borne, on=on) for line in case.lines]
    return Facts(
        holders=tuple(one for one in said if isinstance(one, Holder)),
        made_public=next(_each(case, "published", day), NOT_KNOWN),
        existed_by=next(_each(case, "existed by", day), NOT_KNOWN).latest,
        authorship=next(_each(case, "authorship", Authorship), Authorship.UNKNOWN),
        layers=borne,
        related=tuple(one for one in said if isinstance(one, Related)),
        by_owner=next(_each(case, "by owner", yes_no), None),
        origin=case.one("origin"),
        is_fixed=next(_each(case, "fixed", yes_no), None),
        is_in_public=next(_each(case, "in public", yes_no), None),
        agreements=tuple(_each(case, "agreement", lambda text: agreement_in(text, on))),
        files=tuple(FileLicence("play.xml", value) for value in case.all("file")),
        signals=tuple(_each(case, "signal", signal_in)),
        stated=tuple(fact for number, key, value in case.lines for fact in stated_in(number, key, value, on)),
    )


def _read_line(
    case: Case, number: int, key: str, value: str, *, borne: tuple[Layer, ...], on: dt.date
) -> Holder | Related | None:
    """Somebody credited, or a thing that bears neighbouring rights; None for any other line."""
    try:
        if key in HOLDERS:
            return holder(key, value, borne)
        return thing(key, value) if key in THINGS else None
    except (ValueError, KeyError) as error:
        raise CaseUnreadable(line=number, written=f"{key}: {value}", reason=str(error)) from error


def holder(function: str, text: str, borne: tuple[Layer, ...]) -> Holder:
    """A line of somebody credited, in a work that bears *borne*."""
    name, *marks = parts(text)
    said = {mark.split()[0]: mark.split()[-1] for mark in marks}
    return Holder(
        name,
        layer_of(function, borne) or Layer.OTHER,
        born=day(said.get("born", "?")),
        died=day(said.get("died", "?")),
        died_for_france=yes_no(said.get("mort", "")),
        is_body="body" in said,
        function=function,
        country=said.get("country", ""),
    )


def thing(support: str, text: str) -> Related:
    """A line of a thing that bears neighbouring rights: `made DATE | published DATE | invested DATE`."""
    said = [(part.split()[0], part.split()[-1]) for part in parts(text)]
    days = {word: day(value) for word, value in said if word != "invested"}
    return Related(
        Support(support),
        made=days.get("made", NOT_KNOWN),
        published=days.get("published", NOT_KNOWN),
        invested=tuple(day(value) for word, value in said if word == "invested"),
    )


def _each(case: Case, key: str, make: Callable[[str], T]) -> Iterator[T]:
    """Each value of *key* as *make* reads it; CaseUnreadable when it can't."""
    for value in case.all(key):
        try:
            yield make(value)
        except ValueError as error:
            raise _unreadable(case, key, error) from error


def _unreadable(case: Case, key: str, error: Exception) -> CaseUnreadable:
    number = next((number for number, found, _value in case.lines if found == key), case.line)
    return CaseUnreadable(line=number, written=f"{key}: {case.one(key)}", reason=str(error))
