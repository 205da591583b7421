"""What a summary names of a house: each finding with every place where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from filigrane.languages.folds import words
from filigrane.trace.datasets.pieces import on_one_line
from filigrane.trace.summaries.held import Held
from filigrane.trace.summaries.lines import Line
from filigrane.trace.summaries.names import Titles, identifiers_in
from filigrane.trace.summaries.shelves import data_sets_in
from filigrane.trace.summaries.sites import OurSites, Stands, address_key, addresses_in, hosts_in

MOST_PLACES = 200
"""Places kept of one finding; more are counted."""
AROUND = 70
"""Characters shown on each side of what was found."""
MOST_CANDIDATES = 1_000_000
"""Identifiers, sites and data sets kept of one summary."""


@dataclass(frozen=True, slots=True)
class Place:
    """*line* from 1; *place* as the reader says (`p. 3`); *section* of the template; *words* around."""

    line: int
    place: str
    section: str
    words: str


@dataclass(slots=True)
class Places:
    """The places of one finding, the first MOST_PLACES of *count*."""

    count: int = 0
    kept: list[Place] = field(default_factory=list)

    def add(self, line: Line, start: int, end: int) -> None:
        """One more place: what stands at `[start, end)` of a line."""
        self.count += 1
        if len(self.kept) < MOST_PLACES:
            self.kept.append(Place(line.number, line.place, line.section, around(line.text, start, end)))


@dataclass(slots=True)
class Read:
    """A summary that was read. Keys: *sites* (named host, our host, how it stands), *addresses* an
    `address_key`, *titles* (work, maker), *identifiers* (scheme, as written), *data_sets* (address, name)."""

    lines: int = 0
    characters: int = 0
    sections: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    sites: dict[tuple[str, str, Stands], Places] = field(default_factory=dict)
    addresses: dict[str, Places] = field(default_factory=dict)
    titles: dict[tuple[int, str], Places] = field(default_factory=dict)
    identifiers: dict[tuple[str, str], Places] = field(default_factory=dict)
    data_sets: dict[tuple[str, str], Places] = field(default_factory=dict)


def read(lines: Iterable[Line], held: Held) -> Read:
    """Read a summary once, line after line, against what a house holds."""
    found = Read()
    ours = OurSites(held.sites)
    noted = (note(line, found, ours, held) for line in lines)
    for title, maker, line in Titles(held.titles).named_in(noted):
        start, end = place_of(line.text, title.words)
        found.titles.setdefault((title.id, maker), Places()).add(line, start, end)
    return found


def note(line: Line, found: Read, ours: OurSites, held: Held) -> Line:
    """Count a line, and note its sites, addresses, identifiers and data sets; the same line."""
    found.lines = max(found.lines, line.number)
    found.characters += len(line.text)
    found.sections |= {line.section} - {""}
    if "." in line.text:
        for host in hosts_in(line.text):
            if len(found.named) < MOST_CANDIDATES:
                found.named.add(host.host)
            for site, stands in ours.met_by(host.host):
                found.sites.setdefault((host.host, site, stands), Places()).add(line, host.start, host.end)
        for address, start in addresses_in(line.text):
            if (key := address_key(address)) in held.addresses:
                found.addresses.setdefault(key, Places()).add(line, start, start + len(address))
        for shelf, name, start in data_sets_in(line.text, line.section):
            if (shelf, name) in found.data_sets or len(found.data_sets) < MOST_CANDIDATES:
                found.data_sets.setdefault((shelf, name), Places()).add(line, start, start + len(shelf))
    for scheme, value, start in identifiers_in(line.text):
        if (scheme, value) in found.identifiers or len(found.identifiers) < MOST_CANDIDATES:
            found.identifiers.setdefault((scheme, value), Places()).add(line, start, start + len(value))
    return line


def place_of(text: str, title: tuple[str, ...]) -> tuple[int, int]:
    """Where a folded *title* begins in *text*, and its end in it; the whole line when it goes on after."""
    found = list(words(text))
    for at in range(len(found)):
        run = found[at : at + len(title)]
        is_whole = len(run) == len(title) or at + len(run) == len(found)
        if is_whole and tuple(word for _, _, word in run) == title[: len(run)]:
            return run[0][0], run[-1][1]
    return 0, min(len(text), AROUND)


def around(text: str, start: int, end: int) -> str:
    """What stands at `[start, end)` with the words around it, on one line."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    cut = " ".join(text[low:high].split())
    return on_one_line(f"{'… ' if low else ''}{cut}{' …' if high < len(text) else ''}", 1000)
