"""The works of the house with their verdicts, a page at a time; all of them, or those behind one count."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.objections.queries import beside
from filigrane.rights.answers import Verdict
from filigrane.rights.ask import Ask
from filigrane.rights.queries import verdicts_of
from filigrane.rights.queries.surveys import answers_of
from filigrane.rights.tally import HEADS, NAMES
from filigrane.rights.uses import LABELS, Use
from filigrane.rights.views.question import circumstances, question_of
from filigrane.works.models import Work
from filigrane.works.queries import credits, seen_works
from filigrane.works.views.shown import open_day

SHOWN_USES = (Use.GENAI_TRAIN, Use.DISPLAY)
"""Uses of which a page tells the verdict when nobody asked for one."""
ON_A_PAGE = 25


@public
@require_safe
def works_with_verdicts(request: HouseRequest) -> HttpResponse:
    """Works by id from the one after `apres`; the same number of queries whatever the page holds."""
    house = house_of(request)
    _form, ask = question_of(request)
    answer = request.GET.get("reponse", "")
    uses = [ask.use] if request.GET.get("use") else list(SHOWN_USES)
    works = page_of(request, ask, answer if answer in NAMES else "")
    shown, ids = works[:ON_A_PAGE], [work.pk for work in works[:ON_A_PAGE]]
    beside(request).read(["verdict"], ids)
    verdicts = verdicts_of(house.pk, ids, uses, on=timezone.localdate(), like=ask)
    names = {key: ", ".join(credit.name for credit in found) for key, found in credits(ids).items()}
    here = {"reponse": answer} if answer in NAMES else {}
    context: dict[str, Any] = {
        "rows": [
            {"work": work, "names": names.get(work.pk, ""), "verdicts": in_words(verdicts[work.pk])}
            for work in shown
        ],
        "use": sentence_case(gettext(LABELS[ask.use])) if answer in NAMES else "",
        "answer": gettext(HEADS[NAMES.index(answer)]) if answer in NAMES else "",
        "circumstances": circumstances(request),
        "after_url": further(request, here, str(ids[-1])) if len(works) > ON_A_PAGE else "",
        "before_url": further(request, here) if request.GET.get("apres") else "",
    }
    return render(request, "rights/list.html", context)


def further(request: HouseRequest, here: dict[str, str], after: str = "") -> str:
    """The address of another page of the same list."""
    return f"?{circumstances(request, **here, apres=after)}"


def page_of(request: HouseRequest, ask: Ask, answer: str) -> list[Work]:
    """The works of the page and one more: all, or those whose answer to *ask* stands in that column."""
    house_id, written = request.house.pk, request.GET.get("apres", "")
    after = int(written) if written.isdecimal() and len(written) < 19 else 0
    works = seen_works(house_id, open_on=open_day(request)).order_by("id").filter(pk__gt=after)
    if answer:
        counted = answers_of(house_id, ask)
        behind = counted.tally.behind(ask.use, NAMES.index(answer), after) if counted else []
        return among(works, behind)
    return list(works[: ON_A_PAGE + 1])


def among(works: QuerySet[Work], ids: list[int]) -> list[Work]:
    """The first of *works* whose ids stand in *ids*, as many as a page needs, a few hundred ids at a time."""
    found: list[Work] = []
    for start in range(0, len(ids), 400):
        found += works.filter(pk__in=ids[start : start + 400])[: ON_A_PAGE + 1 - len(found)]
        if len(found) > ON_A_PAGE:
            break
    return found


def in_words(verdicts: dict[Use, Verdict]) -> list[tuple[str, Verdict, str]]:
    """Each use in the language of the page, with its verdict and its code."""
    return [(sentence_case(gettext(LABELS[use])), verdict, use.value) for use, verdict in verdicts.items()]


def sentence_case(text: str) -> str:
    """*text* with a capital."""
    return text[:1].upper() + text[1:]
