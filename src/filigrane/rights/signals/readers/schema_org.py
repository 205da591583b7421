"""schema.org: the licence of a page in its JSON-LD and its microdata, and whom it says to ask.

schema.org, properties of CreativeWork, checked 2026-11-28. `sdLicense` is the licence of the description
alone, and is passed over; so is the licence of another thing that the page only shows.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from filigrane.base.errors import defer
from filigrane.rights.signals import Says
from filigrane.rights.signals.json_met import NotJson, loaded
from filigrane.rights.signals.licensed import licence_signal, one_word
from filigrane.rights.signals.met import Carrier, Found, Met, Problem, Reading, Thing
from filigrane.rights.signals.pages import Element, Markup, markup
from filigrane.rights.signals.problems import no_permission, problem, shown

SPEC = "schema.org"
MOST_NODES = 20_000
MOST_FOUND = 50
_ADDRESSES = ("url", "@id", "contentUrl", "mainEntityOfPage")

NOT_JSON = defer("A description of the page (JSON-LD) can't be read as JSON ({reason}).")
SEVERAL = defer("The descriptions of the page name several licences: none opens anything.")


@dataclass(frozen=True, slots=True)
class Described:
    """What one description says of the rights in a thing; *addresses* are those of the thing, as written."""

    licences: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    line: int = 0


def read_schema_org(met: Met, thing: Thing) -> Reading:
    """What the descriptions in a page say of the page itself."""
    if met.carrier is not Carrier.PAGE:
        return Reading()
    page, here = markup(met.body), thing.address or met.where
    described, problems = descriptions(met.body)
    ours = [one for one in described if _is_about(one, page, here)][:MOST_FOUND]
    found = [each for one in ours for each in _signals(one, page, here)]
    if not one_word([one.signal for one in found if one.signal.source]):
        problems = (*problems, problem(SPEC, SEVERAL, line=found[0].line))
        found = [replace(one, signal=replace(one.signal, says=Says.NOTHING)) for one in found]
    said = Reading(tuple(dict.fromkeys(found)), problems)
    return no_permission(said) if page.is_cut or problems else said


@functools.lru_cache(maxsize=8)
def descriptions(body: bytes) -> tuple[tuple[Described, ...], tuple[Problem, ...]]:
    """Every description of a page that speaks of rights, and those that can't be read."""
    page = markup(body)
    found, problems = list(_microdata(page)), []
    for script in page.named("script"):
        if script.media_type != "application/ld+json" or not script.text.strip():
            continue
        try:
            held = loaded(_bare(script.text).encode("utf-8", "replace"))
        except NotJson as fault:
            problems.append(problem(SPEC, NOT_JSON, {"reason": str(fault)}, line=script.line))
            continue
        found += [one for node in _nodes(held) if (one := _described(node, script.line))]
    return tuple(found), tuple(problems[:MOST_FOUND])


def _bare(text: str) -> str:
    """The JSON of a script, out of the section that old pages put around it."""
    return text.strip().removeprefix("//<![CDATA[").removesuffix("//]]>")


def _nodes(held: object) -> Iterator[Mapping[str, object]]:
    """Every object of a document, the outer ones first, as many as are read."""
    queue, count = deque([held]), 0
    while queue and count < MOST_NODES:
        one, count = queue.popleft(), count + 1
        if isinstance(one, Mapping):
            yield one
            queue.extend(value for value in one.values() if isinstance(value, Mapping | list))
        elif isinstance(one, list):
            queue.extend(value for value in one[:MOST_NODES] if isinstance(value, Mapping | list))


def _described(node: Mapping[str, object], line: int) -> Described | None:
    """What a node says of rights; None when it says nothing of them."""
    said = {name: tuple(_values(_property(node, name))) for name in _NAMES}
    if not any(said.values()):
        return None
    addresses = tuple(text for name in _ADDRESSES for text in _values(node.get(name)))
    return _of(said, addresses, line)


_NAMES = ("license", "usageInfo", "acquireLicensePage", "copyrightHolder")


def _property(node: Mapping[str, object], name: str) -> object:
    names = (name, f"schema:{name}", f"http://schema.org/{name}", f"https://schema.org/{name}")
    return next((node[one] for one in names if one in node), None)


def _of(said: Mapping[str, Sequence[str]], addresses: tuple[str, ...], line: int) -> Described:
    pages = (*said["acquireLicensePage"], *said["usageInfo"])
    return Described(tuple(said["license"]), pages, tuple(said["copyrightHolder"]), addresses, line)


def _values(value: object) -> Iterator[str]:
    """The words of a value: a text, an address in an object, the name of a holder, or a list of them."""
    for one in value[:MOST_FOUND] if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            names = ("@id", "url", "email", "name", "@value")
            one = next((one[name] for name in names if isinstance(one.get(name), str)), None)
        if isinstance(one, str) and one.strip():
            yield one.strip()


def _microdata(page: Markup) -> Iterator[Described]:
    """The things of microdata that say something of rights."""
    said: dict[int, dict[str, list[str]]] = {}
    lines: dict[int, int] = {}
    for one in page.elements:
        for name in one.get("itemprop").split():
            if name in (*_NAMES, "url", "contentUrl", "mainEntityOfPage"):
                said.setdefault(one.scope, {}).setdefault(name, []).append(_value(one))
                lines.setdefault(one.scope, one.line)
    for scope, named in said.items():
        rights = {name: [text for text in named.get(name, []) if text] for name in _NAMES}
        if scope >= 0 and any(rights.values()):
            addresses = tuple(text for name in _ADDRESSES for text in named.get(name, []))
            yield _of(rights, addresses, lines[scope])


def _value(one: Element) -> str:
    return one.get("content") or one.get("href") or one.get("src") or one.text


def _is_about(one: Described, page: Markup, here: str) -> bool:
    """Whether a description is that of the page: it gives the page's address, or none at all."""
    whole = {page.address(here, written).partition("#")[0] for written in one.addresses}
    return not whole or here.partition("#")[0] in whole


def _signals(one: Described, page: Markup, here: str) -> Iterator[Found]:
    """A signal for each licence; for terms or a holder without a licence, one that only says whom to ask."""
    asked = next((page.address(here, address) for address in one.pages), "") or next(iter(one.holders), "")
    contact = shown(asked)
    for written in one.licences or ("",):
        address = page.address(here, written) if written.startswith(("http", "/")) else written
        signal = licence_signal(SPEC, "page", address, contact=contact)
        yield Found(signal, one.line, shown(written))
