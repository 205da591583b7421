"""What a site says to the machines that come, set against what its people wish said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from filigrane.rights.signals import Signal
from filigrane.rights.signals.conflicts import Conflict, conflicts_in
from filigrane.rights.signals.gathering import DOCUMENTS, Kept, carrier_of, followed, places_of
from filigrane.rights.signals.heard import Heard, Question, is_met
from filigrane.rights.signals.met import Carrier, Lead, Reader, Thing
from filigrane.rights.signals.places import Fault, Line, Place, PlaceRead, read_place, signals_of
from filigrane.rights.signals.wishes import Wish, Wishes


@dataclass(frozen=True, slots=True)
class Group:
    """The places that give one and the same answer to a question, for the same lines.

    *lines* are told once for all of them; *each* are the very lines of every place.
    """

    heard: Heard
    lines: tuple[Line, ...]
    places: tuple[str, ...]
    each: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to one question, the commonest first; *wish* is what was wished."""

    question: Question
    wish: Wish
    groups: tuple[Group, ...]

    @property
    def is_met(self) -> bool:
        """Whether every place says what was wished."""
        return all(map(self.meets, self.groups))

    def meets(self, group: Group) -> bool:
        """Whether the places of *group* say what was wished."""
        return is_met(self.wish, group.heard)


@dataclass(frozen=True, slots=True)
class Report:
    """All of it: *places* counted, the answers, what contradicts itself, what is wrong, what isn't there."""

    places: int
    answered: tuple[Answered, ...]
    conflicts: tuple[Conflict, ...]
    faults: tuple[Fault, ...]
    absent: tuple[Carrier, ...]
    leads: tuple[Lead, ...] = ()


LOOKED_FOR = (Carrier.ROBOTS, Carrier.TDMREP_FILE, Carrier.HEADERS)
"""What a site can carry for all its pages at once, and a check looks for."""


def report_on(
    kept: Sequence[Kept],
    readers: Iterable[Reader],
    wishes: Wishes | None = None,
    *,
    address: str = "",
    along: Callable[[Sequence[Place]], Iterable[Place]] = iter,
) -> Report:
    """Read all that was kept of a site. Documents that are pointed at and kept are read too.

    *along* is given the places and gives them back one by one: a bar, which sees how far it is.
    """
    wishes, readers = wishes or Wishes(), tuple(readers)
    places = places_of(kept, address=address)
    documents = {one.path: one for one in kept}
    read = [read_with_leads(place, readers, documents, address) for place in along(places)]
    carriers = {met.carrier for place in places for met in place.mets if 200 <= met.status < 300}
    return Report(
        len(places),
        tuple(answered(question, read, wishes) for question in Question),
        conflicts_in(read),
        tuple(dict.fromkeys(fault for one in read for fault in one.faults)),
        tuple(one for one in LOOKED_FOR if one not in carriers),
        tuple(dict.fromkeys(lead for one in read for lead in one.leads)),
    )


def signals_at(
    path: str, kept: Sequence[Kept], readers: Iterable[Reader], *, address: str
) -> tuple[Signal, ...]:
    """What all that was kept of a site says of the page or file at *path*, as facts."""
    readers, documents = tuple(readers), {one.path: one for one in kept}
    place = next((one for one in places_of(kept, address=address) if one.thing.path == path), None)
    if place is None:
        place = replace(places_of(kept[:1], address=address)[0], thing=Thing(path, address))
    more, _lost = followed(read_place(place, readers).leads, documents, address=address)
    return signals_of(replace(place, mets=(*place.mets, *more)), readers)


def read_with_leads(
    place: Place, readers: tuple[Reader, ...], documents: dict[str, Kept], address: str
) -> PlaceRead:
    """Read a place, then once more with the documents that it led to."""
    first = read_place(place, readers)
    if not first.leads:
        return first
    more, lost = followed(first.leads, documents, address=address)
    whole = read_place(replace(place, mets=(*place.mets, *more)), readers) if more else first
    faults = tuple(Fault(lead.carrier.value, place.name, problem) for lead, problem in lost)
    return replace(whole, faults=tuple(dict.fromkeys((*whole.faults, *faults))))


def answered(question: Question, read: Sequence[PlaceRead], wishes: Wishes) -> Answered:
    """The places grouped by what they answer, and by which lines."""
    groups: dict[tuple[Heard, tuple[Line, ...]], dict[str, tuple[Line, ...]]] = {}
    for place in read:
        lines = place.counting(question)
        alike = tuple(line.alike for line in lines)
        groups.setdefault((place.heard(question), alike), {})[place.name] = lines
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    found = [group_of(heard, alike, places) for (heard, alike), places in ordered]
    return Answered(question, wish_of(question, wishes), tuple(found))


def group_of(heard: Heard, alike: tuple[Line, ...], places: dict[str, tuple[Line, ...]]) -> Group:
    """The group of some places with their lines; one place alone keeps the numbers of its own."""
    each = tuple(dict.fromkeys(line for lines in places.values() for line in lines))
    return Group(heard, each if len(places) == 1 else alike, tuple(places), each)


def wish_of(question: Question, wishes: Wishes) -> Wish:
    """What is wished as the answer to *question*."""
    return {
        Question.FOUND: wishes.found,
        Question.QUOTED: wishes.quoted,
        Question.TRAINED: wishes.trained,
    }[question]


def refused(wishes: Wishes) -> tuple[Question, ...]:
    """The questions that are answered no."""
    return tuple(question for question in Question if wish_of(question, wishes) is Wish.NO)


def wanted(report: Report, kept: Iterable[Kept]) -> tuple[str, ...]:
    """The addresses that the report was led to and that aren't kept: they can be fetched, and read again."""
    held = {one.path for one in kept if carrier_of(one.path, one.body) in DOCUMENTS}
    return tuple(dict.fromkeys(lead.address for lead in report.leads if lead.address not in held))
