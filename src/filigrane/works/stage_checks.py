"""What must hold of a season, a place, a show and its dates before they are written."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from filigrane.base.errors import defer
from filigrane.works.accessibility import ACCESSIBILITY, is_accessibility
from filigrane.works.checks import FUNCTION, NAME, checked_language, checked_name, checked_title
from filigrane.works.errors import BadField
from filigrane.works.functions import is_function
from filigrane.works.splits import WHOLE, splits_of
from filigrane.works.stage_drafts import (
    KINDS,
    MEDIA,
    STATES,
    DateDraft,
    MemberDraft,
    PlaceDraft,
    ProductionDraft,
    RecordingDraft,
    SeasonDraft,
)

DAY, TIME, STATE, KIND = defer("Date"), defer("Time"), defer("State"), defer("Audience")
ACCESS, ADDRESS, SHARE, COUNTRY = (
    defer("Accessibility"),
    defer("Web address"),
    defer("Share"),
    defer("Country"),
)
SEASON_ENDS, MEDIUM, MINUTES = defer("Last day"), defer("Medium"), defer("Duration")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]{3,190}")


def checked_day(written: str, *, field: str = DAY) -> str:
    """An ISO day that stands in the calendar; raises BadField."""
    try:
        return dt.date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        raise BadField(field=field, value=written[:40]) from None


def checked_address(written: str) -> str:
    """A web address or nothing; raises BadField."""
    if written.strip() and not _ADDRESS.fullmatch(written.strip()):
        raise BadField(field=ADDRESS, value=written[:80])
    return written.strip()


def checked_access(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of the vocabulary, once each, in its order; raises BadField."""
    for code in codes:
        if not is_accessibility(code):
            raise BadField(field=ACCESS, value=code[:40])
    return tuple(code for code in ACCESSIBILITY if code in codes)


def checked_season(draft: SeasonDraft) -> SeasonDraft:
    """A season with a name, whose last day isn't before its first."""
    starts, ends = checked_day(draft.starts), checked_day(draft.ends, field=SEASON_ENDS)
    if ends < starts:
        raise BadField(field=SEASON_ENDS, value=ends)
    name = " ".join(draft.name.split())
    if not name or len(name) > 100:
        raise BadField(field=NAME, value=name[:80])
    return replace(draft, name=name, starts=starts, ends=ends, description=draft.description.strip())


def checked_place(draft: PlaceDraft) -> PlaceDraft:
    """A place with a name; its words single-spaced."""
    country = draft.country.strip().upper()
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        raise BadField(field=COUNTRY, value=country[:10])
    return replace(
        draft,
        name=checked_name(draft.name),
        commune=" ".join(draft.commune.split())[:200],
        postcode=draft.postcode.strip()[:20],
        insee=draft.insee.strip()[:5],
        country=country,
        accessibility=checked_access(draft.accessibility),
        url=checked_address(draft.url),
    )


def checked_date(draft: DateDraft) -> DateDraft:
    """A date whose day, hour, state, audience and accessibility are real ones."""
    if draft.time and not _TIME.fullmatch(draft.time):
        raise BadField(field=TIME, value=draft.time[:20])
    for field, value, known in ((STATE, draft.state, STATES), (KIND, draft.kind, KINDS)):
        if value not in known:
            raise BadField(field=field, value=value[:20])
    return replace(
        draft,
        day=checked_day(draft.day),
        place=checked_place(draft.place) if draft.place else None,
        accessibility=checked_access(draft.accessibility),
        note=draft.note.strip(),
        booking=checked_address(draft.booking),
    )


def checked_team(team: tuple[MemberDraft, ...]) -> tuple[MemberDraft, ...]:
    """Members with names and known functions, whose shares don't exceed the whole; raises BadField."""
    for member in team:
        if not is_function(member.function):
            raise BadField(field=FUNCTION, value=member.function[:40])
    over = splits_of(member.split for member in team).over
    if over:
        total = WHOLE + over
        raise BadField(field=SHARE, value=f"{total // 100},{total % 100:02d} %")
    return tuple(
        replace(
            member,
            name=checked_name(member.name),
            character=" ".join(member.character.split())[:200],
            from_day=checked_day(member.from_day) if member.from_day else "",
            to_day=checked_day(member.to_day) if member.to_day else "",
        )
        for member in team
    )


def checked_production(draft: ProductionDraft) -> ProductionDraft:
    """A show with a title, a known language and a team that can be kept; raises BadField."""
    if draft.minutes is not None and not 0 < draft.minutes < 10_000:
        raise BadField(field=MINUTES, value=str(draft.minutes))
    return replace(
        draft,
        title=checked_title(draft.title),
        subtitle=draft.subtitle.strip(),
        company=" ".join(draft.company.split())[:300],
        works=tuple(checked_title(title) for title in draft.works),
        language=checked_language(draft.language),
        ages=draft.ages.strip()[:100],
        url=checked_address(draft.url),
        team=checked_team(draft.team),
    )


def checked_recording(draft: RecordingDraft) -> RecordingDraft:
    """A recording with a title and a known medium."""
    if draft.medium not in MEDIA:
        raise BadField(field=MEDIUM, value=draft.medium[:20])
    return replace(draft, title=checked_name(draft.title))
