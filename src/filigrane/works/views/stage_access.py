"""What every page of the stage asks first: who reads, which day it is, where the house stands on the web."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from filigrane.accounts.models import House
from filigrane.accounts.views.guard import HouseRequest, house_of
from filigrane.works.views.shown import may


def today() -> dt.date:
    """The day, in the house's time zone."""
    return timezone.localdate()


def is_inside(request: HouseRequest) -> bool:
    """Whether the reader may see what is closed to the public."""
    return may(request, "works.catalogue")


def base_of(request: HouseRequest) -> str:
    """The address of the house without its last slash."""
    return request.build_absolute_uri("/").rstrip("/")


def zone_of() -> str:
    """The time zone of the house."""
    return str(settings.TIME_ZONE)


def name_for_ever(house: House) -> str:
    """What names the house in every calendar: its slug, and the moment it was made."""
    return f"{house.slug}-{house.made_at:%Y%m%d%H%M%S}"


def ld_block(value: Any) -> SafeString:
    """*value* as a block of JSON-LD that no text of the catalogue can end or escape from.

    A data block is not a script: no browser runs it, and the policy of the page allows none to run.
    """
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped above


def house_and_side(request: HouseRequest) -> tuple[House, bool]:
    """The house of the request, and whether the reader stands inside."""
    return house_of(request), is_inside(request)
