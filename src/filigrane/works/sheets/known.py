"""The sheets that a house can hand over. Nothing here is official: each says what was looked for."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.works.sheets.lines import DATE, MEMBER, SHOW, WORK
from filigrane.works.sheets.tables import Sheet

DATES = Sheet(
    "dates",
    defer("Public dates"),
    defer("What the public page, the calendar and the open data tell of each date."),
    DATE,
    ("show", "day", "time", "state", "kind", "place", "commune", "accessibility", "booking"),
    is_public=True,
)
CREDITS = Sheet(
    "credits",
    defer("Programme credits"),
    defer("Who makes the show, in the order of the team."),
    MEMBER,
    ("show", "function", "name", "character", "from_day", "to_day"),
    is_public=True,
)
TOUR = Sheet(
    "tour",
    defer("Tour sheet"),
    defer("Every date with its place, its times and what the team must know."),
    DATE,
    (
        "day", "time", "show", "state", "kind", "place", "address", "postcode", "commune", "capacity",
        "accessibility", "organiser", "contract", "set_up", "team_on_tour", "stage_size", "practical", "note",
    ),
)  # fmt: skip
SACD = Sheet(
    "sacd",
    "SACD",
    defer("Dramatic works performed: title, authors, shares, dates and places."),
    DATE,
    (
        "works", "authors", "translator", "director", "choreographer", "composer", "show", "day", "time",
        "tickets_paid", "tickets_free", "takings", "contract", "kind", "place", "capacity", "price",
        "organiser", "address", "postcode", "commune", "country", "company",
    ),
    note=defer(
        "No public file format found on 2026-11-27: the SACD takes a message from ticketing software to "
        "which it gave a key, and does not publish how it is made. After works and authors, these columns "
        "follow the fields of that message. Copy them into the online form, or send them to your "
        "correspondent."
    ),
    only_played=True,
)  # fmt: skip
SHARES = Sheet(
    "shares",
    defer("Split sheet"),
    defer("Who holds which share of each show; the part that nobody said stands empty."),
    MEMBER,
    ("show", "works", "name", "function", "share"),
    note=defer("An internal sheet: the contracts decide, this table only repeats what was typed."),
)
SACEM = Sheet(
    "sacem",
    "SACEM",
    defer("Works with music: programme, dates and places."),
    DATE,
    (
        "organiser", "place", "capacity", "show", "day", "time", "discipline", "tickets_paid",
        "tickets_free", "takings", "works", "composer", "authors", "iswc", "played_minutes", "price",
        "address", "postcode", "commune",
    ),
    note=defer(
        "No public file format found on 2026-11-27: the SACEM takes two forms, the programme of works and "
        "the statement of takings and expenses, sent to your local delegation. These columns follow the "
        "statement, then the programme; expenses are not held here."
    ),
    only_played=True,
)  # fmt: skip
SIBIL = Sheet(
    "sibil",
    "SIBIL",
    defer("What the ministry asks of whoever sells the tickets: show, domain, place, tickets of each date."),
    DATE,
    (
        "show", "director", "choreographer", "company", "discipline", "day", "time", "capacity", "kind",
        "place", "address", "postcode", "commune", "place_kind", "tickets", "takings_paid", "tickets_full",
        "takings_full", "tickets_pass", "tickets_free",
    ),
    note=defer(
        "The fields of SIBIL are public, its file is not: columns of its CSV looked for and not found on "
        "2026-11-27. These columns are the fields of its interface (version 2), one line for each date, what "
        "the house knows first; tickets and takings stand in your ticketing software. The figures of a "
        "quarter are due before the 10th of the next quarter's first month (decree 2017-926)."
    ),
    only_played=True,
)  # fmt: skip
TAX = Sheet(
    "taxe",
    defer("Tax on shows (ASTP, CNM)"),
    defer("The dates on which the tax is due: ASTP for drama, opera and dance, CNM for music and variety."),
    DATE,
    (
        "show", "discipline", "company", "organiser", "contract", "day", "time", "place", "commune",
        "postcode", "capacity", "price", "tickets", "takings",
    ),
    note=defer(
        "No public file format found on 2026-11-27: the ASTP takes its own form, the CNM declarations on its "
        "site (articles L. 452-14 to L. 452-27 CIBS). Which of the two is due depends on the show, and for "
        "some on the place."
    ),
    only_played=True,
)  # fmt: skip
OBSERVATORY = Sheet(
    "observatoire",
    defer("Observatories and yearly reports"),
    defer("One line for each show: how many dates, where from and until when, for whom."),
    SHOW,
    (
        "show", "company", "discipline", "language", "ages", "minutes", "authors", "director",
        "choreographer", "first_day", "last_day", "dates_count", "school_count",
    ),
    note=defer(
        "No common file format found on 2026-11-27: each observatory and funder has its own form. Put the "
        "columns in the order of yours, once."
    ),
)  # fmt: skip
REPERTOIRE = Sheet(
    "repertoire",
    defer("Works staged"),
    defer("Each work with its authors and numbers, for contracts and dossiers."),
    WORK,
    ("show", "work", "authors", "work_date", "language", "iswc", "isbn"),
)

SHEETS: dict[str, Sheet] = {
    sheet.code: sheet
    for sheet in (DATES, CREDITS, TOUR, REPERTOIRE, SHARES, SACD, SACEM, SIBIL, TAX, OBSERVATORY)
}
"""code -> sheet, in the order in which pages list them."""
