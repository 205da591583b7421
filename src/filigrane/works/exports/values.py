"""Values of the preservation form: what each shape allows, and whose names stay inside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from filigrane.works.exports.fields import Field

LARGEST = 2**63 - 1
PERSON, FILE = "person", "file"


def moment(value: dt.datetime | None) -> str | None:
    """A moment as the form writes it: ISO 8601, UTC, microseconds where there are some."""
    return None if value is None else value.astimezone(dt.UTC).isoformat()


def moment_in(text: str) -> dt.datetime:
    """The moment that `moment` wrote; ValueError for another text, or one without its zone."""
    found = dt.datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def provenance_outside(provenance: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Field -> who said it, without names: `said` is `person` or `file`; neither account nor job leaves."""
    return {
        name: {key: value for key, value in entry.items() if key not in ("by", "job")}
        | {"said": FILE if entry.get("job") is not None else PERSON}
        for name, entry in provenance.items()
    }


def provenance_inside(provenance: Mapping[str, Mapping[str, Any]], *, job: int) -> dict[str, dict[str, Any]]:
    """The map as a house keeps it: nobody by name, and *job* where a file said it."""
    found = {}
    for name, entry in provenance.items():
        kept = {key: value for key, value in entry.items() if key != "said"} | {"by": None}
        found[name] = kept | ({"job": job} if entry.get("said") == FILE else {})
    return found


def check_value(field: Field, value: object) -> str:
    """What is wrong with *value* in *field*: a short reason, empty when nothing is."""
    if value is None:
        return "" if field.may_be_null else "null"
    kind = field.shape.partition(":")[0].rstrip("?")
    return "" if _ALLOWED[kind](value) else f"not a {kind}"


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or "\x00" in value:
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_url(value: object) -> bool:
    return value == "" or (_is_text(value) and str(value).startswith(("http://", "https://")))


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(moment_in(value))
    except ValueError:
        return False


def _is_map(value: object) -> bool:
    return isinstance(value, dict)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_provenance(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(entry, dict) and entry.get("said") in (PERSON, FILE) and not entry.keys() & {"by", "job"}
        for entry in value.values()
    )


_ALLOWED = {
    "text": _is_text,
    "url": _is_url,
    "number": _is_number,
    "ref": _is_number,
    "moment": _is_moment,
    "list": _is_list,
    "map": _is_map,
    "provenance": _is_provenance,
}
