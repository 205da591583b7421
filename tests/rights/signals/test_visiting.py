"""A site is visited as its robots.txt allows, its own files first, and nothing is asked twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from filigrane.rights.engines.asking import CUT
from filigrane.rights.engines.opening import opened
from filigrane.rights.engines.visiting import MOST_PAGES, Visit, linked
from filigrane.rights.errors import SiteAstray, SiteSilent
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.met import Reading
from filigrane.rights.signals.readers.robots import read_robots

ROOT = "https://theatre.example"


class Site:
    """The fake of the network: what it holds, and what it was asked for, in order."""

    def __init__(self, **bodies: str) -> None:
        self.bodies = {name: body.encode() for name, body in bodies.items()}
        self.asked: list[str] = []
        self.moved: dict[str, str] = {}

    def __call__(self, address: str, *, elsewhere: bool = False) -> Kept:
        """A page of the site, an answer 404, or one that sends on."""
        self.asked.append(address)
        if address in self.moved:
            return Kept(address, status=301, headers=(("location", self.moved[address]),))
        body = self.bodies.get(address)
        return Kept(address, body or b"", 404 if body is None else 200)


def visited(site: Site, address: str = f"{ROOT}/") -> Visit:
    """A visit, ended."""
    visit = Visit(site, read_robots)
    visit.site(address)
    return visit


HOME = (
    '<html><a href="/programme">P</a><a href="https://elsewhere.example/">E</a>'
    '<a href="/prive/x">X</a></html>'
)


def test_the_files_of_the_site_come_first_then_the_page_then_those_it_links_to() -> None:
    site = Site(**{f"{ROOT}/": HOME, f"{ROOT}/robots.txt": "", f"{ROOT}/programme": "<html></html>"})
    assert [one.path for one in visited(site).kept] == [
        "/robots.txt", "/.well-known/tdmrep.json", "/ai.txt", "/", "/programme", "/prive/x",
    ]  # fmt: skip
    assert site.asked[0] == f"{ROOT}/robots.txt"
    assert len(site.asked) == len(set(site.asked))


def test_what_robots_txt_closes_is_left_alone_and_said() -> None:
    rules = "User-agent: *\nDisallow: /prive/\nDisallow: /.well-known/\n"
    site = Site(**{f"{ROOT}/": HOME, f"{ROOT}/robots.txt": rules})
    visit = visited(site)
    assert visit.shut == [f"{ROOT}/.well-known/tdmrep.json", f"{ROOT}/prive/x"]
    assert not set(visit.shut) & set(site.asked)


def test_a_site_that_is_closed_whole_is_asked_for_its_robots_txt_alone() -> None:
    site = Site(**{f"{ROOT}/": HOME, f"{ROOT}/robots.txt": "User-agent: FiligraneBot\nDisallow: /\n"})
    visit = visited(site)
    assert (site.asked, visit.shut) == ([f"{ROOT}/robots.txt"], [f"{ROOT}/"])


def test_the_rules_of_the_site_that_it_sends_on_to_are_read_before_its_page() -> None:
    other = "https://www.theatre.example"
    site = Site(**{f"{other}/": HOME, f"{other}/robots.txt": ""})
    site.moved[f"{ROOT}/"] = f"{other}/"
    assert visited(site).root == other
    assert site.asked[:4] == [f"{ROOT}/robots.txt", f"{ROOT}/", f"{other}/robots.txt", f"{other}/"]


def test_sites_that_send_on_without_end_are_given_up() -> None:
    site = Site()
    site.moved = {f"https://{n}.example/": f"https://{n + 1}.example/" for n in range(9)}
    with pytest.raises(SiteAstray):
        visited(site, "https://0.example/")


def test_an_address_at_which_nobody_answers_is_named() -> None:
    with pytest.raises(SiteSilent) as fault:
        Visit(lambda address, elsewhere=False: Kept(address, status=0), lambda _met, _thing: Reading()).site(
            ROOT
        )
    assert fault.value.values["place"].startswith(ROOT)


def test_a_document_that_was_pointed_at_is_asked_for_once() -> None:
    site = Site(**{f"{ROOT}/": HOME, f"{ROOT}/robots.txt": "", f"{ROOT}/licence.xml": "<rsl/>"})
    visit = visited(site)
    assert visit.documents((f"{ROOT}/licence.xml",))
    assert not visit.documents((f"{ROOT}/licence.xml",))
    assert site.asked.count(f"{ROOT}/licence.xml") == 1


def test_a_page_that_was_cut_is_not_read_as_if_it_were_whole() -> None:
    whole = Kept("/", b"<!DOCTYPE html><html></html>")
    (cut,) = opened([replace(whole, headers=((CUT, "2000000"),))])
    assert (cut.is_damaged, opened([whole])[0].is_damaged) == (True, False)


def test_links_of_a_hostile_page_lead_nowhere() -> None:
    page = b'<html><a href="http://[::1">x</a><a href="javascript:x">y</a><a href="//evil.example/">z</a>'
    assert linked(page + b"<a href='/ok'>" * 50 + b"\0\xff", f"{ROOT}/") == ["/ok"]
    assert linked(b"", f"{ROOT}/") == []
    many = b"".join(b'<a href="/%d">x</a>' % n for n in range(50))
    assert len(linked(many, f"{ROOT}/")) == MOST_PAGES
