"""Shows and dates as schema.org events: a series for the show, an event for each date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.functions import FUNCTIONS
from filigrane.works.sheets.hours import begins, ends
from filigrane.works.sheets.lines import PERFORMING, Say
from filigrane.works.show import Member, SeasonSheet, ShowDate, ShowSheet, Venue, WorkLine

EVENTS = {
    "theatre": "TheaterEvent",
    "puppetry": "TheaterEvent",
    "mime": "TheaterEvent",
    "storytelling": "TheaterEvent",
    "dance": "DanceEvent",
    "music": "MusicEvent",
    "song": "MusicEvent",
    "opera": "MusicEvent",
    "film": "ScreeningEvent",
    "literature": "LiteraryEvent",
    "poetry": "LiteraryEvent",
    "visual-arts": "ExhibitionEvent",
    "photography": "ExhibitionEvent",
}
"""discipline -> schema.org type; circus, street arts and the rest are plain events."""
STATUS = {"planned": "EventScheduled", "cancelled": "EventCancelled", "postponed": "EventPostponed"}
FEATURES = {
    "lsf": "signLanguage",
    "audio_description": "audioDescription",
    "captions": "captions",
    "surtitles": "openCaptions",
}
"""Codes that the vocabulary of accessible works has a word for (W3C, schema.org accessibilityFeature)."""


def show_graph(show: ShowSheet, *, base: str, zone: str, house: str, say: Say) -> dict[str, Any]:
    """JSON-LD of one show: its series and its dates. *base* is the address of the house."""
    return _graph([_series(show, base=base, house=house), *_dates(show, base=base, zone=zone, say=say)])


def season_graph(season: SeasonSheet, *, base: str, zone: str, house: str, say: Say) -> dict[str, Any]:
    """JSON-LD of a season: a series of series, with every date of it."""
    address = f"{base}/oeuvres/saisons/{season.season_id}/"
    found: list[dict[str, Any]] = [
        {
            "@type": "EventSeries",
            "@id": address + "#saison",
            "name": season.name,
            "url": address,
            "startDate": season.starts,
            "endDate": season.ends,
            "organizer": {"@type": "Organization", "name": house, "url": base + "/"},
            "subEvent": [{"@id": _show_id(show, base)} for show in season.shows],
        }
    ]
    for show in season.shows:
        found.append(_series(show, base=base, house=house))
        found += _dates(show, base=base, zone=zone, say=say)
    return _graph(found)


def _graph(things: list[dict[str, Any]]) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@graph": [_without_empty(thing) for thing in things]}


def _without_empty(thing: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}


def _show_id(show: ShowSheet, base: str) -> str:
    return f"{base}/oeuvres/spectacles/{show.production_id}/#spectacle"


def _series(show: ShowSheet, *, base: str, house: str) -> dict[str, Any]:
    """The show: every date is a part of it."""
    days = sorted(date.day for date in show.to_play)
    return {
        "@type": "EventSeries",
        "@id": _show_id(show, base),
        "name": show.title,
        "alternateName": show.subtitle,
        "description": show.description,
        "url": f"{base}/oeuvres/spectacles/{show.production_id}/",
        "sameAs": show.url,
        "inLanguage": show.language,
        "typicalAgeRange": show.ages,
        "startDate": days[0] if days else "",
        "endDate": days[-1] if days else "",
        "organizer": {"@type": "Organization", "name": house, "url": base + "/"},
        "performer": _performers(show),
        "director": _people(m for m in show.team if m.function == "director"),
        "contributor": _people(m for m in show.team if m.function not in (*PERFORMING, "director")),
        "workPerformed": [_work(work, base) for work in show.works],
        "subEvent": [{"@id": _date_id(show, date, base)} for date in show.dates],
        "recordedIn": [_without_empty({"@type": "CreativeWork", "name": k.title}) for k in show.recordings],
    }


def _performers(show: ShowSheet) -> list[dict[str, Any]]:
    company = [{"@type": "PerformingGroup", "name": show.company}] if show.company else []
    playing = []
    for member in show.team:
        if member.function in PERFORMING:
            person = _person(member)
            playing.append(
                {"@type": "PerformanceRole", "performer": person, "characterName": member.character}
                if member.character
                else person
            )
    return company + playing


def _people(members: Iterable[Member]) -> list[dict[str, Any]]:
    return [_person(member) | {"description": FUNCTIONS.get(member.function, "")} for member in members]


def _person(member: Member) -> dict[str, Any]:
    """A name: nothing else of anybody is told here, so nothing of a living person leaves."""
    return {"@type": "Organization" if member.is_body else "Person", "name": member.name}


def _work(work: WorkLine, base: str) -> dict[str, Any]:
    authors = [{"@type": "Person", "name": name} for name in dict.fromkeys(n for n, _ in work.authors)]
    return _without_empty(
        {
            "@type": "CreativeWork",
            "@id": f"{base}/oeuvres/{work.work_id}/",
            "name": work.title,
            "inLanguage": work.language,
            "creator": authors,
        }
    )


def _date_id(show: ShowSheet, date: ShowDate, base: str) -> str:
    return f"{base}/oeuvres/spectacles/{show.production_id}/#date-{date.date_id}"


def _dates(show: ShowSheet, *, base: str, zone: str, say: Say) -> list[dict[str, Any]]:
    return [_date(show, date, base=base, zone=zone, say=say) for date in show.dates]


def _date(show: ShowSheet, date: ShowDate, *, base: str, zone: str, say: Say) -> dict[str, Any]:
    end = ends(date, show.minutes, zone=zone)
    return {
        "@type": EVENTS.get(show.discipline, "Event"),
        "@id": _date_id(show, date, base),
        "name": show.title,
        "description": date.note or show.subtitle,
        "url": f"{base}/oeuvres/spectacles/{show.production_id}/",
        "startDate": begins(date, zone=zone).isoformat(),
        "endDate": end.isoformat() if end else "",
        "duration": f"PT{show.minutes}M" if show.minutes else "",
        "eventStatus": f"https://schema.org/{STATUS[date.state]}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _place(date.venue, date.accessibility, base=base, say=say) if date.venue else "",
        "superEvent": {"@id": _show_id(show, base)},
        "performer": [{"@type": "PerformingGroup", "name": show.company}] if show.company else "",
        "audience": {"@type": "EducationalAudience"} if date.kind == "school" else "",
        "offers": {"@type": "Offer", "url": date.booking} if date.booking else "",
        "workPerformed": _accessible(show, date, say),
    }


def _accessible(show: ShowSheet, date: ShowDate, say: Say) -> dict[str, Any]:
    """The show as it is played that day: how it is made accessible, in codes and in words."""
    if not date.accessibility:
        return {}
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": show.title,
            "accessibilityFeature": [FEATURES[code] for code in date.accessibility if code in FEATURES],
            "accessibilitySummary": ", ".join(say(ACCESSIBILITY[code]) for code in date.accessibility),
        }
    )


def _place(venue: Venue, codes: tuple[str, ...], *, base: str, say: Say) -> dict[str, Any]:
    address = _without_empty(
        {
            "@type": "PostalAddress",
            "streetAddress": venue.address,
            "postalCode": venue.postcode,
            "addressLocality": venue.commune,
            "addressCountry": venue.country,
        }
    )
    features = [
        {
            "@type": "LocationFeatureSpecification",
            "propertyID": code,
            "name": say(ACCESSIBILITY[code]),
            "value": True,
        }
        for code in codes
    ]
    return _without_empty(
        {
            "@type": "Place",
            "@id": f"{base}/oeuvres/lieux/{venue.place_id}/",
            "name": venue.name,
            "address": address,
            "url": venue.url,
            "maximumAttendeeCapacity": venue.capacity,
            "amenityFeature": features,
        }
    )
