"""`rel="license"`: the links of a page and the `Link` headers of an answer (HTML, RFC 4946, RFC 8288)."""

from __future__ import annotations

from dataclasses import replace

from filigrane.base.errors import defer
from filigrane.rights.signals import Says
from filigrane.rights.signals.licensed import licence_signal, one_word
from filigrane.rights.signals.links import links_in
from filigrane.rights.signals.met import Carrier, Found, Met, Problem, Reading, Thing
from filigrane.rights.signals.pages import markup
from filigrane.rights.signals.patterns import joined
from filigrane.rights.signals.problems import no_permission, problem, shown

SPEC = "license"
RSL_TYPE = "application/rsl+xml"
MOST_LICENCES = 50

SEVERAL = defer("Several licences stand here, and nothing says which part each is for: none opens anything.")
NOT_AN_ADDRESS = defer("A link to a licence doesn't lead to an address of the web: “{value}”.")


def read_rel_license(met: Met, thing: Thing) -> Reading:
    """The licences that a page or an answer names for itself; those of RSL are for `read_rsl`."""
    if met.carrier is Carrier.HEADERS:
        here = thing.address or met.where
        links = [one for one in links_in(met.headers) if "license" in one.rels and one.media_type != RSL_TYPE]
        about = [one for one in links if not one.anchor or joined(here, one.anchor) == here]
        return of_licences("header", [(joined(here, one.target), 0, one.raw) for one in about])
    if met.carrier is not Carrier.PAGE:
        return Reading()
    page, here = markup(met.body), thing.address or met.where
    found = [
        (page.address(here, one.get("href")), one.line, one.raw)
        for one in page.named("link", "a", "area")
        if "license" in one.rels and one.media_type != RSL_TYPE
    ]
    said = of_licences("page", found)
    return no_permission(said) if page.is_cut else said


def of_licences(carrier: str, addresses: list[tuple[str, int, str]], *, spec: str = SPEC) -> Reading:
    """The signals of some licences: address, line, words around it."""
    problems: list[Problem] = []
    found: list[Found] = []
    for address, line, raw in addresses[:MOST_LICENCES]:
        if address.lower().startswith(("http://", "https://", "/")):
            found.append(Found(licence_signal(spec, carrier, address), line, shown(raw)))
        else:
            problems.append(problem(spec, NOT_AN_ADDRESS, {"value": address}, line=line, raw=raw))
    if not one_word([one.signal for one in found]):
        problems.append(problem(spec, SEVERAL, line=found[1].line))
        found = [replace(one, signal=replace(one.signal, says=Says.NOTHING)) for one in found]
    return Reading(tuple(dict.fromkeys(found)), tuple(problems))
