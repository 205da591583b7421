"""Find or make the places where shows are played; one row for one place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.works.day_words import fold
from filigrane.works.errors import ChangedMeanwhile
from filigrane.works.models import Performance, Place
from filigrane.works.provenance import stamped
from filigrane.works.queries.places import place_of
from filigrane.works.service.stage_notes import note_place
from filigrane.works.service.tell import tell
from filigrane.works.stage_checks import checked_place
from filigrane.works.stage_drafts import PlaceDraft

FILLED = ("address", "postcode", "commune", "insee", "capacity", "url")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a place already says otherwise: *typed* was left aside, *stands* stays."""

    place: str
    field: str
    typed: str
    stands: str


class Places:
    """The places of one house during one act: the same name in the same town is the same place."""

    def __init__(self, house_id: int, *, by: int | None, now: dt.datetime, source: str = "") -> None:
        self.house_id, self.by, self.now, self.source = house_id, by, now, source
        self.changed: list[int] = []
        self.kept: list[Kept] = []
        self._known: dict[tuple[str, str], list[Place]] = {}
        self._by_name: dict[str, list[Place]] = {}
        for place in Place.objects.filter(house_id=house_id).order_by("-id"):
            self._hold(place)

    def _hold(self, place: Place) -> None:
        self._known.setdefault((fold(place.name), fold(place.commune)), []).insert(0, place)
        self._by_name.setdefault(fold(place.name), []).append(place)

    def place_for(self, draft: PlaceDraft) -> Place:
        """The place of *draft*: found by name and town, or by name alone when no town was typed.

        Two INSEE codes are two towns, whatever their name: there are several Saint-Denis.
        """
        draft = checked_place(draft)
        name, commune = fold(draft.name), fold(draft.commune)
        named = self._known.get((name, commune), [])
        held = next(
            (one for one in named if not (draft.insee and one.insee) or one.insee == draft.insee), None
        )
        if held is None and not commune and len(self._by_name.get(name, [])) == 1:
            held = self._by_name[name][0]
        if held is None:
            return self._make(draft)
        self._fill(held, draft)
        return held

    def _make(self, draft: PlaceDraft) -> Place:
        columns = columns_of(draft)
        said = [name for name, value in columns.items() if value]
        place: Place = Place.objects.create(
            house_id=self.house_id,
            provenance=stamped(said, source=self.source, at=self.now, by=self.by),
            **columns,
        )
        self._hold(place)
        self.changed.append(place.pk)
        note_place(place, {}, act="recorded", by=self.by, now=self.now)
        return place

    def _fill(self, place: Place, draft: PlaceDraft) -> None:
        """Write what the place didn't say yet; what it says otherwise stays and is told."""
        before, wanted = place_fields(place), columns_of(draft)
        said = []
        for field in FILLED:
            typed, stands = wanted[field], getattr(place, field)
            if typed and not stands:
                setattr(place, field, typed)
                said.append(field)
            elif typed and fold(str(typed)) != fold(str(stands)):
                self.kept.append(Kept(place.name, field, str(typed), str(stands)))
        more = [code for code in draft.accessibility if code not in place.accessibility]
        if more:
            place.accessibility = [*place.accessibility, *more]
            said.append("accessibility")
        if said:
            place.provenance = stamped(
                said, source=self.source, at=self.now, by=self.by, before=place.provenance
            )
            place.version += 1
            place.save()
            self.changed.append(place.pk)
            note_place(place, before, act="edited", by=self.by, now=self.now)


def columns_of(draft: PlaceDraft) -> dict[str, Any]:
    """The columns of a place that *draft* tells."""
    details = {"note": draft.note, "time_zone": draft.time_zone}
    return {
        "name": draft.name,
        "address": draft.address,
        "postcode": draft.postcode,
        "commune": draft.commune,
        "insee": draft.insee,
        "country": draft.country,
        "capacity": draft.capacity,
        "accessibility": list(draft.accessibility),
        "url": draft.url,
        "details": {name: value for name, value in details.items() if value},
    }


def place_fields(place: Place) -> dict[str, Any]:
    """A place as its history sees it."""
    return {name: getattr(place, name) for name in columns_of(PlaceDraft(name=""))}


def edit_place(
    house_id: int,
    place_id: int,
    draft: PlaceDraft,
    *,
    version: int,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Place:
    """The place as changed, with every date played there told again.

    Raises PlaceNotFound, BadField, and ChangedMeanwhile when somebody else saved since *version*.
    """
    now = now or timezone.now()
    draft = checked_place(draft)
    with transaction.atomic():
        place = place_of(house_id, place_id)
        if place.version != version:
            raise ChangedMeanwhile(work=place.name, version=place.version)
        before, wanted = place_fields(place), columns_of(draft)
        others = {name: text for name, text in place.details.items() if name not in ("note", "time_zone")}
        wanted["details"] = others | wanted["details"]
        said = [name for name, value in wanted.items() if before[name] != value]
        for name in said:
            setattr(place, name, wanted[name])
        if not said:
            return place
        place.provenance = stamped(said, source="", at=now, by=person_id, before=place.provenance)
        place.version += 1
        place.save()
        note_place(place, before, act="edited", by=person_id, now=now)
        played = Performance.objects.filter(house_id=house_id, run__place=place).order_by("id")
        changes = [("place", place.pk), *(("performance", pk) for pk in played.values_list("pk", flat=True))]
        tell(
            house_id, "works.place_saved", f"place:{place.pk}", changes=changes, person_id=person_id, now=now,
            payload={"fields": sorted(said), "version": place.version},
        )  # fmt: skip
    return place


def record_place(
    house: House, draft: PlaceDraft, *, person_id: int | None, now: dt.datetime | None = None
) -> Place:
    """A place of the house, made, or found by its name and town. Raises BadField."""
    now = now or timezone.now()
    with transaction.atomic():
        places = Places(house.pk, by=person_id, now=now)
        place = places.place_for(draft)
        if places.changed:
            changes = [("place", pk) for pk in places.changed]
            thing = f"place:{place.pk}"
            tell(house.pk, "works.place_saved", thing, changes=changes, person_id=person_id, now=now)
    return place
