"""The report on a summary, as JSON and as a table: the same summary and catalogue give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from filigrane.trace.summaries.found import Places, Read

FORMAT = "filigrane.summary.1"
NOTE = (
    "Indications only: names that stand in the document. A site that is named is not a work that was read, "
    "and a work that is not named may have been. Titles are compared whole, with the name of a maker near."
)
TEMPLATE = {
    "title": "Public summary of training content, art. 53(1)(d) of Regulation (EU) 2024/1689",
    "reference": "C(2025) 8311",
    "first_published": "2025-07-24",
    "checked": "2026-11-28, against republications: to verify",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One name of ours in the document. *kind*: site, work, person, set. *how*: same, above, below; address,
    identifier, title; collection, report. *ours*: what the house holds, *named*: as the document says it."""

    kind: str
    how: str
    id: int | None
    ours: str
    named: str
    known_by: tuple[str, ...]
    works: tuple[int, ...]
    places: Places


def report_of(
    read: Read, findings: Sequence[Finding], *, house: str, name: str, sha256: str, asked: Sequence[str],
    works: int, sites: int, titles: Mapping[int, str],
) -> dict[str, Any]:  # fmt: skip
    """The whole report as JSON values; *titles* of the works that findings point to."""
    return {
        "format": FORMAT,
        "note": NOTE,
        "template": TEMPLATE,
        "house": house,
        "name": name,
        "document": {
            "sha256": sha256,
            "lines": read.lines,
            "characters": read.characters,
            "sections": sorted(read.sections),
            "sites": len(read.named),
        },
        "searched": {"works": works, "sites": sites, "declared_sites": list(asked)},
        "findings": [finding_values(one, titles) for one in findings],
        "data_sets": [
            {"address": address, "name": said, **places_values(places)}
            for (address, said), places in sorted(read.data_sets.items())
        ],
    }


def finding_values(one: Finding, titles: Mapping[int, str]) -> dict[str, Any]:
    """One finding as JSON values."""
    works = [{"id": work, "title": titles[work]} for work in one.works if work in titles]
    said = {"kind": one.kind, "how": one.how, "id": one.id, "ours": one.ours, "named": one.named}
    return said | {"known_by": list(one.known_by), "works": works} | places_values(one.places)


def places_values(places: Places) -> dict[str, Any]:
    """Places as JSON values, the kept ones, and how many there are in all."""
    return {"count": places.count, "places": [asdict(place) for place in places.kept]}


COLUMNS = ("kind", "how", "ours", "named", "known_by", "works", "line", "place", "section", "words")


def rows(report: Mapping[str, Any]) -> Iterator[Sequence[object]]:
    """The table: a line for each place of each finding, then of each data set."""
    for one in report["findings"]:
        works = ", ".join(str(work["id"]) for work in one["works"])
        head = (one["kind"], one["how"], one["ours"], one["named"], ", ".join(one["known_by"]), works)
        for place in one["places"]:
            yield (*head, place["line"], place["place"] or None, place["section"] or None, place["words"])
    for one in report["data_sets"]:
        for place in one["places"]:
            yield (
                "data set", "address", None, one["address"], None, None,
                place["line"], place["place"] or None, place["section"] or None, place["words"],
            )  # fmt: skip
