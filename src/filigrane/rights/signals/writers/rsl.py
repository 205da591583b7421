"""An RSL 1.0 document, and the links that lead to it.

What RSL permits is a closed list, and it has no word for silence beside one: where one of the three questions
has no answer, the document prohibits what is refused and permits nothing. Mining that is no training of an AI
follows `all` alone: it is named when the three answers are the same.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from lxml import etree

from filigrane.rights.signals.problems import shown
from filigrane.rights.signals.rsl.parsing import NAMESPACE
from filigrane.rights.signals.wishes import Published, Publisher, Wish, Wishes
from filigrane.rights.signals.writers.parts import narrowest_first, web_address

FILE_PATH = "/rsl.xml"
MEDIA_TYPE = "application/rsl+xml"


def write_rsl(wishes: Sequence[Wishes], who: Publisher) -> tuple[Published, ...]:
    """The document of a site; none when it would say nothing."""
    root = etree.Element(f"{{{NAMESPACE}}}rsl", nsmap={None: NAMESPACE})
    for path, one in narrowest_first(wishes):
        permitted, prohibited = usages(one)
        if not permitted and not prohibited:
            continue
        content = etree.SubElement(root, f"{{{NAMESPACE}}}content", url=path)
        licence = etree.SubElement(content, f"{{{NAMESPACE}}}license")
        for name, words in (("permits", permitted), ("prohibits", prohibited)):
            if words:
                etree.SubElement(licence, f"{{{NAMESPACE}}}{name}", type="usage").text = words
        _say_who(content, who)
    etree.indent(root)
    body = etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"
    return (Published(FILE_PATH, MEDIA_TYPE, body),) if len(root) else ()


def usages(wishes: Wishes) -> tuple[str, str]:
    """The words of RSL for what is permitted and for what is prohibited."""
    answers = {
        "search": wishes.found,
        "ai-input ai-index": wishes.quoted,
        "ai-train": wishes.trained,
    }
    if set(answers.values()) in ({Wish.YES}, {Wish.NO}):
        return ("all", "") if wishes.found is Wish.YES else ("", "all")
    said = {wish: " ".join(word for word, one in answers.items() if one is wish) for wish in Wish}
    return ("" if said[Wish.SILENT] else said[Wish.YES]), said[Wish.NO]


def _say_who(content: etree._Element, who: Publisher) -> None:
    """Whom to ask, and where the conditions stand."""
    named = {"contactEmail": shown(who.email), "contactUrl": web_address(who.site)}
    given = {name: value for name, value in named.items() if value}
    if shown(who.name) or given:
        holder = etree.SubElement(content, f"{{{NAMESPACE}}}copyright", {"type": "organization", **given})
        holder.text = shown(who.name)
    if policy := web_address(who.policy):
        etree.SubElement(content, f"{{{NAMESPACE}}}terms").text = policy


def rsl_headers(who: Publisher) -> tuple[tuple[str, str], ...]:
    """The `Link` header that leads to the document; none without the address of the site."""
    address = rsl_address(who)
    return (("Link", f'<{address}>; rel="license"; type="{MEDIA_TYPE}"'),) if address else ()


def rsl_meta(who: Publisher) -> str:
    """The same for the head of a page."""
    address = html.escape(rsl_address(who))
    return f'<link rel="license" type="{MEDIA_TYPE}" href="{address}">\n' if address else ""


def rsl_address(who: Publisher) -> str:
    """The whole address of the document, which robots.txt names too (`License:`)."""
    site = web_address(who.site)
    return web_address(f"{site.partition('?')[0].partition('#')[0].rstrip('/')}{FILE_PATH}") if site else ""
