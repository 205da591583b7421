"""Records of the catalogue as the index takes them in: five queries for a thousand works."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from filigrane.archive.analysis import number_key
from filigrane.archive.engines.index.schema import FORMAT
from filigrane.archive.entry import Entry, centuries, day_number, years
from filigrane.works.models import Contribution, Discipline, Identifier, Shelving
from filigrane.works.queries import live_works
from filigrane.works.queries.outgoing import OF_THE_AUTHOR

AT_ONCE = 1_000
Labels = tuple[str, str, str, str]
"""A discipline: its code, that of the broader one, its names in French and English."""
NUMBERS = ("inventory_number",)
"""Details that are numbers: looked for whole, and by their parts as words."""
SUBJECTS = ("domain", "denomination", "appellation", "materials", "subject", "subject_precise", "use",
            "period", "era", "school", "place_of_making")  # fmt: skip
NOT_WORDS = (*OF_THE_AUTHOR, *NUMBERS, *SUBJECTS, "picture", "page", "price", "contract", "museum")
"""Details that are addresses, prices or codes; and those on authors, who may be living."""
COLUMNS = ("id", "title", "subtitle", "description", "language", "date_text", "earliest", "latest",
           "made_how", "terms", "details", "closed_until", "changed_at", "discipline_id")  # fmt: skip


def format_of(house_id: int) -> str:
    """The format that the index of a house must have: ours, and the names of its disciplines."""
    rows = Discipline.objects.filter(house_id=house_id).order_by("pk")
    labels = "\n".join(
        "\t".join(map(str, row))
        for row in rows.values_list("pk", "code", "label_fr", "label_en", "broader__code")
    )
    return f"{FORMAT}:{hashlib.sha256(labels.encode()).hexdigest()[:16]}"


def next_ids(house_id: int, after: int, most: int) -> list[int]:
    """Ids of at most *most* live works after *after*, in order."""
    rows = live_works(house_id).filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


def works_touched(house_id: int, things: Collection[tuple[str, int]], *, most: int | None = None) -> set[int]:
    """Works of which *things*, (kind, id) each, are a part: a name, a collection, the work itself.

    With *most* the count stops soon after it: more than that is known to be more.
    """
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, number in things:
        ids[kind].append(number)
    found = set(ids["work"])
    for rows, column, numbers in (
        (Contribution.objects.filter(work__house_id=house_id), "agent_id", ids["agent"]),
        (Shelving.objects.filter(work__house_id=house_id), "collection_id", ids["collection"]),
    ):
        for some in _batched(numbers):
            part = rows.filter(**{f"{column}__in": some}).values_list("work_id", flat=True)
            found.update(part if most is None else part[: most + 1])
            if most is not None and len(found) > most:
                return found
    return found


def entries_of(house_id: int, work_ids: Collection[int]) -> Iterator[Entry]:
    """The live works among *work_ids* as entries, closed ones too, by id."""
    labels = {
        pk: (code, broader or "", french, english)
        for pk, code, broader, french, english in Discipline.objects.filter(house_id=house_id).values_list(
            "pk", "code", "broader__code", "label_fr", "label_en"
        )
    }
    for some in _batched(sorted(work_ids)):
        yield from _entries(house_id, some, labels)


def _entries(house_id: int, ids: list[int], labels: dict[int, Labels]) -> Iterator[Entry]:
    works = list(live_works(house_id).filter(pk__in=ids).order_by("pk").values_list(*COLUMNS))
    live = [row[0] for row in works]
    people = _grouped(
        Contribution.objects.filter(work_id__in=live).order_by("work_id", "place", "id"),
        "work_id", "agent_id", "agent__name", "agent__sort_name",
    )  # fmt: skip
    numbers = _grouped(Identifier.objects.filter(work_id__in=live).order_by("pk"), "work_id", "value")
    shelves = _grouped(
        Shelving.objects.filter(work_id__in=live).order_by("pk"),
        "work_id", "collection__code", "collection__name",
    )  # fmt: skip
    for row in works:
        values = dict(zip(COLUMNS, row, strict=True))
        pk = values["id"]
        label = labels.get(values["discipline_id"], ("", "", "", ""))
        yield _entry(values, label, people.get(pk, ()), numbers.get(pk, ()), shelves.get(pk, ()))


def _entry(work: dict[str, Any], label: Labels, people: Any, numbers: Any, shelves: Any) -> Entry:
    """One record; *people*, *numbers* and *shelves* are its rows, as `_entries` reads them."""
    details = {code: _texts(value) for code, value in work["details"].items()}
    first, last = years(work["earliest"], work["latest"])
    own = [one for code in NUMBERS for one in details.get(code, ())]
    kept = [one for code, texts in details.items() if code not in NOT_WORDS for one in texts]
    names = dict.fromkeys(name for _, name, sort_name in people for name in (name, sort_name))
    what = [
        *map(str, work["terms"]),
        *(one for code in SUBJECTS for one in details.get(code, ())),
        *label[1:],
    ]
    rest = [work["description"], work["date_text"], work["made_how"], *own, *(n for _, n in shelves), *kept]
    numbers = dict.fromkeys(number_key(one) for one in (*(value for (value,) in numbers), *own))
    return Entry(
        id=work["id"],
        texts={
            "title": _said(work["title"], work["subtitle"]),
            "names": _said(*names),
            "subjects": _said(*what),
            "rest": _said(*rest),
        },
        numbers=_said(*numbers),
        facets={
            "discipline": _said(*label[:2]),
            "language": _said(work["language"]),
            "person": tuple(dict.fromkeys(str(pk) for pk, _, _ in people)),
            "collection": tuple(code for code, _ in shelves),
            "century": centuries(first, last),
        },
        first=first,
        last=last,
        closed=day_number(work["closed_until"]),
        changed=int(work["changed_at"].timestamp()),
    )


def _said(*texts: str) -> tuple[str, ...]:
    """Those of *texts* that say something."""
    return tuple(filter(None, texts))


def _texts(value: Any) -> tuple[str, ...]:
    """A detail as texts, whether the row holds one or several."""
    parts = value if isinstance(value, list) else [value]
    return tuple(str(part) for part in parts if part not in ("", None))


def _grouped(rows: Any, owner: str, *columns: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for owner_id, *values in rows.values_list(owner, *columns):
        found[owner_id].append(tuple(values))
    return found


def _batched(numbers: Collection[int]) -> Iterator[list[int]]:
    every = list(numbers)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]
