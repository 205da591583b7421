"""Personal mode answers this computer, this start, and nothing in between."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house, make_owner
from filigrane.accounts.service.keys import make_key
from morning import NOW

TOKEN = "t" * 43
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def personal(settings: Settings) -> None:
    """A personal house, started with TOKEN."""
    settings.FILIGRANE_MODE = "personal"
    settings.FILIGRANE_ENTRY_TOKEN = TOKEN
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    make_house("maison", "Maison", now=NOW)


@pytest.fixture
def browser() -> Client:
    """A browser of this computer."""
    return Client(SERVER_NAME="127.0.0.1", headers={"accept-language": "en"})


def test_a_browser_without_the_key_is_told_where_to_find_it(browser: Client) -> None:
    answer = browser.get("/maison/")
    assert answer.status_code == 403
    assert "printed in the terminal" in answer.content.decode()


def test_the_refusal_speaks_the_language_of_the_browser(browser: Client) -> None:
    assert "fermée" in browser.get("/maison/", headers={"accept-language": "fr"}).content.decode()


def test_the_address_of_this_start_opens_the_house(browser: Client) -> None:
    assert browser.get(f"/entrer/{TOKEN}/").status_code == 302
    assert browser.get("/maison/").status_code == 200


def test_the_address_serves_again_during_the_same_start(browser: Client) -> None:
    browser.get(f"/entrer/{TOKEN}/")
    assert browser.get(f"/entrer/{TOKEN}/").status_code == 302


def test_another_token_opens_nothing(browser: Client) -> None:
    assert browser.get(f"/entrer/{'u' * 43}/").status_code == 403


def test_a_start_without_token_opens_nothing(browser: Client, settings: Settings) -> None:
    settings.FILIGRANE_ENTRY_TOKEN = ""
    assert browser.get("/entrer/" + "t" * 43 + "/").status_code == 404
    assert browser.get("/maison/").status_code == 403


def test_a_session_of_an_earlier_start_is_over(browser: Client, settings: Settings) -> None:
    browser.get(f"/entrer/{TOKEN}/")
    settings.FILIGRANE_ENTRY_TOKEN = "n" * 43
    assert browser.get("/maison/").status_code == 403


def test_the_session_keeps_no_token(browser: Client) -> None:
    browser.get(f"/entrer/{TOKEN}/")
    assert TOKEN not in str(dict(browser.session.items()))


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "192.168.1.4"])
def test_a_foreign_host_name_is_refused(browser: Client, name: str) -> None:
    browser.get(f"/entrer/{TOKEN}/")
    assert browser.get("/maison/", headers={"host": name}).status_code == 400


@pytest.mark.parametrize(
    "header", ["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"]
)
def test_a_forwarded_request_is_refused_even_with_the_session(browser: Client, header: str) -> None:
    browser.get(f"/entrer/{TOKEN}/")
    answer = browser.get("/maison/", headers={header: "127.0.0.1"})
    assert answer.status_code == 403
    assert "personal mode" in answer.content.decode()


def test_a_request_from_the_network_is_refused(browser: Client) -> None:
    browser.get(f"/entrer/{TOKEN}/")
    assert browser.get("/maison/", REMOTE_ADDR="192.168.1.9").status_code == 403


def test_health_needs_no_session(browser: Client) -> None:
    assert browser.get("/health").status_code == 200


@pytest.mark.parametrize("path", ["/healthy", "/entrer/", "/entrer/x/", "/static", "/health/../maison/"])
def test_nothing_near_an_open_path_is_open(browser: Client, path: str) -> None:
    assert browser.get(path).status_code in (403, 404)


def key_of_the_owner() -> str:
    owner = make_owner(now=NOW)
    return make_key(owner, House.objects.get(), label="script", verbs=["works.read"], now=NOW)


def test_the_api_opens_to_a_key_that_the_owner_made(browser: Client) -> None:
    answer = browser.get("/api/v1/nowhere", headers={"authorization": f"Bearer {key_of_the_owner()}"})
    assert answer.status_code == 404


def test_a_key_opens_no_page(browser: Client) -> None:
    assert (
        browser.get("/maison/", headers={"authorization": f"Bearer {key_of_the_owner()}"}).status_code == 403
    )


def test_the_api_refuses_in_its_own_form(browser: Client) -> None:
    answer = browser.get("/api/v1/nowhere", headers={"authorization": "Bearer made-up"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")


def test_a_shared_house_has_no_entry_by_token(browser: Client, settings: Settings) -> None:
    settings.FILIGRANE_MODE = "shared"
    assert browser.get(f"/entrer/{TOKEN}/").status_code == 404
