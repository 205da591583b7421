"""The site of an invented theatre contradicts itself eight times: each is found, and told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

import filigrane.front
from filigrane.rights.engines.saved_site import saved_at
from filigrane.rights.signals.conflicts import Conflict
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.heard import Heard, Question
from filigrane.rights.signals.places import Line
from filigrane.rights.signals.readers.every import READERS
from filigrane.rights.signals.report import Report, report_on, signals_at
from filigrane.rights.signals.wishes import Wish, Wishes

SITE = Path(filigrane.front.__file__).parent / "demo" / "site"
WISHES = Wishes(found=Wish.YES, quoted=Wish.NO, trained=Wish.NO)

PLANTED = [
    ("trained", "/index.html", "robots robots", "tdmrep page"),
    ("trained", "/index.html", "tdmrep headers", "tdmrep page"),
    ("trained", "/index.html", "content-signal robots", "aipref headers"),
    ("trained", "/index.html", "noai page", "rsl rsl"),
    ("found", "/archives/index.html", "robots robots", "aipref headers"),
    ("trained", "/presse/index.html", "tdmrep tdmrep_file", "tdmrep page"),
    ("trained", "/presse/index.html", "noai headers", "schema.org page"),
    ("trained", "/photos/affiche.png", "ai.txt ai_txt", "plus image"),
]
"""The question, the page, who says no, who says yes: as specification and carrier."""


@pytest.fixture(scope="module")
def report() -> Report:
    """What the site says, against what the theatre wants."""
    return report_on(saved_at(SITE), READERS, WISHES)


def names(lines: tuple[Line, ...]) -> set[str]:
    """Each line as its specification and its carrier."""
    return {f"{line.signal.spec} {line.carrier}" for line in lines}


def holding(report: Report, question: str, page: str, no: str, yes: str) -> list[Conflict]:
    """The contradictions that set these two against each other, for that question on that page."""
    return [
        one
        for one in report.conflicts
        if Question(question) in one.questions and page in one.places
        if no in names(one.no) and yes in names(one.yes)
    ]


@pytest.mark.parametrize(("question", "page", "no", "yes"), PLANTED)
def test_each_contradiction_that_was_planted_is_found_once(
    report: Report, question: str, page: str, no: str, yes: str
) -> None:
    assert len(holding(report, question, page, no, yes)) == 1


def test_inside_tdmrep_the_page_counts_and_between_two_specifications_the_no(report: Report) -> None:
    (inside,) = holding(report, *PLANTED[1])
    (between,) = holding(report, *PLANTED[3])
    assert (inside.is_replaced, names(inside.counts)) == (True, {"tdmrep page"})
    assert (between.is_replaced, between.counts) == (False, between.no)


def test_the_answers_are_set_against_the_wishes(report: Report) -> None:
    found = {one.question: one for one in report.answered}
    assert not found[Question.FOUND].is_met  # the archives are closed to search engines
    assert {group.heard for group in found[Question.TRAINED].groups} == {Heard.NO}
    assert found[Question.TRAINED].is_met


def test_a_site_that_says_nothing_meets_no_wish_to_say_no(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!DOCTYPE html><html><body>Rien</body></html>")
    silent = report_on(saved_at(tmp_path), READERS, WISHES)
    assert [one.is_met for one in silent.answered] == [True, False, False]
    assert silent.conflicts == ()


def test_conditions_that_are_known_stand_in_the_place_of_the_reservation() -> None:
    offer = (
        b'{"@context": ["http://www.w3.org/ns/odrl.jsonld", "http://www.w3.org/ns/tdmrep.jsonld"],'
        b' "@type": "Offer",'
        b' "profile": "http://www.w3.org/ns/tdmrep", "uid": "https://halle.example/offre.json",'
        b' "assigner": {"uid": "https://halle.example/", "vcard:hasEmail": "mailto:droits@halle.example"},'
        b' "permission": [{"action": "tdm:mine", "duty": [{"action": "obtainConsent"}]}]}'
    )
    rules = b'[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://halle.example/offre.json"}]'
    page = b"<!DOCTYPE html><html><body>Texte</body></html>"
    kept = [Kept("/.well-known/tdmrep.json", rules), Kept("/offre.json", offer), Kept("/index.html", page)]
    report = report_on(kept, READERS, WISHES, address="https://halle.example")
    (group,) = next(one.groups for one in report.answered if one.question is Question.TRAINED)
    assert group.heard is Heard.ASK
    (signal,) = (one for one in signals_at("/index.html", kept, READERS, address="https://halle.example"))
    assert "droits@halle.example" in signal.contact
