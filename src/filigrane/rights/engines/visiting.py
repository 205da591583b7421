"""Visit a site as its robots.txt allows: its own files, the page asked for, some pages it links to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from filigrane.rights.engines.asking import Asking, led_on, readable, root_of
from filigrane.rights.engines.opening import opened
from filigrane.rights.errors import AddressUnreadable, SiteAstray, SiteSilent
from filigrane.rights.signals import Says
from filigrane.rights.signals.gathering import SITE_FILES, Kept
from filigrane.rights.signals.met import Carrier, Met, Reader, Thing

ROBOTS = "/robots.txt"
MOST_PAGES = 5
"""Pages of a site that are looked at beside the one asked for."""
MOST_DOCUMENTS = 6
MOST_SITES = 3
"""Sites that may follow one another before the one that answers: `http` to `https`, `www` or not."""


@dataclass
class Visit:
    """One visit, under way: *told* hears each address before it is asked, and may raise to stop."""

    ask: Asking
    read_robots: Reader
    told: Callable[[str], None] = lambda _address: None
    root: str = field(default="", init=False)
    page: str = field(default="/", init=False)
    """The path of the page asked for, on the site where it stands at last."""
    kept: list[Kept] = field(default_factory=list, init=False)
    shut: list[str] = field(default_factory=list, init=False)
    """Addresses that robots.txt closes to us, and that were not asked."""

    def site(self, address: str) -> None:
        """Keep the robots.txt of the site at *address*, its other files, the page and those it links to.

        Raises SiteSilent when the page doesn't answer, SiteAstray, AddressUnreadable and AddressClosed.
        """
        page = self._arrive(readable(address))
        if page is None:
            return
        for path in SITE_FILES:
            if path != ROBOTS:
                self._keep(path)
        self.kept += opened([page])
        for path in linked(page.body, self.root + page.path):
            self._keep(path)

    def documents(self, addresses: tuple[str, ...]) -> bool:
        """Keep the documents that were pointed at, by their whole address; whether there were any."""
        held = {one.path for one in self.kept}
        new = [one for one in addresses if one not in held][:MOST_DOCUMENTS]
        for address in new:
            whole = readable(urljoin(self.root + "/", address))
            if root_of(whole) == self.root and not self._is_open(path_of(whole)):
                self.shut.append(whole)
                continue
            self.told(whole)
            self.kept.append(replace(self.ask(whole), path=address))
        return bool(new)

    def _arrive(self, start: str) -> Kept | None:
        """The page asked for, on the site where it stands at last; None when robots.txt closes it."""
        for _turn in range(MOST_SITES):
            self.root, self.page = root_of(start), path_of(start)
            self.told(self.root + ROBOTS)
            self.kept = [replace(self.ask(self.root + ROBOTS, elsewhere=True), path=ROBOTS)]
            if not self._is_open(path_of(start)):
                self.shut.append(start)
                return None
            self.told(start)
            page = self.ask(start)
            if page.status == 0:
                raise SiteSilent(place=start)
            following = led_on(page)
            if not following:
                self.page = path_of(page.path)
                return replace(page, path=self.page)
            start = following
        raise SiteAstray(place=start)

    def _keep(self, path: str) -> None:
        if not self._is_open(path):
            self.shut.append(self.root + path)
            return
        self.told(self.root + path)
        self.kept += opened([replace(self.ask(self.root + path), path=path)])

    def _is_open(self, path: str) -> bool:
        """Whether robots.txt lets our own bot ask for *path*."""
        robots = self.kept[0]
        met = Met(Carrier.ROBOTS, ROBOTS, robots.body, robots.status, robots.headers)
        found = self.read_robots(met, Thing(path)).found
        return not any(one.signal.says is Says.NO_ACCESS for one in found)


def path_of(address: str) -> str:
    """The path of an address, with what follows the question mark."""
    parts = urlsplit(address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def linked(body: bytes, address: str) -> list[str]:
    """The first pages and pictures of the same site to which a page links, pages first."""
    root = root_of(address)
    try:
        page = etree.fromstring(body, html.HTMLParser(no_network=True)) if body.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        page = None
    if page is None:
        return []
    found: dict[str, None] = {}
    for target in [*page.xpath("//a/@href"), *page.xpath("//img/@src")]:
        try:
            whole = readable(urljoin(address, str(target)))
        except (AddressUnreadable, ValueError):
            continue
        if root_of(whole) == root and path_of(whole) not in (path_of(address), *SITE_FILES):
            found[path_of(whole)] = None
    return list(found)[:MOST_PAGES]
