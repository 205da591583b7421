"""The works of the house with their verdicts, a page at a time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.rights.answers import Verdict
from filigrane.rights.queries import verdicts_of
from filigrane.rights.uses import LABELS, Use
from filigrane.works.queries import credits, seen_works
from filigrane.works.views.shown import open_day

SHOWN_USES = (Use.AI_TRAIN, Use.DISPLAY)
ON_A_PAGE = 25


@public
@require_safe
def works_with_verdicts(request: HouseRequest) -> HttpResponse:
    """Works by id from the one after `apres`; the same number of queries whatever the page holds."""
    house = house_of(request)
    after = request.GET.get("apres", "")
    works = seen_works(house.pk, open_on=open_day(request)).order_by("id")
    if after.isdecimal() and len(after) < 19:
        works = works.filter(pk__gt=int(after))
    page = list(works[: ON_A_PAGE + 1])
    shown, ids = page[:ON_A_PAGE], [work.pk for work in page[:ON_A_PAGE]]
    verdicts = verdicts_of(house.pk, ids, SHOWN_USES, on=timezone.localdate())
    names = {key: ", ".join(credit.name for credit in found) for key, found in credits(ids).items()}
    rows = [
        {"work": work, "names": names.get(work.pk, ""), "verdicts": in_words(verdicts[work.pk])}
        for work in shown
    ]
    more = f"?apres={ids[-1]}" if len(page) > ON_A_PAGE else ""
    before = request.path if after else ""
    return render(request, "rights/list.html", {"rows": rows, "after_url": more, "before_url": before})


def in_words(verdicts: dict[Use, Verdict]) -> list[tuple[str, Verdict]]:
    """Each use in the language of the page, with its verdict."""
    return [(sentence_case(gettext(LABELS[use])), verdict) for use, verdict in verdicts.items()]


def sentence_case(text: str) -> str:
    """*text* with a capital."""
    return text[:1].upper() + text[1:]
