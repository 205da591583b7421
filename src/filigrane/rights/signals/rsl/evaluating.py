"""What a document says of one address, usage by usage, to somebody of a kind and a place.

The narrowest part that fits and speaks of a usage decides it; at one width what prohibits beats what
permits; a list of what is permitted is closed, so that what isn't in it isn't licensed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from filigrane.rights.countries import IN_UNION
from filigrane.rights.signals import Says
from filigrane.rights.signals.met import Thing
from filigrane.rights.signals.patterns import fits, path_of, pattern_of, same_site, weight
from filigrane.rights.signals.rsl.document import USAGES, Content, Document, Licence, Terms

HERE = 1 << 20
"""The width of a content that is the page itself: narrower than any pattern."""
NOT_OF_EU = frozenset({"IS", "LI", "NO"})


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one usage, by which licence of which content."""

    says: Says
    content: Content
    licence: Licence


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whoever wants to use: a word of `user`, an ISO 3166 code; empty when nobody said."""

    user: str = ""
    geo: str = ""


NOBODY = Somebody()


def evaluate(
    document: Document, thing: Thing, *, where: str = "", asker: Somebody = NOBODY
) -> dict[str, Said]:
    """What *document*, met at *where*, says of *thing*; a usage of which it says nothing is left out."""
    fitting = [(_width(one, thing, where, document.is_feed), one) for one in document.contents]
    ordered = sorted((pair for pair in fitting if pair[0] >= 0), key=lambda pair: -pair[0])
    levels = [[one for _, one in group] for _, group in groupby(ordered, key=lambda pair: pair[0])]
    found = {}
    for usage in USAGES:
        answers = (_at_level(level, usage, asker) for level in levels)
        said = next((one for one in answers if one is not None), None)
        if said is not None:
            found[usage] = said if document.is_sound else _demoted(said)
    return found


def _demoted(said: Said) -> Said:
    """What a document that isn't sound says: what it would open isn't licensed."""
    return Said(max(said.says, Says.RESERVED), said.content, said.licence)


def _width(content: Content, thing: Thing, where: str, is_feed: bool) -> int:
    """How narrow *content* is around *thing*; -1 when it doesn't reach it."""
    if not content.url:
        return HERE
    pattern = content.url
    if not pattern.startswith(("/", "*")):
        if not _reaches_site(pattern, thing, where, is_feed):
            return -1
        pattern = _path_in(pattern)
    clean = pattern_of(pattern)
    return weight(clean) if fits(clean, path_of(thing.path)) else -1


def _reaches_site(pattern: str, thing: Thing, where: str, is_feed: bool) -> bool:
    """Whether a whole address is on the site of *thing*; a feed speaks of its own site alone."""
    if not pattern.lower().startswith(("http://", "https://")):
        return False
    return same_site(pattern, thing.address) and not (is_feed and not same_site(pattern, where))


def _path_in(address: str) -> str:
    """The path of a whole address, with its question mark and what follows."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _at_level(level: Sequence[Content], usage: str, asker: Somebody) -> Said | None:
    """What the contents of one width say of *usage*; the strictest of their words."""
    said = [one for content in level for one in _of_content(content, usage, asker)]
    return max(said, key=lambda one: one.says, default=None)


def _of_content(content: Content, usage: str, asker: Somebody) -> Iterable[Said]:
    """The strictest words of a content; a list that leaves the usage out closes unless another one has it."""
    said = [(_of_licence(content, one, usage, asker), one) for one in content.licences]
    spoken = [(says, one) for says, one in said if says is not Says.NOTHING]
    licensed = [pair for pair in spoken if pair[0] in (Says.OPEN, Says.OFFERED)]
    prohibited = [pair for pair in spoken if pair[0] is Says.PROHIBITED]
    return [Said(says, content, one) for says, one in prohibited or licensed or spoken]


def _of_licence(content: Content, licence: Licence, usage: str, asker: Somebody) -> Says:
    """What one licence says of *usage* to *asker*."""
    prohibits, permits = licence.prohibits, licence.permits
    if usage in (prohibits.usage or ()):
        return Says.PROHIBITED
    out = _is_out(prohibits, asker)
    if out is True:
        return Says.PROHIBITED
    if permits.usage is None:
        is_offer = licence.payment is not None and not licence.payment.is_free
        if not is_offer and out is False and _is_in(permits, asker):
            return Says.NOTHING
    elif usage not in permits.usage:
        return Says.RESERVED
    if out is None or not _is_in(permits, asker) or licence.must_report:
        return Says.RESERVED
    asked = content.has_server or content.is_encrypted
    is_free = licence.payment is None or licence.payment.is_free
    return Says.OPEN if is_free and not asked else Says.OFFERED


def _is_out(prohibits: Terms, asker: Somebody) -> bool | None:
    """Whether *asker* is among those that are kept out; None when nobody said who asks."""
    known = [
        bool(_here(words, value)) if value else None
        for words, value in ((prohibits.user, asker.user), (prohibits.geo, asker.geo))
        if words
    ]
    return True if True in known else None if None in known else False


def _is_in(permits: Terms, asker: Somebody) -> bool:
    """Whether *asker* is surely among those that the closed lists name."""
    lists = ((permits.user, asker.user), (permits.geo, asker.geo))
    return all(words is None or _here(words, value) for words, value in lists)


def _here(words: frozenset[str], value: str) -> bool:
    return value in words or ("EU" in words and value in IN_UNION - NOT_OF_EU)
