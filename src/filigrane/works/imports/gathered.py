"""What one record says, gathered target by target, then made into a draft: every reader ends here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from filigrane.base.errors import FiligraneError
from filigrane.base.problems import Problem
from filigrane.works.checks import LANGUAGE, MAX_TITLE_CHARS, TITLE
from filigrane.works.dates import Dated, bounds, read_date
from filigrane.works.details import DETAILS
from filigrane.works.drafts import CreditDraft, Identifiers, RelationDraft, WorkDraft
from filigrane.works.errors import BadField, BadIdentifier
from filigrane.works.identifiers import check_identifier
from filigrane.works.imports.errors import NoTitle
from filigrane.works.imports.joconde import turned
from filigrane.works.imports.record import Record
from filigrane.works.language_codes import tag

INVENTORY = "inventory"
"""Scheme of an inventory number: `M0324:OA 10426` within a museum whose code is known, else bare."""
NUMBERLESS = frozenset({"", "?", "s.n.", "sn", "s. n.", "sans numéro", "sans n°", "inconnu", "néant",
                        "non renseigné", "non communiqué", "n/a", "nc", "-"})  # fmt: skip
"""Inventory numbers that number nothing: never a reason to join two records."""
STANDS_IN = ("appellation", "denomination", "subject")
"""Details that name an object without a title, in this order."""
MAX_TEXT_CHARS = 100_000
CLOSED_UNTIL = "closed_until"
TEXTS = frozenset(
    {"title", "subtitle", "language", "discipline", "description", "made_how", "date", "date_from",
     "date_to", CLOSED_UNTIL, "closed_reason"}
)  # fmt: skip
dated = lru_cache(maxsize=8192)(read_date)
"""`read_date`, remembered: a catalogue writes the same few thousand dates again and again."""
_tag = lru_cache(maxsize=512)(tag)


@dataclass(slots=True)
class Gathered:
    """What was found so far of one record; `record` closes it."""

    place: str
    source: str
    texts: dict[str, str] = field(default_factory=dict)
    terms: list[str] = field(default_factory=list)
    collections: list[str] = field(default_factory=list)
    details: dict[str, list[str]] = field(default_factory=dict)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    credits: list[CreditDraft] = field(default_factory=list)
    relations: list[RelationDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def text(self, target: str, value: str) -> None:
        """Add *value* to a plain field; a second value stands on its own line."""
        held = self.texts.get(target)
        self.texts[target] = f"{held}\n{value}" if held and held != value else value

    def shelf(self, names: Iterable[str]) -> None:
        """Add names of collections, single-spaced."""
        self.collections += [name for one in names if (name := " ".join(one.split())[:300])]

    def detail(self, code: str, values: Iterable[str]) -> None:
        """Add values to a further field: those that do not stand there already."""
        held = self.details.get(code)
        if held is None:
            self.details[code] = list(values)
        else:
            held += [value for value in values if value not in held]

    def fault(self, fault: FiligraneError, *, at: str = "") -> None:
        """Note what is wrong, and in which column."""
        place = f"{self.place} [{at}]" if at else self.place
        self.problems.append(Problem(place, fault.code, str(fault)))

    def identifier(self, scheme: str, value: str, *, at: str = "") -> None:
        """Add a checked identifier; a wrong one is reported and left out."""
        try:
            pair = check_identifier(scheme, value)
        except BadIdentifier as fault:
            self.fault(fault, at=at)
            return
        if pair not in self.identifiers:
            self.identifiers.append(pair)

    def checked_pairs(self, pairs: Iterable[tuple[str, str]]) -> Identifiers:
        """The pairs of a person that hold; wrong ones are reported."""
        kept = []
        for scheme, value in pairs:
            try:
                kept.append(check_identifier(scheme, value))
            except BadIdentifier as fault:
                self.fault(fault)
        return tuple(kept)

    def record(self) -> Record:
        """The record: its draft, or None with the reason when it has no title to stand under."""
        texts, details = self.texts, _packed(self.details)
        title = " ".join(texts.get("title", "").split()) or _stand_in(details)
        if not title:
            self.fault(NoTitle())
            return Record(self.place, None, tuple(self.problems))
        if len(title) > MAX_TITLE_CHARS:
            self.fault(BadField(field=TITLE, value=title[:80]))
            return Record(self.place, None, tuple(self.problems))
        self._number(details)
        draft = WorkDraft(
            title=title,
            subtitle=texts.get("subtitle", ""),
            language=self._language(),
            discipline=texts.get("discipline", ""),
            description=texts.get("description", "")[:MAX_TEXT_CHARS],
            date=self._date(),
            made_how=texts.get("made_how", ""),
            terms=tuple(dict.fromkeys(self.terms)),
            collections=tuple(dict.fromkeys(self.collections)),
            credits=tuple(self.credits),
            identifiers=tuple(self.identifiers),
            source=self.source,
            details=details,
            relations=tuple(self.relations),
            closed_until=self._closed(),
            closed_reason=texts.get("closed_reason", ""),
        )
        return Record(self.place, draft, tuple(self.problems))

    def _number(self, details: dict[str, str | tuple[str, ...]]) -> None:
        number = str(details.get("inventory_number", ""))
        if number.lower() in NUMBERLESS or len(number) > 180:
            return
        museum = str(details.get("museum", ""))
        pair = (INVENTORY, " ".join((f"{museum}:{number}" if museum else number).split())[:200])
        if pair not in self.identifiers:
            self.identifiers.append(pair)

    def _language(self) -> str:
        written = self.texts.get("language", "").strip()
        if not written:
            return ""
        found = _tag(written)
        if found is None:
            self.fault(BadField(field=LANGUAGE, value=written[:40]))
        return found or ""

    def _date(self) -> Dated:
        """The source's wording; its bounds are those we read there, else those that the source gives."""
        words = self.texts.get("date", "").replace("\n", " ; ")
        start, end = self.texts.get("date_from", ""), self.texts.get("date_to", "")
        read = dated(words[:200])
        if not read.is_known and words:
            read = Dated(read.wording, *_bounds(dated(turned(words[:200]))))
        if not words and not (start or end):
            return self._from_periods()
        if read.is_known or not (start or end):
            return read
        first, last = bounds(_year(start))[0], bounds(_year(end))[1]
        if first and last and first > last:
            return read
        said = read.wording or " – ".join(dict.fromkeys(part for part in (start, end) if part))
        return Dated(said, first, last)

    def _from_periods(self) -> Dated:
        """Where no date stands, the periods that a museum gives: « 4e quart 19e siècle »."""
        periods = [dated(text) for text in self.details.get("period", ())]
        known = [one for one in periods if one.earliest and one.latest]
        if not known:
            return Dated()
        said = " ; ".join(self.details["period"])[:200]
        return Dated(said, min(one.earliest for one in known), max(one.latest for one in known))

    def _closed(self) -> str:
        written = self.texts.get(CLOSED_UNTIL, "").strip()
        if not written:
            return ""
        read = dated(written)
        if not read.latest:
            self.fault(BadField(field=CLOSED_UNTIL, value=written[:40]))
            return FAR
        if read.earliest == read.latest or read.latest >= FAR:
            return read.latest
        return (dt.date.fromisoformat(read.latest) + dt.timedelta(days=1)).isoformat()


FAR = "9999-12-31"
"""A closing date that can't be read closes for good, and is reported: nothing opens by mistake."""


def _bounds(date: Dated) -> tuple[str, str]:
    return date.earliest, date.latest


def _year(written: str) -> str:
    text = written.strip()
    return text.zfill(4) if text.isdigit() and len(text) < 4 else text


def _packed(details: dict[str, list[str]]) -> dict[str, str | tuple[str, ...]]:
    """One text for a field of one value (several are joined), a tuple for one of many."""
    packed: dict[str, str | tuple[str, ...]] = {}
    for code, values in details.items():
        if values:
            known = DETAILS.get(code)
            many = known.is_many if known else len(values) > 1
            packed[code] = tuple(values) if many else " ; ".join(values)
    return packed


def _stand_in(details: dict[str, str | tuple[str, ...]]) -> str:
    """What an object without a title is called in every museum: its usual name, its kind."""
    for code in STANDS_IN:
        value = details.get(code, "")
        shown = value if isinstance(value, str) else ", ".join(value)
        if shown:
            return shown[:MAX_TITLE_CHARS]
    return ""
