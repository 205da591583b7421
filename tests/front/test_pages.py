"""What surrounds every page, and what a page says when something fails."""

from __future__ import annotations

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.utils.translation import override

from filigrane.accounts.models import House
from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.front.views.errors import PAGES, ErrorPages, failed, page

PUBLIC_PAGES = ["/maison/", "/motifs/", "/a-propos/", "/accessibilite/"]


class Sample(FiligraneError):
    """An error with a place to fill, whose French words stand in the room base."""

    code = "front.sample"
    text = defer("The configuration has a key that does not exist: “{key}”.")
    hint = defer("Run filigrane doctor, and read the log it names.")
    exit_status, http_status = Exit.BAD_INPUT, 409


@pytest.mark.parametrize("path", PUBLIC_PAGES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_speaks_the_language_that_was_chosen(shared_house: House, path: str, language: str) -> None:
    client = Client()
    client.cookies["filigrane_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


def test_every_page_says_what_the_house_is_not(shared_house: House) -> None:
    text = Client().get("/maison/", headers={"accept-language": "fr"}).text
    for name in ("TMNlab", "FiligraneFacile", "Filigran.", "juillet 2025"):
        assert name in text


def test_choosing_a_language_comes_back_to_the_page(shared_house: House) -> None:
    answer = Client().get("/langue/en/?next=/maison/%3Fvisite%3D1")
    assert (answer.status_code, answer["Location"]) == (302, "/maison/?visite=1")
    assert answer.cookies["filigrane_language"].value == "en"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"])
def test_choosing_a_language_never_leads_out_of_the_house(shared_house: House, elsewhere: str) -> None:
    assert Client().get("/langue/fr/", {"next": elsewhere})["Location"] == "/"


def test_a_text_that_was_sent_is_sent_again_in_the_chosen_language(shared_house: House) -> None:
    client = Client(headers={"accept-language": "fr"})
    asked = client.post("/", {"text": "Un texte que la maison ne connaît pas."})
    (turn,) = re.findall(r'<button class="link" form="same-text" formaction="([^"]+)"', asked.text)
    answer = client.post(turn, {"text": "Un texte que la maison ne connaît pas."}, follow=True)
    assert answer.redirect_chain == [("/", 307)]
    assert '<html lang="en">' in answer.text
    assert "Un texte que la maison ne connaît pas." in answer.text


def test_a_language_we_do_not_speak_is_not_found(shared_house: House) -> None:
    assert Client().get("/langue/xx/").status_code == 404


def test_an_address_without_a_page_says_so_in_both_languages(shared_house: House) -> None:
    for language, said in (("fr", "Rien à cette adresse"), ("en", "Nothing at this address")):
        answer = Client().get("/nulle-part/", headers={"accept-language": language})
        assert answer.status_code == 404
        assert said in answer.text


def test_an_error_of_a_room_is_a_page_with_its_reason_and_next_step(rf: RequestFactory) -> None:
    with override("fr"):
        answer = ErrorPages(lambda request: HttpResponse()).process_exception(rf.get("/"), Sample(key="k"))
    assert answer is not None
    assert answer.status_code == 409
    assert "« k »" in answer.text.replace("\u00a0", " ")
    assert "filigrane doctor" in answer.text
    assert "front.sample" in answer.text


def test_an_error_in_the_api_is_left_to_the_api(rf: RequestFactory) -> None:
    pages = ErrorPages(lambda request: HttpResponse())
    assert pages.process_exception(rf.get("/api/v1/works"), Sample(key="k")) is None


def test_what_stands_in_an_error_is_never_markup(rf: RequestFactory) -> None:
    answer = ErrorPages(lambda request: HttpResponse()).process_exception(rf.get("/"), Sample(key="<b>"))
    assert answer is not None
    assert "<b>" not in answer.text


@pytest.mark.parametrize("status", sorted(PAGES))
def test_every_status_has_its_page(rf: RequestFactory, status: int) -> None:
    request: HttpRequest = rf.get("/")
    answer = page(request, status, PAGES[status])
    assert answer.status_code == status
    assert PAGES[status].title


def test_the_page_of_a_failure_stands_without_a_single_row(rf: RequestFactory) -> None:
    """No database mark on this test: a query would raise."""
    with override("en"):
        answer = failed(rf.get("/"))
    assert answer.status_code == 500
    assert "This page failed" in answer.text


def test_no_page_hides_the_frame_with_its_own_words(rf: RequestFactory) -> None:
    request = rf.get("/")
    own = {"languages": [], "doors": [], "account": None, "visit": None, "foot_links": []}
    text = render(request, "front/house.html", own).text
    assert 'hreflang="' in text
    assert "/a-propos/" in text
