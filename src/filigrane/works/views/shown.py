"""What several pages show alike: labels in the language of the page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, gettext

from filigrane.accounts.models import House
from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest
from filigrane.base.errors import FiligraneError
from filigrane.works.functions import FUNCTIONS
from filigrane.works.labels import FIELDS, SOURCES
from filigrane.works.language_names import NAMES
from filigrane.works.models import Discipline


def may(request: HouseRequest, verb: str) -> bool:
    """Whether the reader of this page may do *verb* in this house."""
    return may_do(request.standing, verb, request.house.pk)


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
