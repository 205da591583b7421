"""What several pages show alike: labels in the language of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from filigrane.accounts.models import House
from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest
from filigrane.base.errors import FiligraneError
from filigrane.languages.names import NAMES
from filigrane.works.closing import is_closed
from filigrane.works.details import DETAILS, detail_label
from filigrane.works.functions import FUNCTIONS
from filigrane.works.identifiers import SCHEMES
from filigrane.works.labels import FIELDS, SOURCES
from filigrane.works.models import Agent, Discipline, Identifier, Production, Work
from filigrane.works.queries.merges import joined
from filigrane.works.registers import register_url


def may(request: HouseRequest, verb: str) -> bool:
    """Whether the reader of this page may do *verb* in this house."""
    return may_do(request.standing, verb, request.house.pk)


def open_day(request: HouseRequest) -> dt.date | None:
    """The day on which things must be open to be shown to this reader; None for those who describe works."""
    return None if may(request, "works.catalogue") else timezone.localdate()


def closure(row: Any) -> dict[str, Any] | None:
    """What a page says of a record, a file or a recording that is closed today; None of an open one."""
    if not is_closed(row.closed_until, on=timezone.localdate()):
        return None
    return {"until": dt.date.fromisoformat(row.closed_until), "reason": row.closed_reason}


def function_label(code: str) -> str:
    """A function in words; the code itself when the vocabulary has lost it."""
    return gettext(FUNCTIONS[code]) if code in FUNCTIONS else code


def language_label(tag: str) -> str:
    """A language in words; its tag when we have no name for it."""
    return gettext(NAMES[tag]) if tag in NAMES else tag


def discipline_label(discipline: Discipline | None) -> str:
    """A discipline in the language of the page; nothing for None."""
    if discipline is None:
        return ""
    return discipline.label_en if (get_language() or "fr").startswith("en") else discipline.label_fr


def discipline_choices(house: House) -> list[tuple[str, str]]:
    """(code, label) of every discipline of the house, by label."""
    terms = [(term.code, discipline_label(term)) for term in Discipline.objects.filter(house=house)]
    return sorted(terms, key=lambda pair: pair[1])


def provenance_rows(provenance: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    """Field, source and day of each statement; who wrote it is left out: it is nobody else's business."""
    return [
        {
            "field": gettext(FIELDS.get(name, name)),
            "source": gettext(SOURCES[source]) if source in SOURCES else source,
            "day": str(entry.get("at", ""))[:10],
        }
        for name, entry in sorted(provenance.items())
        for source in [str(entry.get("source", ""))]
    ]


def said(fault: FiligraneError) -> str:
    """What an error says and advises, in the language of the page; field names are translated too."""
    values = {name: gettext(str(v)) if name == "field" else v for name, v in fault.values.items()}
    return f"{gettext(fault.text)} {gettext(fault.hint)}".format(**values)


def detail_rows(details: dict[str, Any]) -> list[dict[str, Any]]:
    """Each further field with its label and its values, in the order of the vocabulary; unknown ones last."""
    places = {code: place for place, code in enumerate(DETAILS)}
    ordered = sorted(details.items(), key=lambda pair: (places.get(pair[0], len(places)), pair[0]))
    return [
        {
            "label": gettext(detail_label(code)),
            "values": [str(one) for one in (value if isinstance(value, list) else [value]) if one],
        }
        for code, value in ordered
        if value
    ]


def identifier_rows(rows: Iterable[Identifier]) -> list[dict[str, str]]:
    """Each identifier with its scheme in words and the page of its register."""
    return [
        {
            "scheme": SCHEMES.get(row.scheme, row.scheme),
            "value": row.value,
            "url": register_url(row.scheme, row.value),
        }
        for row in rows
    ]


def show_rows(shows: Iterable[Production]) -> list[dict[str, Any]]:
    """Shows with their company, their days and the address of their page."""
    return [
        {
            "show": show,
            "url": show_url(show.pk),
            "company": show.company.name if show.company else "",
            "days": span_words(getattr(show, "first", None), getattr(show, "last", None)),
        }
        for show in shows
    ]


def show_url(production_id: int) -> str:
    """The page of a show; empty as long as shows have none."""
    try:
        return reverse("works:show", args=[production_id])
    except NoReverseMatch:
        return ""


def span_words(first: str | None, last: str | None) -> str:
    """Two ISO days in words: one day, or from … to."""
    if not first or not last:
        return ""
    begin, end = (date_format(dt.date.fromisoformat(day), "DATE_FORMAT") for day in (first, last))
    return begin if first == last else gettext("from {first} to {last}").format(first=begin, last=end)


def merged_rows(record: Work | Agent, kind: str) -> list[dict[str, Any]]:
    """The merges into a record that may be undone, with what the other was called and why."""
    found = joined(record, kind, on=timezone.localdate(), inside=True)
    return [
        {"id": one.merge.pk, "title": one.name, "reason": one.merge.reason, "at": one.merge.at}
        for one in found
    ]
