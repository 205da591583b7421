"""Dates as open data: one line for each performance, the same column names in every house and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.sheets.lines import DATE, Line, lines_of
from filigrane.works.show import ShowSheet

COLUMNS = (
    "identifiant", "spectacle", "sous_titre", "compagnie", "discipline", "langue", "duree_minutes", "age",
    "oeuvres", "auteurs", "date", "heure", "etat", "public", "lieu", "adresse", "code_postal", "commune",
    "code_insee", "pays", "jauge", *(f"acces_{code}" for code in ACCESSIBILITY), "reservation",
    "page",
)  # fmt: skip
"""Dates are ISO 8601; disciplines, states and audiences are the codes of the interface for programs, in every
language; accessibility is 1 or 0."""


def rows_of(shows: Iterable[ShowSheet], *, base: str) -> Iterator[tuple[object, ...]]:
    """The rows, by day and hour; *base* is the address of the house without its last slash."""
    for line in lines_of(shows, DATE):
        yield _row(line, base)


def _row(line: Line, base: str) -> tuple[object, ...]:
    show, date = line.show, line.date
    if date is None:
        raise ValueError(line.key)
    venue = date.venue
    place = (
        (venue.name, venue.address, venue.postcode, venue.commune, venue.insee, venue.country, venue.capacity)
        if venue
        else ("",) * 7
    )
    names = dict.fromkeys(name for work in show.works for name, _ in work.authors)
    return (
        date.date_id,
        show.title,
        show.subtitle,
        show.company,
        show.discipline,
        show.language,
        show.minutes,
        show.ages,
        " | ".join(work.title for work in show.works),
        " | ".join(names),
        date.day,
        date.time,
        date.state,
        date.kind,
        *place,
        *(code in date.accessibility for code in ACCESSIBILITY),
        date.booking,
        f"{base}/oeuvres/spectacles/{show.production_id}/",
    )
