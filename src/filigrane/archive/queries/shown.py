"""What a page and a program read of an answer: values of facets in words, records in lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext

from filigrane.accounts.models import House
from filigrane.archive.entry import FACETS
from filigrane.archive.outgoing import Line
from filigrane.base.errors import defer
from filigrane.works.models import Agent, Discipline, Work
from filigrane.works.queries import credits
from filigrane.works.queries.listing import in_order
from filigrane.works.queries.outgoing import addresses
from filigrane.works.queries.shelves import shelves_of
from filigrane.works.views.shown import discipline_label, language_label

LABELS: Mapping[str, str] = {
    "discipline": defer("Discipline"),
    "language": defer("Language"),
    "person": defer("Person or body"),
    "collection": defer("Collection"),
    "century": defer("Years"),
}


def facet_words(house_id: int, codes: Mapping[str, Collection[str]]) -> dict[str, dict[str, str]]:
    """facet -> code -> what it is called; a code of nothing that stands any more is left out."""
    people = [int(code) for code in codes.get("person", ()) if code.isdigit() and len(code) < 19]
    named = Agent.objects.filter(house_id=house_id, pk__in=people).values_list("pk", "name") if people else ()
    held = {name: set(codes.get(name, ())) for name in FACETS}
    terms = Discipline.objects.filter(house_id=house_id) if held["discipline"] else ()
    return {
        "discipline": {t.code: discipline_label(t) for t in terms if t.code in held["discipline"]},
        "language": {code: language_label(code) for code in held["language"]},
        "person": {str(pk): name for pk, name in named},
        "collection": {c: n for c, n in shelves_of(house_id) if c in held["collection"]}
        if held["collection"]
        else {},
        "century": {code: span_of(code) for code in held["century"]},
    }


def span_of(century: str) -> str:
    """The years of a century: `17` is 1601–1700; `-1` is 100–1 before our era."""
    number = int(century) if century.lstrip("-").isdigit() and len(century) < 4 else 0
    if number > 0:
        return f"{(number - 1) * 100 + 1}–{number * 100}"
    return gettext("{first}–{last} BCE").format(first=-number * 100, last=-number * 100 - 99)


def lines_of(house: House, ids: Sequence[int], *, base: str = "") -> list[Line]:
    """The works *ids*, in their order, as a line of a table or a feed; two queries."""
    works = in_order(Work.objects.select_related("discipline"), tuple(ids))
    named = credits(work.pk for work in works)
    address = addresses("works:work", base)
    return [
        Line(
            id=work.pk,
            url=address(work.pk),
            title=work.title,
            subtitle=work.subtitle,
            names=tuple(dict.fromkeys(credit.name for credit in named[work.pk])),
            date=work.date_text,
            earliest=work.earliest,
            latest=work.latest,
            discipline=work.discipline.code if work.discipline else "",
            language=work.language,
            number=_number(work),
            changed=work.changed_at.astimezone(dt.UTC),
        )
        for work in works
    ]


def _number(work: Work) -> str:
    held = work.details.get("inventory_number", "")
    return " ; ".join(map(str, held)) if isinstance(held, list) else str(held)
