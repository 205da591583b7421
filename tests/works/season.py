"""A season of forty shows, as a house would type it: for the tests of acceptance and for the measure."""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path

from filigrane.works.stage_drafts import DateDraft, MemberDraft, PlaceDraft, ProductionDraft

SHOWS = 40
DISCIPLINES = ("theatre", "dance", "circus", "puppetry", "street-arts", "music", "storytelling", "mime")
ACCESS = ((), ("lsf",), ("audio_description", "touch_tour"), ("relaxed",), ("surtitles",), ())
HOURS = ("20:30", "19:00", "14:30", "")
NAMED = ("Le Cube", "La Grange", "Square du Puits", "Salle des Tilleuls", "Halle aux grains")
TOWNS = (("Hérisson", "03190"), ("Aurillac", "15000"), ("Sotteville-lès-Rouen", "76300"), ("Brest", "29200"))


def towns(data: Path | None) -> tuple[tuple[str, str], ...]:
    """(commune, postcode) of real festivals where the shared data is there, else four of ours."""
    if data is None:
        return TOWNS
    with (data / "stage" / "festivals-fr.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = csv.DictReader(source)
        found = [
            (
                row["Commune principale de déroulement"],
                row["Code postal (de la commune principale de déroulement)"],
            )
            for row in rows
        ]
    return tuple((town, code.zfill(5)) for town, code in found if town and code)


def season(seed: int, data: Path | None = None) -> list[tuple[ProductionDraft, list[DateDraft]]]:
    """Forty shows with their teams, shares and dates; the same for one *seed*."""
    chance = random.Random(seed)
    known = towns(data)
    return [show(number, chance, known) for number in range(SHOWS)]


def show(
    number: int, chance: random.Random, known: tuple[tuple[str, str], ...]
) -> tuple[ProductionDraft, list[DateDraft]]:
    """One show of the season."""
    team = (
        MemberDraft(f"Autrice {number}", "author", split=chance.choice((None, 4000, 7000))),
        MemberDraft(f"Metteur {number}", "director", split=chance.choice((None, 3000))),
        MemberDraft(f"Comédien {number}", "performer", character="Le Passant"),
    )
    draft = ProductionDraft(
        title=f"Spectacle {number}",
        company=f"Compagnie {number % 12}",
        discipline=DISCIPLINES[number % len(DISCIPLINES)],
        minutes=chance.choice((None, 45, 60, 75)),
        ages=chance.choice(("", "dès 8 ans")),
        description=f"Le spectacle numéro {number}.",
        team=team,
    )
    town, code = chance.choice(known)
    place = PlaceDraft(chance.choice(NAMED), commune=town, postcode=code, accessibility=("wheelchair",))
    first = dt.date(2026, 9, 15) + dt.timedelta(days=chance.randrange(280))
    dates = [
        DateDraft(
            day=(first + dt.timedelta(days=step)).isoformat(),
            time=chance.choice(HOURS),
            place=place,
            kind=chance.choice(("public", "public", "school")),
            accessibility=chance.choice(ACCESS),
        )
        for step in range(chance.randrange(1, 7))
    ]
    return draft, dates
