"""What is contested, on pages, for programs, in the terminal: beside the thing, and for those who answer."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.objections.conftest import WORDS

from filigrane.accounts.service import make_key, make_person
from filigrane.objections.cli import objections
from filigrane.objections.errors import NobodyAnswers
from filigrane.objections.models import Objection, Reply
from filigrane.proposals.models import Proposal
from filigrane.works.drafts import WorkDraft
from filigrane.works.service import record_work
from morning import NOW
from questions import questions
from things import make

SENT = {"wrong": WORDS.wrong, "why": WORDS.why, "who": WORDS.who, "contact": WORDS.contact}


def sent(client: Client, url: str, **words: str) -> str:
    """Send an objection; where it leads."""
    answer = client.post(url, {**SENT, **words})
    assert answer.status_code == 302, answer.text
    return str(answer.headers["Location"])


def test_each_verdict_and_the_record_carry_the_link(visitor, work):
    page = visitor.get(f"/oeuvres/{work.pk}/").text
    links = set(re.findall(r'href="(/contester/[^"]+)"', page))
    assert links == {
        f"/contester/work/{work.pk}/",
        f"/contester/verdict/{work.pk}/?sur=genai_train",
        f"/contester/verdict/{work.pk}/?sur=display",
    }
    assert all(visitor.get(link.replace("&amp;", "&")).status_code == 200 for link in links)


def test_the_list_of_verdicts_carries_it_and_asks_no_more_for_more_works(visitor, house, work, contested):
    contested("verdict", "display")

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            page = visitor.get(reverse("rights:works")).text
        assert f"/contester/verdict/{work.pk}/?sur=display" in page
        assert "Contesté" in page
        return len(questions(seen))

    asked()
    before = asked()
    for title in "ABCDE":
        record_work(house, WorkDraft(title=title), person_id=None, now=NOW)
    assert asked() == before


def test_a_work_found_by_the_light_table_carries_it_and_keeps_nothing_of_the_text(visitor, world_text):
    work, words = world_text
    page = visitor.post("/", {"text": words}).text
    assert f"/contester/finding/{work.pk}/" in page
    follow = sent(visitor, f"/contester/finding/{work.pk}/")
    row = Objection.objects.get()
    assert words[:30] not in f"{row.title}{row.says}"
    assert "Contesté" in visitor.post("/", {"text": words}).text
    assert visitor.get(follow).status_code == 200


@pytest.fixture
def world_text(house, work):
    from filigrane.trace.service import bring_up_to_date
    from filigrane.trace.service.index import forget_index
    from filigrane.works.service import add_file

    words = "Personne ne compte les marches quand l’escalier descend vers la cave aux lanternes."
    add_file(
        work,
        "cire.txt",
        f"Bas. {words} Haut.".encode(),
        licence="",
        source_licence="",
        person_id=None,
        now=NOW,
    )
    forget_index(house.pk)
    bring_up_to_date(house.pk, on=NOW.date())
    return work, words


def test_a_proposal_is_contested_by_those_who_read_it(visitor, officer, house, maud):
    proposal = int(make("proposal", house, maud))
    assert f"/contester/proposal/{proposal}/" in officer.get(f"/propositions/{proposal}/").text
    assert officer.get(f"/contester/proposal/{proposal}/").status_code == 200
    assert visitor.get(f"/contester/proposal/{proposal}/").status_code == 404
    assert Proposal.objects.get(pk=proposal).state == "proposed"


def test_a_report_is_contested_by_those_who_read_it(visitor, officer, house, maud):
    report = make("report", house, maud)
    assert f"/contester/report/{report}/" in officer.get(f"/rapports/{report}/").text
    assert officer.get(f"/contester/report/{report}/").status_code == 200
    assert visitor.get(f"/contester/report/{report}/").status_code == 404


def test_a_visitor_s_objection_shows_beside_the_work_and_its_words_once_read(visitor, officer, work):
    follow = sent(visitor, f"/contester/work/{work.pk}/")
    row = Objection.objects.get()
    page = visitor.get(f"/oeuvres/{work.pk}/").text
    shown = [words in page for words in ("en attente d’une réponse", WORDS.wrong, WORDS.who)]
    assert shown == [True, False, False]
    assert WORDS.wrong in officer.get(f"/oeuvres/{work.pk}/").text
    officer.post(f"/contestations/{row.pk}/lire/", {"words": "show"})
    assert WORDS.wrong in visitor.get(f"/oeuvres/{work.pk}/").text
    assert WORDS.contact not in visitor.get(f"/contestations/{row.pk}/").text
    assert WORDS.contact in visitor.get(follow).text


def test_an_answer_shows_beside_the_work_under_its_name(visitor, officer, work):
    sent(visitor, f"/contester/work/{work.pk}/")
    row = Objection.objects.get()
    said = {"words": "show", "reasons": "Le cahier porte 1922.", "changed": "on"}
    assert officer.post(f"/contestations/{row.pk}/repondre/", said).status_code == 302
    page = visitor.get(f"/oeuvres/{work.pk}/").text
    shown = ("Maud Évrard a répondu", "Le cahier porte 1922.", "quelque chose a été corrigé", WORDS.wrong)
    assert [words for words in shown if words not in page] == []


def test_an_answer_without_reasons_comes_back(officer, visitor, work):
    sent(visitor, f"/contester/work/{work.pk}/")
    answer = officer.post(f"/contestations/{Objection.objects.get().pk}/repondre/", {"words": "show"})
    assert (answer.status_code, Reply.objects.count()) == (422, 0)


def test_what_is_missing_comes_back_with_what_was_written(visitor, work):
    answer = visitor.post(f"/contester/work/{work.pk}/", {**SENT, "who": ""})
    assert (answer.status_code, Objection.objects.count()) == (422, 0)
    assert WORDS.wrong in answer.text


def test_a_sixth_objection_within_a_quarter_of_an_hour_waits_and_keeps_its_words(visitor, officer, work):
    for _ in range(5):
        sent(visitor, f"/contester/work/{work.pk}/")
    answer = visitor.post(f"/contester/work/{work.pk}/", {**SENT, "wrong": "Encore ceci."})
    assert (answer.status_code, Objection.objects.count()) == (429, 5)
    assert "Encore ceci." in answer.text
    assert sent(officer, f"/contester/work/{work.pk}/").startswith("/contestations/")


def test_the_secret_address_withdraws_then_erases_and_opens_nothing_more(visitor, officer, work):
    follow = sent(visitor, f"/contester/work/{work.pk}/")
    assert visitor.get(follow).headers["X-Robots-Tag"] == "noindex"
    visitor.post(f"{follow}retirer/")
    row = Objection.objects.get()
    assert (row.state, row.wrong) == ("withdrawn", WORDS.wrong)
    assert "Contesté" not in visitor.get(f"/oeuvres/{work.pk}/").text
    visitor.post(f"{follow}effacer/")
    row.refresh_from_db()
    assert (row.wrong, row.who, row.contact) == ("", "", "")
    assert visitor.get(follow).status_code == 404


def test_the_secret_address_names_a_work_no_more_once_it_is_closed(visitor, house, work):
    from filigrane.works.service import close

    follow = sent(visitor, f"/contester/work/{work.pk}/")
    assert work.title in visitor.get(follow).text
    close(house.pk, "work", work.pk, until="2098-05-01", reason="création", person_id=None, now=NOW)
    page = visitor.get(follow)
    assert (page.status_code, work.title in page.text) == (200, False)


def test_one_withdraws_one_s_own_objection_and_no_other(officer, visitor, work):
    sent(visitor, f"/contester/work/{work.pk}/")
    sent(officer, f"/contester/work/{work.pk}/")
    hers, mine = Objection.objects.order_by("id")
    assert officer.post(f"/contestations/{hers.pk}/retirer/").status_code == 403
    assert officer.post(f"/contestations/{mine.pk}/retirer/").status_code == 302
    assert [row.state for row in Objection.objects.order_by("id")] == ["open", "withdrawn"]


def test_the_list_shows_what_waits_first(officer, visitor, work):
    sent(visitor, f"/contester/work/{work.pk}/")
    assert work.title in officer.get("/contestations/").text
    assert work.title not in officer.get("/contestations/?etat=answered").text
    assert visitor.get("/contestations/").status_code == 302


def test_words_are_text_and_nothing_else(visitor, officer, work):
    sent(officer, f"/contester/work/{work.pk}/", wrong="<script>alert(1)</script>", who="<b>moi</b>")
    page = visitor.get(f"/oeuvres/{work.pk}/").text
    assert ("<script>alert" in page, "<b>moi" in page, "&lt;script&gt;" in page) == (False, False, True)


def test_a_program_contests_lists_and_answers_with_its_scopes(visitor, house, work, maud):
    verbs = ["objections.see", "objections.contest", "objections.answer"]

    def with_key(*held: str) -> dict[str, str]:
        return {"authorization": f"Bearer {make_key(maud, house, label='essai', verbs=list(held), now=NOW)}"}

    every, reads = with_key(*verbs), with_key("objections.see")
    body = {"kind": "verdict", "thing": str(work.pk), "part": "display"} | SENT
    api = "/api/v1/objections"
    refused = visitor.post(f"{api}/", body, "application/json", headers=reads)
    made = visitor.post(f"{api}/", body, "application/json", headers=every)
    assert (refused.status_code, made.status_code) == (403, 201)
    found = visitor.get(f"{api}/", headers=reads).json()["items"]
    ((number, part, wrong),) = [(one["id"], one["part"], one["wrong"]) for one in found]
    assert (number, part, wrong) == (made.json()["id"], "display", WORDS.wrong)
    reply = visitor.post(f"{api}/{number}/answer", {"reasons": "Non."}, "application/json", headers=every)
    assert [(one["by"], one["reasons"]) for one in reply.json()["answers"]] == [("Maud Évrard", "Non.")]
    assert WORDS.contact not in reply.text


def test_the_terminal_lists_shows_and_answers_under_a_name(house, work, contested, maud):
    row = contested()

    def run(*words: str) -> str:
        done = CliRunner().invoke(objections, [*words, "--house", "phare"], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return str(done.output)

    assert work.title in run("list")
    assert WORDS.wrong in run("show", str(row.pk))
    run("answer", str(row.pk), "--as", maud.email, "--reasons", "Le cahier porte 1922.", "--show-words")
    assert "Maud Évrard: Le cahier porte 1922." in run("show", str(row.pk))
    make_person("x@example.org", "X", now=NOW)
    with pytest.raises(NobodyAnswers):
        run("answer", str(row.pk), "--as", "x@example.org", "--reasons", "Non.")
