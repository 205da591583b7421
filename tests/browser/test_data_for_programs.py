"""What a page says to programs, JSON-LD, passes the policy of the page: Chromium refuses none of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from filigrane.accounts.models import House
from filigrane.works.models import Agent, Collection, Production, Season, Work

pytestmark = pytest.mark.browser
LISTEN = """
window.refused = [];
document.addEventListener(
  "securitypolicyviolation", event => refused.push(event.violatedDirective + " " + event.blockedURI)
);
"""
TRY = """() => new Promise(done => {
  document.addEventListener("securitypolicyviolation", event => done(event.violatedDirective));
  const script = document.createElement("script");
  script.textContent = "window.ran = 1";
  document.body.append(script);
})"""
DATA = "e => e.map(one => one.textContent)"


def first(kind: Any, house: House) -> Any:
    return kind.objects.filter(house=house).order_by("pk").first()


def places(house: House) -> list[tuple[str, str]]:
    """(address, the name that its data must say) of one page of each kind."""
    work, agent = first(Work, house), first(Agent, house)
    found = [(f"/oeuvres/{work.pk}/", work.title), (f"/oeuvres/personnes/{agent.pk}/", agent.name)]
    show, season = first(Production, house), first(Season, house)
    found += [(f"/oeuvres/spectacles/{show.pk}/", show.title), (f"/oeuvres/saisons/{season.pk}/", show.title)]
    shelf = Collection.objects.create(house=house, code="fonds", name="Fonds <de> la maison")
    return [*found, (f"/oeuvres/collections/{shelf.code}/", shelf.name)]


@pytest.fixture
def strict_page(chromium: Browser) -> Any:
    """A page under the policy of the house, which a test must not put aside here."""
    context = chromium.new_context(bypass_csp=False)
    context.add_init_script(LISTEN)
    page = context.new_page()
    yield page
    context.close()


def test_data_for_programs_parses_and_the_policy_refuses_nothing(
    strict_page: Page, live_server: Any, demo: House
) -> None:
    said: list[str] = []
    strict_page.on(
        "console", lambda line: said.append(line.text) if "Content Security Policy" in line.text else None
    )
    for path, name in places(demo):
        strict_page.goto(live_server.url + path)
        texts = strict_page.eval_on_selector_all('script[type="application/ld+json"]', DATA)
        found = [json.loads(text) for text in texts]
        assert found, f"{path}: {strict_page.title()}"
        assert name in json.dumps(found, ensure_ascii=False), path
        assert all("schema.org" in one["@context"] for one in found), path
        assert strict_page.evaluate("refused") == [], path
    assert [line for line in said if "Content Security Policy" in line] == []


def test_the_same_listener_hears_a_script_that_the_policy_refuses(
    strict_page: Page, live_server: Any, demo: House
) -> None:
    strict_page.goto(live_server.url + "/oeuvres/")
    refused = strict_page.evaluate(TRY)
    assert refused.startswith("script-src")
    assert strict_page.evaluate("window.ran") is None
