"""What was known of reservations when the works were taken: a line a word, and whether anybody had looked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filigrane.works.exports.safe_csv import write_rows

HEADS = (
    "id", "title", "known_on", "how_known", "files", "files_read_for_signals", "pages_looked_at", "last_look",
    "kind", "says", "uses", "where", "recorded_on", "contested", "source",
)  # fmt: skip
KEPT, REBUILT, NOT_RECORDED = "kept at the freeze", "rebuilt from the records", "not recorded"
NONE_KNOWN = "none known"
Reserved = Mapping[str, Mapping[str, Any] | None]
"""id -> what `rights.reserved.Known` holds, as JSON values; None where nothing can be said of the work."""


def reservations(manifest: Mapping[str, Any], rebuilt: Reserved, *, rebuilt_on: str) -> str:
    """The table. What a manifest doesn't keep comes from *rebuilt*, known on *rebuilt_on*, and says so.

    A work without a word has one line, `none known`: beside it stands whether anybody had looked.
    """
    rows: list[list[str]] = []
    for one in manifest["documents"]:
        known, how, day = one.get("reservations"), KEPT, manifest.get("reservations_known_on", "")
        if known is None:
            known, how, day = rebuilt.get(one["id"]), REBUILT, rebuilt_on
        head = [one["id"], one["title"], day]
        if known is None:
            rows.append([*head, NOT_RECORDED, *[""] * 11])
            continue
        looked = [str(known[name]) for name in ("files", "files_read", "pages", "last_look")]
        for word in known["words"] or [None]:
            rows.append([*head, how, *looked, *_told(word)])
    return "".join(write_rows(HEADS, rows, delimiter=","))


def _told(word: Mapping[str, Any] | None) -> list[str]:
    if word is None:
        return [NONE_KNOWN, *[""] * 6]
    contested = "yes" if word["is_contested"] else "no"
    told = [word[name] for name in ("kind", "says")] + [" ".join(word["uses"])]
    return [*told, word["where"], word["recorded_on"], contested, word["source"]]


def counted_words(manifest: Mapping[str, Any]) -> dict[str, int] | None:
    """Works reserved, with nothing known after a look, never looked at; None when it isn't recorded."""
    found = {"reserved": 0, "none": 0, "unread": 0}
    for one in manifest["documents"]:
        known = one.get("reservations")
        if known is None:
            return None
        if any(word["says"] in CLOSES for word in known["words"]):
            found["reserved"] += 1
        else:
            found["none" if known["last_look"] else "unread"] += 1
    return found


CLOSES = frozenset({"offered", "reserved", "prohibited", "no_access"})
"""What a word says that keeps something back."""
