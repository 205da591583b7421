"""An address and what it asks: a search is its own address, to keep, to send, to follow."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest

from filigrane.archive.asking import LONGEST
from filigrane.archive.engines.index import BY_DATE
from filigrane.archive.service.look import MOST_PAGES, Asking
from filigrane.works.listing import year_of

PARAMETERS = {
    "discipline": "discipline",
    "language": "langue",
    "person": "personne",
    "collection": "collection",
    "century": "siecle",
}
"""facet -> its name in addresses."""
MOST_CHOSEN = 20
Pairs = tuple[tuple[str, str], ...]


def asking_of(request: HttpRequest) -> Asking:
    """What the address asks; whatever it can't mean is left aside."""
    given = request.GET
    page = given.get("page", "1")
    return Asking(
        text=given.get("q", "").replace("\x00", "").strip()[: LONGEST + 1],
        chosen={
            facet: tuple(dict.fromkeys(code[:100] for code in given.getlist(name) if code))[:MOST_CHOSEN]
            for facet, name in PARAMETERS.items()
        },
        since=year_of(given.get("depuis", "")),
        until=year_of(given.get("avant", "")),
        order=BY_DATE if given.get("tri") == "date" else "",
        page=min(MOST_PAGES, int(page))
        if page.isascii() and page.isdigit() and 0 < len(page) < 5 and int(page)
        else 1,
        as_typed=given.get("tel_quel") == "1",
    )


def pairs_of(asking: Asking) -> Pairs:
    """What the address of *asking* holds, but for the page."""
    found = [("q", asking.text)] if asking.text else []
    found += [(PARAMETERS[facet], code) for facet in PARAMETERS for code in asking.chosen.get(facet, ())]
    found += [("depuis", str(asking.since))] if asking.since is not None else []
    found += [("avant", str(asking.until))] if asking.until is not None else []
    found += [("tri", "date")] if asking.order == BY_DATE else []
    found += [("tel_quel", "1")] if asking.as_typed else []
    return tuple(found)


def address(pairs: Iterable[tuple[str, str]], *more: tuple[str, str]) -> str:
    """The end of an address: `?q=avare&langue=fr`; a bare `?` when nothing is asked."""
    return "?" + urlencode([*pairs, *more])


def with_value(pairs: Pairs, facet: str, code: str) -> Pairs:
    """*pairs* with one value more of a facet, or without it when it was chosen."""
    one = (PARAMETERS[facet], code)
    return tuple(pair for pair in pairs if pair != one) if one in pairs else (*pairs, one)
