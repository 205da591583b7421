"""A real Chromium before a real house: the demo house, served on a local address."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_person
from filigrane.front.service.demo import make_demo_house

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "1"  # playwright runs a loop in this thread; live_server runs in another
)
CHROMIUM = Path(os.environ.get("FILIGRANE_CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PageAt = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; absent, the test skips, and under CI it fails."""
    if not CHROMIUM.exists():
        said = f"no Chromium at {CHROMIUM}: install Debian's chromium, or set FILIGRANE_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def demo(transactional_db: None) -> House:
    """The demo house, whole and indexed."""
    return make_demo_house(now=timezone.now())


@pytest.fixture
def page_at(chromium: Browser, live_server: Any, demo: House) -> PageAt:
    """`page_at(path, lang=, width=, dark=, script=, who=)`: one page, open as somebody sees it."""

    @contextmanager
    def opened(
        path: str,
        *,
        lang: str = "fr",
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        who: str = "visitor",
    ) -> Iterator[Page]:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale=lang,
            bypass_csp=True,
        )
        cookies = {"filigrane_language": lang, **signed_in(demo, who)}
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
        )
        page = context.new_page()
        page.goto(live_server.url + path)
        try:
            yield page
        finally:
            context.close()

    return opened


def signed_in(house: House, role: str) -> dict[str, str]:
    """The cookie of somebody who holds *role* in *house*; none for a visitor."""
    if role == "visitor":
        return {}
    from filigrane.accounts.models import Person

    email = f"{role}@example.org"
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = make_person(email, role.title(), now=timezone.now())
        give_role(person, house, role, now=timezone.now())
    client = Client()
    client.force_login(person)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def faults(page: Page) -> list[str]:
    """What axe finds wrong on *page*: rule, element, reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
    return [
        f"{rule['id']}: {node['html'][:120]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def overflow(page: Page) -> int:
    """By how many pixels *page* scrolls sideways."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """The helper that lists accessibility faults of a page."""
    return faults


@pytest.fixture
def sideways() -> Callable[[Page], int]:
    """The helper that measures sideways scroll."""
    return overflow
