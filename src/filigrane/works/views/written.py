"""Between a work and its form: what stands in the fields, and what a sent form asks for."""

from __future__ import annotations

from typing import Any

from filigrane.works.dates import read_date
from filigrane.works.details import DETAILS
from filigrane.works.edits import CreditLine, EventLine, RelationLine, WorkEdit
from filigrane.works.models import Work
from filigrane.works.views.dated import days_between
from filigrane.works.views.lines import NEW

PLAIN = ("title", "subtitle", "discipline", "language", "description", "made_how")


def fields_of(work: Work) -> dict[str, Any]:
    """The plain fields as the form shows them."""
    return {
        "title": work.title,
        "subtitle": work.subtitle,
        "discipline": work.discipline.code if work.discipline else "",
        "language": work.language,
        "date": work.date_text,
        "description": work.description,
        "made_how": work.made_how,
        "terms": "\n".join(str(term) for term in work.terms),
        "collections": list(work.collections.order_by("name").values_list("code", flat=True)),
        "version": work.version,
    }


def lines_of_work(work: Work) -> dict[str, list[dict[str, Any]]]:
    """The lines of each list as the form shows them."""
    credits = work.contributions.select_related("agent").order_by("place", "id")
    named = work.identifiers.order_by("scheme", "value")
    relations = work.relations.order_by("kind", "id")
    return {
        "credits": [
            {"name": row.agent.name, "function": row.function, "who": str(row.agent_id)} for row in credits
        ],
        "identifiers": [{"scheme": row.scheme, "value": row.value} for row in named],
        "events": [
            {"kind": e.kind, "date": e.wording or days_between(e.earliest, e.latest)}
            for e in work.events.all()
        ],
        "relations": [{"kind": r.kind, "other": str(r.other_id), "note": r.note} for r in relations],
        "details": [
            {"code": code, "value": "\n".join(value) if isinstance(value, list) else str(value)}
            for code, value in work.details.items()
        ],
    }


def asked_of(given: dict[str, Any], lists: dict[str, list[dict[str, Any]]]) -> WorkEdit:
    """What the cleaned fields and *lists* ask for; a list that was not sent is left alone."""
    plain: dict[str, Any] = {name: given[name] for name in (*PLAIN, "date") if name in given}
    plain["terms"] = tuple(line.strip() for line in given.get("terms", "").splitlines() if line.strip())
    plain |= {"collections": tuple(given["collections"])} if "collections" in given else {}
    if "credits" in lists:
        plain["credits"] = tuple(_credit(line) for line in lists["credits"] if line.get("name", "").strip())
    if "identifiers" in lists:
        numbers = [line for line in lists["identifiers"] if line.get("value")]
        plain["identifiers"] = tuple((line["scheme"] or "other", line["value"]) for line in numbers)
    if "events" in lists:
        dated = [line for line in lists["events"] if line.get("date") or line.get("kind")]
        plain["events"] = tuple(EventLine(line["kind"] or "other", line.get("date", "")) for line in dated)
    if "relations" in lists:
        linked = [line for line in lists["relations"] if line.get("other")]
        plain["relations"] = tuple(
            RelationLine(line["kind"], int(line["other"]), line.get("note", "")) for line in linked
        )
    if "details" in lists:
        plain["details"] = dict(
            _detail(line) for line in lists["details"] if line.get("code") and line.get("value")
        )
    return WorkEdit(**plain)


def _credit(line: dict[str, Any]) -> CreditLine:
    who = line.get("who", "")
    agent_id = int(who) if who and who != NEW and who.isdigit() else None
    return CreditLine(line["name"].strip(), line["function"] or "contributor", agent_id)


def _detail(line: dict[str, Any]) -> tuple[str, str | list[str]]:
    """A field of several values is a list, one a line; any other is its text."""
    code, text = line["code"], line["value"].replace("\r\n", "\n").strip()
    known = DETAILS.get(code)
    if (known and known.is_many) or (known is None and "\n" in text):
        return code, [one.strip() for one in text.splitlines() if one.strip()]
    return code, text


def mine_of(asked: WorkEdit, titles: dict[int, str], shelves: dict[str, str]) -> dict[str, Any]:
    """What the form says, in the values that a history keeps; to compare with what others wrote.

    *titles* names the works that are linked, *shelves* the collections by their codes.
    """
    dated = read_date(asked.date or "")
    found: dict[str, Any] = {name: getattr(asked, name) for name in PLAIN}
    found |= {"date_text": dated.wording, "terms": list(asked.terms or ())}
    if asked.credits is not None:
        found["credits"] = [[line.name, line.function] for line in asked.credits]
    if asked.identifiers is not None:
        found["identifiers"] = sorted(list(pair) for pair in asked.identifiers)
    if asked.collections is not None:
        found["collections"] = sorted(shelves.get(code, code) for code in asked.collections)
    if asked.events is not None:
        dates = [(line.kind, line.read()) for line in asked.events]
        found["events"] = [[kind, d.wording, d.earliest, d.latest] for kind, d in dates]
    if asked.relations is not None:
        found["relations"] = [
            [line.kind, titles.get(line.other_id, ""), line.other_id] for line in asked.relations
        ]
    if asked.details is not None:
        found |= {f"details:{code}": value for code, value in asked.details.items()}
    return found
