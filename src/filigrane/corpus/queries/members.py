"""The chosen works of a plan, as they are written and as the manifest lists them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from filigrane.corpus.content import Leaf
from filigrane.corpus.documents import BETWEEN, Document
from filigrane.corpus.manifest import Member, terms_of
from filigrane.corpus.queries.planned import Plan
from filigrane.corpus.queries.selected import CHUNK
from filigrane.rights.queries.reserved import reservations_known
from filigrane.rights.reserved import Known
from filigrane.works.models import Work
from filigrane.works.queries import credits, store


def documents_of(plan: Plan) -> list[Document]:
    """Each chosen work with where its texts stand and what is written beside them, by id of work."""
    blobs, decided = store(), {one.work: one for one in plan.selection.table}
    strata = strata_of(plan)
    found = []
    for start in range(0, len(plan.chosen), CHUNK):
        chunk = plan.chosen[start : start + CHUNK]
        rows, names = Work.objects.in_bulk(chunk), credits(chunk)
        for work in chunk:
            texts = plan.selection.texts[work]
            found.append(
                Document(
                    id=str(work),
                    paths=tuple(str(blobs.path_of(text.text_digest)) for text in texts),
                    chars=sum(text.chars for text in texts) + len(BETWEEN) * (len(texts) - 1),
                    title=rows[work].title,
                    credits="; ".join(dict.fromkeys(credit.name for credit in names[work])),
                    language=rows[work].language,
                    strata=json.dumps(strata[work], ensure_ascii=False, sort_keys=True),
                    terms=terms_of(decided[work]),
                )
            )
    return found


def members_of(house_id: int, plan: Plan, leaves: Iterable[Leaf]) -> list[Member]:
    """Each work that was written, for the manifest, in the order of *leaves*."""
    decided, strata = {one.work: one for one in plan.selection.table}, strata_of(plan)
    titles: dict[int, str] = {}
    known: dict[int, Known] = {}
    for start in range(0, len(plan.chosen), CHUNK):
        chunk = plan.chosen[start : start + CHUNK]
        titles |= dict(Work.objects.filter(pk__in=chunk).values_list("pk", "title"))
        known |= reservations_known(house_id, chunk)
    return [
        Member(leaf, titles[work], strata[work], decided[work], known[work])
        for leaf in leaves
        for work in [int(leaf.id)]
    ]


def strata_of(plan: Plan) -> dict[int, dict[str, str]]:
    """work -> axis -> stratum."""
    names = [axis.name for axis in plan.recipe.axes]
    return {item.work: dict(zip(names, item.values, strict=True)) for item in plan.items}
