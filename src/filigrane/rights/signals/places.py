"""Everything met around one page or file, read by every reader: who says what of it, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from filigrane.rights.signals import Says, Signal, weigh
from filigrane.rights.signals.heard import AGENT_OF, USE_OF, Heard, Question, heard_in
from filigrane.rights.signals.met import Carrier, Found, Lead, Met, Problem, Reader, Reading, Thing
from filigrane.rights.signals.tdm_properties import settled
from filigrane.rights.uses import Use

INSIDE_A_FILE = frozenset(
    one.value for one in (Carrier.IMAGE, Carrier.PDF, Carrier.EPUB, Carrier.SIDECAR, Carrier.MANIFEST)
)
OF_ONE_PLACE = INSIDE_A_FILE | {Carrier.PAGE.value, Carrier.HEADERS.value}
"""Carriers that speak for one page or one file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One signal with the thing in which it stands; *mark* is the SHA-256 of that thing."""

    carrier: str
    where: str
    mark: str
    found: Found

    @property
    def signal(self) -> Signal:
        """The signal itself."""
        return self.found.signal

    @property
    def alike(self) -> Line:
        """What it has in common with the lines of other pages or files that say the same: not which of them
        it stands in nor, inside a file, on which line. A line that speaks for the whole site is itself."""
        if self.carrier not in OF_ONE_PLACE:
            return self
        found = replace(self.found, signal=replace(self.signal, source=""))
        if self.carrier in INSIDE_A_FILE:
            found = replace(found, line=0, raw="")
        return Line(self.carrier, "", "", found)


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem with the thing in which it stands."""

    carrier: str
    where: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Place:
    """A page or a file with all that was met for it: the files of its site, its headers, itself."""

    thing: Thing
    mets: tuple[Met, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def name(self) -> str:
        """How it is named in a report."""
        return self.thing.address or self.thing.path


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """What is said of a place, question by question; *counting* are the lines that decide each answer."""

    name: str
    lines: tuple[tuple[Question, tuple[Line, ...]], ...]
    faults: tuple[Fault, ...]
    leads: tuple[Lead, ...]

    def said(self, question: Question) -> tuple[Line, ...]:
        """Every line that speaks of the use of *question*, the strictest first, replaced ones last."""
        return dict(self.lines)[question]

    def counting(self, question: Question) -> tuple[Line, ...]:
        """Those that count: what a later carrier of the same specification replaced is left out, and so is
        a reservation whose conditions are known."""
        said = self.said(question)
        in_force = settled(line.found for line in said)
        kept = weigh([found.signal for found in in_force], USE_OF[question])
        return tuple(line for line in said if any(line.signal is signal for signal in kept))

    def heard(self, question: Question) -> Heard:
        """The answer that comes of it."""
        damaged = any(fault.problem.is_damage for fault in self.faults)
        return heard_in([line.signal for line in self.counting(question)], is_damaged=damaged)


def read_place(place: Place, readers: Iterable[Reader]) -> PlaceRead:
    """Ask every reader what everything met says of *place*, as each question's own bot would hear it."""
    readers = tuple(readers)
    faults = dict.fromkeys(place.faults)
    leads: dict[Lead, None] = {}
    lines = []
    for question in Question:
        thing = replace(place.thing, agent=AGENT_OF[question])
        heard: dict[Line, None] = {}
        for met in place.mets:
            reading = read_met(met, thing, readers)
            mark = met.sha256 if reading.found else ""
            heard |= dict.fromkeys(Line(met.carrier.value, met.where, mark, one) for one in reading.found)
            faults |= dict.fromkeys(Fault(met.carrier.value, met.where, one) for one in reading.problems)
            leads |= dict.fromkeys(reading.leads)
        speaking = [line for line in heard if line.signal.speaks_of(USE_OF[question])]
        lines.append((question, tuple(sorted(speaking, key=lambda line: -line.signal.says))))
    return PlaceRead(place.name, tuple(lines), tuple(faults), tuple(leads))


def signals_of(place: Place, readers: Iterable[Reader]) -> tuple[Signal, ...]:
    """All that is said of *place* to our own bot, as facts; a damaged carrier says that it can't be told."""
    readers = tuple(readers)
    met_there: list[Found] = []
    faults = list(place.faults)
    for met in place.mets:
        reading = read_met(met, place.thing, readers)
        met_there += reading.found
        faults += [Fault(met.carrier.value, met.where, one) for one in reading.problems]
    found = [one.signal for one in settled(met_there)]
    found += [lost(fault) for fault in faults if fault.problem.is_damage]
    return tuple(dict.fromkeys(found))


def lost(fault: Fault) -> Signal:
    """A damaged carrier as a signal of which nobody knows what it says."""
    return Signal(fault.problem.spec, fault.carrier, Says.DAMAGED, frozenset(Use), source=fault.where)


def read_met(met: Met, thing: Thing, readers: Iterable[Reader]) -> Reading:
    """What every reader makes of one thing met."""
    whole = Reading()
    for read in readers:
        whole += read(met, thing)
    return whole


def opens(line: Line) -> bool:
    """Whether the line says that the use isn't reserved."""
    return line.signal.says is Says.OPEN


def closes(line: Line) -> bool:
    """Whether the line closes the use, or asks to be asked first."""
    return line.signal.says > Says.OFFERED
