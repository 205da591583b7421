"""What is asked about a site, as plain values that a row keeps: the wishes, who says so, what was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.met import Carrier
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes
from filigrane.rights.uses import Use, uses_in


def wishes_written(wishes: Wishes) -> dict[str, str]:
    """The three answers and what goes with them."""
    return {
        "found": wishes.found.value,
        "quoted": wishes.quoted.value,
        "trained": wishes.trained.value,
        "path": wishes.path,
        "licence": wishes.licence,
    }


def wishes_read(written: Mapping[str, str]) -> Wishes:
    """The wishes that `wishes_written` wrote."""
    return Wishes(
        Wish(written.get("found", "")),
        Wish(written.get("quoted", "")),
        Wish(written.get("trained", "")),
        written.get("path", "/"),
        written.get("licence", ""),
    )


def publisher_written(who: Publisher) -> dict[str, str]:
    """Who says so."""
    return asdict(who)


def publisher_read(written: Mapping[str, str]) -> Publisher:
    """Whom `publisher_written` wrote."""
    return Publisher(
        written.get("name", ""), written.get("email", ""), written.get("site", ""), written.get("policy", "")
    )


def kept_written(one: Kept, digest: str) -> dict[str, Any]:
    """One file of a site without its bytes, which stand under *digest*."""
    return {
        "path": one.path,
        "digest": digest,
        "status": one.status,
        "headers": [list(header) for header in one.headers],
        "at": one.at.isoformat() if one.at else "",
        "carrier": one.carrier.value if one.carrier else "",
        "is_damaged": one.is_damaged,
    }


def kept_read(written: Mapping[str, Any], bytes_at: Callable[[str], bytes]) -> Kept:
    """The file that `kept_written` wrote, with its bytes."""
    return Kept(
        written["path"],
        bytes_at(written["digest"]) if written["digest"] else b"",
        written["status"],
        tuple((name, value) for name, value in written["headers"]),
        dt.datetime.fromisoformat(written["at"]) if written["at"] else None,
        Carrier(written["carrier"]) if written["carrier"] else None,
        written["is_damaged"],
    )


def signal_written(signal: Signal) -> dict[str, Any]:
    """One signal as it was read."""
    return {
        "spec": signal.spec,
        "carrier": signal.carrier,
        "says": signal.says.name,
        "uses": codes(signal.uses),
        "spares": codes(signal.spares),
        "source": signal.source,
        "contact": signal.contact,
        "price": signal.price,
        "is_contested": signal.is_contested,
    }


def signal_read(written: Mapping[str, Any]) -> Signal:
    """The signal that `signal_written` wrote."""
    return Signal(
        written["spec"],
        written["carrier"],
        Says[written["says"]],
        uses_in(written["uses"]),
        uses_in(written["spares"]),
        written["source"],
        written["contact"],
        written["price"],
        written["is_contested"],
    )


def codes(uses: frozenset[Use]) -> str:
    """The codes of some uses, in their usual order, parted by spaces."""
    return " ".join(use.value for use in Use if use in uses)
