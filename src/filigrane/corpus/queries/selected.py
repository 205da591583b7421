"""What becomes of every work of a recipe's sources: verdicts in bulk, texts, what folds into what."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from filigrane.corpus.errors import CollectionUnknown
from filigrane.corpus.folding import CONTAINED_PERCENT, Candidate, Folded, Link, Why, fold
from filigrane.corpus.recipe.values import Recipe
from filigrane.corpus.selecting import Decided, Outcome, decided
from filigrane.jobs.models import JobState
from filigrane.jobs.queries import jobs_of
from filigrane.proposals.models import Proposal
from filigrane.proposals.states import State
from filigrane.rights.queries import verdicts_of
from filigrane.trace.declares import KIN
from filigrane.trace.findings import Finding
from filigrane.trace.queries.kinship import Kin, Reader, kinships
from filigrane.works.models import Collection, File, Relation, Work
from filigrane.works.queries import ReadingRow, live_works, open_works, readings_of
from filigrane.works.queries.kin import clusters_of

CHUNK = 500
"""Works asked about at once."""
Told = Callable[[int, int], None]
"""Called with how many works of how many were asked about."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A recipe's works on a day: the table of rights by work, the texts of those that may enter, what folds.

    *closed*: works of the sources that are closed on that day; nothing of them is told. *compared_at*: when
    the texts were last held to one another, None if never; *not_compared*: files that came in since.
    """

    on: dt.date
    table: tuple[Decided, ...]
    texts: dict[int, tuple[ReadingRow, ...]]
    folded: tuple[Folded, ...]
    closed: int
    compared_at: dt.datetime | None
    not_compared: int

    @property
    def taken(self) -> list[int]:
        """Works that may enter and are folded into none, by id."""
        gone = {one.work for one in self.folded}
        return [one.work for one in self.table if one.outcome is Outcome.ACCEPTED and one.work not in gone]


def select(house_id: int, recipe: Recipe, *, on: dt.date, told: Told = lambda _done, _all: None) -> Selection:
    """Ask `rights` about every work of the sources, read which texts there are, and fold. Writes nothing.

    Raises CollectionUnknown.
    """
    sources = sources_of(house_id, recipe)
    opened = open_works(house_id, on=on).filter(sources)
    ids = list(opened.order_by("id").values_list("pk", flat=True))
    table: list[Decided] = []
    texts: dict[int, tuple[ReadingRow, ...]] = {}
    ask = recipe.ask.on(on)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        held = texts_of(house_id, chunk, on=on)
        verdicts = verdicts_of(house_id, chunk, [ask.use], on=on, like=ask)
        rows = [decided(work, verdicts[work][ask.use], recipe, has_text=work in held) for work in chunk]
        table += rows
        texts |= {one.work: held[one.work] for one in rows if one.outcome is Outcome.ACCEPTED}
        told(len(table), len(ids))
    compared_at = last_comparison(house_id)
    return Selection(
        on=on,
        table=tuple(table),
        texts=texts,
        folded=tuple(fold(candidates(texts), links(house_id, set(texts), on=on))),
        closed=live_works(house_id).filter(sources).count() - len(ids),
        compared_at=compared_at,
        not_compared=files_since(house_id, compared_at),
    )


def sources_of(house_id: int, recipe: Recipe) -> Q:
    """The works that a recipe begins with: its collections or the whole catalogue, but what it leaves out."""
    asked = recipe.sources
    known = set(Collection.objects.filter(house_id=house_id).values_list("code", flat=True))
    for code in asked.collections:
        if code not in known:
            raise CollectionUnknown(code=code)
    found = ~Q(pk__in=asked.leave_out)
    if asked.collections:
        shelves = Collection.objects.filter(house_id=house_id, code__in=asked.collections)
        found &= Q(pk__in=shelves.values("works"))
    return found


def texts_of(house_id: int, works: Sequence[int], *, on: dt.date) -> dict[int, tuple[ReadingRow, ...]]:
    """The live readings of each work that has a letter of text, in the order of its files.

    A text that stands in two files of a work is one text: it is written once, and counts once.
    """
    found: dict[int, dict[str, ReadingRow]] = defaultdict(dict)
    for row in readings_of(house_id, work_ids=works, on=on):
        if row.chars:
            found[row.work_id].setdefault(row.text_digest, row)
    return {work: tuple(rows.values()) for work, rows in found.items()}


def candidates(texts: dict[int, tuple[ReadingRow, ...]]) -> list[Candidate]:
    """The works that may enter, with their dates and their texts."""
    dates = dict(_chunked(list(texts)))
    return [
        Candidate(work, dates.get(work, ""), tuple(row.text_digest for row in rows))
        for work, rows in texts.items()
    ]


def _chunked(ids: list[int]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for start in range(0, len(ids), CHUNK):
        rows: QuerySet[Work] = Work.objects.filter(pk__in=ids[start : start + CHUNK])
        found += rows.values_list("pk", "earliest")
    return found


def links(house_id: int, held: set[int], *, on: dt.date) -> list[Link]:
    """What is one text, or a part of another: as people recorded it, then as the light table indicates it.

    A pair that a person looked at and decided otherwise folds nothing; nor does a finding that only those who
    read for a living author may know.
    """
    found = [Link(work, head, Why.EDITION) for work, head in clusters_of(house_id).items() if work != head]
    rows = Relation.objects.filter(work__house_id=house_id, kind="part_of")
    found += [Link(work, other, Why.PART, True) for work, other in rows.values_list("work_id", "other_id")]
    told = decided_pairs(house_id)
    everybody = Reader(sees_house=True)
    for kin in kinships(house_id, on=on):
        pair = frozenset((kin.row.first, kin.row.second))
        if pair <= held and pair not in told and kin.is_for(everybody):
            found += of_kin(kin)
    return found


def of_kin(kin: Kin) -> list[Link]:
    """The links that a finding of the light table makes."""
    one, other = kin.first, kin.second
    if kin.row.finding == Finding.SAME:
        return [Link(one.work_id, other.work_id, Why.NEAR)]
    if kin.row.finding == Finding.HOLDS and max(one.percent, other.percent) >= CONTAINED_PERCENT:
        part, whole = (one, other) if one.percent >= other.percent else (other, one)
        return [Link(part.work_id, whole.work_id, Why.CONTAINED, True)]
    return []


def decided_pairs(house_id: int) -> frozenset[frozenset[int]]:
    """Pairs of works on which a person decided what the machine had proposed."""
    rows = Proposal.objects.filter(house_id=house_id, kind=KIN).exclude(state=State.PROPOSED)
    return frozenset(
        frozenset(map(int, subject.split("-"))) for subject in rows.values_list("subject", flat=True)
    )


def last_comparison(house_id: int) -> dt.datetime | None:
    """When the texts of the house were last held to one another; None if they never were."""
    done = jobs_of(house_id).filter(kind="trace.within", state=JobState.DONE).order_by("-ended_at").first()
    return done.ended_at if done else None


def files_since(house_id: int, moment: dt.datetime | None) -> int:
    """Files that came in after *moment*; all of them for None."""
    files = File.objects.filter(work__house_id=house_id, work__withdrawn_at=None, replaced_by=None)
    return files.filter(made_at__gt=moment).count() if moment else files.count()
