"""The pages, the terminal and the API of what performers allow, as each of their readers meets them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house
from filigrane.rights.cli import rights
from filigrane.rights.models import PerformerStatement
from filigrane.rights.personal import Ground
from filigrane.works.exports.safe_csv import read_rows
from filigrane.works.models import Agent, Work
from morning import NOW, TODAY

from .conftest import make_work
from .performing import JANUARY, copy_of, sheet, take_back


@pytest.fixture(autouse=True)
def _in_french(client: Client) -> None:
    client.cookies["filigrane_language"] = "fr"


@pytest.fixture
def desk(client: Client, officer: Person) -> Client:
    """The browser of the rights officer."""
    client.force_login(officer)
    return client


def page(client: Client, name: str, *arguments: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=arguments) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_shows_three_tables_that_never_mix(desk: Client, dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.AUTHORISATION, show=True, training=False)
    shown = page(desk, "rights:performers", dance.pk)
    assert shown.count("<table>") == 3
    contract, data, _person = shown.split("<table>")[1:]
    assert "accordé" in contract
    assert "refusé" in contract
    assert "accordé" not in data.split("</table>")[0]
    assert data.count("rien de dit") >= 7


def test_only_those_who_answer_for_performers_see_the_page(
    client: Client, dance: Work, yara: Agent, reader: Person
) -> None:
    sheet(dance, yara, Ground.DATA, show=True)
    assert client.get(reverse("rights:performers", args=[dance.pk])).status_code == 302
    client.force_login(reader)
    assert client.get(reverse("rights:performers", args=[dance.pk])).status_code == 403
    assert reverse("rights:performers", args=[dance.pk]) not in page(client, "works:work", dance.pk)


def test_the_page_of_the_work_leads_there(desk: Client, dance: Work) -> None:
    assert reverse("rights:performers", args=[dance.pk]) in page(desk, "works:work", dance.pk)


def test_a_work_without_performers_says_what_to_do_first(desk: Client, new: Work) -> None:
    assert "Ajoutez-les d’abord au générique" in page(desk, "rights:performers", new.pk)


def test_a_sheet_is_recorded_line_by_line(desk: Client, dance: Work, yara: Agent) -> None:
    said = {
        "performer": str(yara.pk),
        "ground": "authorisation",
        "show": "yes",
        "training": "no",
        "since": "2026-01-05",
        "until": "2026-06-30",
        "source": "Contrat n° 12",
        "place": "La Cuve",
        "period": "douze dates",
        "price": "300 €",
    }
    answer = desk.post(reverse("rights:performer_form", args=[dance.pk]), said, follow=True)
    assert "La fiche est enregistrée" in answer.content.decode()
    row = PerformerStatement.objects.get()
    assert row.lines == {"show": "given", "training": "refused"}
    assert (row.since, row.period, row.stated_by.name if row.stated_by else "") == (
        JANUARY,
        "douze dates",
        "rights",
    )


def test_a_sheet_that_speaks_of_no_line_is_shown_again(desk: Client, dance: Work, yara: Agent) -> None:
    said = {"performer": str(yara.pk), "ground": "data", "since": "2026-01-05", "source": "Lettre"}
    answer = desk.post(reverse("rights:performer_form", args=[dance.pk]), said)
    assert answer.status_code == 422
    assert "Dites d’une ligne au moins" in answer.content.decode()


def test_the_page_of_a_withdrawal_says_first_what_will_happen(desk: Client, dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.AUTHORISATION, recording=True)
    given = sheet(dance, yara, Ground.DATA, recording=True, training=True)
    copy_of(dance, yara)
    shown = page(desk, "rights:performer_withdraw", given.pk)
    assert (
        shown.index("Ce qui se ferme")
        < shown.index("Ce qui continue")
        < shown.index('<form method="post" class')
    )
    assert "Théâtre du Sas" in shown
    assert PerformerStatement.objects.count() == 2


def test_one_button_withdraws_and_shows_what_follows(desk: Client, dance: Work, yara: Agent) -> None:
    given = sheet(dance, yara, Ground.DATA, training=True)
    said = {"lines": ["training"], "on": TODAY.isoformat(), "told": "De vive voix"}
    answer = desk.post(reverse("rights:performer_withdraw", args=[given.pk]), said, follow=True)
    shown = answer.content.decode()
    assert "Le retrait est enregistré" in shown
    assert "Entraîner un modèle" in shown
    assert "RGPD, art. 7, § 3" in shown


def test_a_contract_has_no_page_of_withdrawal(desk: Client, dance: Work, yara: Agent) -> None:
    signed = sheet(dance, yara, Ground.AUTHORISATION, show=True)
    assert desk.get(reverse("rights:performer_withdraw", args=[signed.pk])).status_code == 404


def test_those_to_tell_leave_as_a_table_without_formulas(desk: Client, dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.DATA, recording=True)
    copy_of(dance, yara, "=HYPERLINK()")
    row = take_back(dance, yara)
    answer: Any = desk.get(reverse("rights:performer_to_tell", args=[row.pk]))
    text = b"".join(answer.streaming_content).decode()
    assert [line[0] for line in read_rows(text)[1:]] == ["Théâtre du Sas", "Yara Mensah", "rights"]
    assert "'=HYPERLINK()" in text


def test_each_of_those_to_tell_has_a_letter(desk: Client, dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.DATA, recording=True)
    copy_of(dance, yara, "Film de l’“été” & co")
    row = take_back(dance, yara)
    letters = desk.get(reverse("rights:performer_letters", args=[row.pk])).content.decode().split("\f")
    assert len(letters) == 3
    assert "Théâtre du Sas\nsas@example.org" in letters[0]
    assert "Film de l’“été” & co" in letters[0]


def test_the_end_of_a_contract_says_what_it_closes(desk: Client, dance: Work, yara: Agent) -> None:
    signed = sheet(dance, yara, Ground.AUTHORISATION, recording=True, until=TODAY)
    shown = page(desk, "rights:performer_effects", signed.pk)
    assert "24 novembre 2026" in shown
    assert "CPI, art. L. 212-3" in shown


def test_what_became_of_a_copy_is_noted_on_the_page(desk: Client, dance: Work, yara: Agent) -> None:
    row = copy_of(dance, yara)
    answer = desk.post(reverse("rights:performer_copy_done", args=[row.pk]), {"done": "Effacé"}, follow=True)
    assert "Effacé" in answer.content.decode()


def test_nothing_of_another_house_is_reached(desk: Client, dance: Work) -> None:
    other = make_house("autre", "Autre", now=NOW)
    theirs = make_work(other, "Ailleurs", "Quelqu’un")
    who = Agent.objects.create(house=other, name="X", sort_name="X")
    row = sheet(theirs, who, Ground.DATA, show=True)
    for name in ("performer_withdraw", "performer_effects", "performer_to_tell", "performer_letters"):
        assert desk.get(reverse(f"rights:{name}", args=[row.pk])).status_code == 404
    assert desk.get(reverse("rights:performers", args=[theirs.pk])).status_code == 404


def test_the_api_withdraws_and_answers_with_what_follows(desk: Client, dance: Work, yara: Agent) -> None:
    sheet(dance, yara, Ground.AUTHORISATION, recording=True)
    sheet(dance, yara, Ground.DATA, recording=True, training=True)
    sent = {"performer": yara.pk, "told": "Par courriel"}
    token = {"headers": {"X-CSRFToken": "x" * 32}}
    desk.cookies["csrftoken"] = "x" * 32
    answer = desk.post(
        f"/api/v1/rights/works/{dance.pk}/withdrawals",
        json.dumps(sent),
        content_type="application/json",
        **token,
    )
    assert answer.status_code == 201
    told = answer.json()
    assert [one["line"] for one in told["closed"]] == ["training"]
    assert [(one["line"], one["by"]) for one in told["goes_on"]] == [("recording", "authorisation")]
    read = desk.get(f"/api/v1/rights/works/{dance.pk}/performers").json()
    states = {(one["ground"], one["line"]): one["state"] for one in read["performers"][0]["lines"]}
    assert (states["data", "training"], states["authorisation", "recording"]) == ("withdrawn", "given")


def test_the_terminal_shows_withdraws_exports_and_erases(
    house: House, dance: Work, yara: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    sheet(dance, yara, Ground.DATA, training=True, price="300 €")
    run = CliRunner().invoke
    assert "Yara Mensah" in run(rights, ["performers", str(dance.pk)]).output
    done = run(rights, ["withdraw", str(dance.pk), str(yara.pk), "--told", "by letter"])
    assert done.exit_code == 0
    assert "@ Yara Mensah" in done.output
    held = json.loads(run(rights, ["performer-data", str(yara.pk)]).output)
    assert [one["lines"] for one in held["statements"]] == [{"training": "given"}, {"training": "withdrawn"}]
    assert "1" in run(rights, ["erase-performer", str(yara.pk)]).output
    assert PerformerStatement.objects.order_by("id")[0].price == ""
