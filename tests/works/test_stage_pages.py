"""The pages of the stage: said once, pasted, corrected, closed to those who may not see."""

from __future__ import annotations

import json
import re

import icalendar
import pytest
from django.test import Client

from filigrane.accounts.service import give_role, make_person
from filigrane.works.models import Performance, Place, Production, Recording, Run, Sending
from filigrane.works.queries.stage_written import stage_written_by
from filigrane.works.service.forget_stage import forget_on_stage
from filigrane.works.service.performances import record_dates
from filigrane.works.service.productions import record_production
from filigrane.works.service.seasons import record_season
from filigrane.works.stage_drafts import DateDraft, MemberDraft, PlaceDraft, ProductionDraft, SeasonDraft
from morning import NOW

NEW = "/oeuvres/spectacles/nouveau/"
CUBE = PlaceDraft("Le Cube", commune="Hérisson", accessibility=("wheelchair",))
EMPTY = {
    "team-TOTAL_FORMS": "2", "team-INITIAL_FORMS": "0", "dates-TOTAL_FORMS": "2", "dates-INITIAL_FORMS": "0",
}  # fmt: skip
TYPED = EMPTY | {
    "title": "Sol friable",
    "company": "Cie des Grues",
    "minutes": "55",
    "team-0-name": "Ana Lorz",
    "team-0-function": "choreographer",
    "team-0-share": "60",
    "team-1-name": "Bo Quint",
    "team-1-function": "dancer",
    "dates-0-day": "ven. 12 mars 2027",
    "dates-0-time": "20h30",
    "dates-0-place": "Le Cube",
    "dates-0-commune": "Hérisson",
    "dates-0-kind": "school",
    "dates-0-accessibility": "LSF, relax",
}
PASTED = (
    "Date\tHeure\tLieu\tVille\tJauge\nsam. 13 mars 2027\t20h30\tLe Cube\tHérisson\t200\nun jour\t20h\tX\tY\t"
)


@pytest.fixture
def member(house) -> Client:
    person = make_person("c@example.org", "C", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "fr"})


@pytest.fixture
def show(house):
    draft = ProductionDraft(
        "Sol friable",
        company="Cie des Grues",
        discipline="dance",
        team=(MemberDraft("Ana Lorz", split=6000),),
    )
    made = record_production(house, draft, person_id=None, now=NOW)
    dates = [
        DateDraft("2027-03-12", "20:30", CUBE, accessibility=("lsf",)),
        DateDraft("2027-03-13", place=CUBE),
    ]
    record_dates(house.pk, made.pk, dates, person_id=None, now=NOW)
    return made


def said(answer) -> str:
    return answer.content.decode()


def test_a_show_its_team_and_its_dates_are_typed_on_one_page(member):
    answer = member.post(NEW, TYPED | {"do": "save"})
    show = Production.objects.get()
    assert answer["Location"] == f"/oeuvres/spectacles/{show.pk}/"
    date = Performance.objects.get()
    assert (date.day, date.time, date.kind, date.accessibility) == (
        "2027-03-12", "20:30", "school", ["lsf", "relaxed"],
    )  # fmt: skip
    assert list(show.team.values_list("split", flat=True)) == [6000, None]


def test_adding_lines_keeps_what_was_typed_and_writes_nothing(member):
    page = said(member.post(NEW, TYPED | {"do": "dates"}))
    assert 'value="Ana Lorz"' in page
    assert 'value="ven. 12 mars 2027"' in page
    assert 'name="dates-4-day"' in page
    assert not Production.objects.exists()


def test_pasted_lines_become_lines_and_the_others_stay_with_their_reason(member):
    page = said(member.post(NEW, TYPED | {"do": "paste", "pasted": PASTED}))
    assert 'value="13/03/2027"' in page
    assert "Jauge 200" in page
    assert "un jour" in page
    assert "ce n’est pas un jour" in page
    assert 'value="Ana Lorz"' in page


def test_saving_with_lines_still_pasted_reads_them_first(member):
    member.post(NEW, TYPED | {"do": "save", "pasted": PASTED})
    assert not Production.objects.exists()


def test_lines_are_left_out_only_when_somebody_says_so(member):
    member.post(NEW, TYPED | {"do": "save", "pasted": "un jour\t20h", "leave_out": "1"})
    assert Production.objects.exists()


def test_what_a_pasted_line_said_besides_is_written_too(member):
    more = json.dumps({"capacity": "200", "price": "12 €"})
    member.post(NEW, TYPED | {"do": "save", "dates-0-more": more})
    assert Place.objects.get().capacity == 200
    assert Performance.objects.get().details["price"] == "12 €"


def test_a_date_that_is_not_understood_is_said_at_its_field(member):
    page = said(member.post(NEW, TYPED | {"do": "save", "dates-0-day": "sam. 12 mars 2027"}))
    assert "le jour de la semaine n’est pas celui de cette date" in page
    assert not Production.objects.exists()


def test_shares_above_the_whole_are_said_and_nothing_is_written(member):
    page = said(member.post(NEW, TYPED | {"do": "save", "team-1-share": "40,01"}))
    assert "100,01" in page
    assert not Production.objects.exists()


def test_the_public_page_tells_dates_accessibility_and_credits(visitor, show):
    page = said(visitor.get(f"/oeuvres/spectacles/{show.pk}/"))
    assert "vendredi 12 mars 2027" in page
    assert "20\u00a0h\u00a030" in page
    assert "LSF" in page
    assert "Ana Lorz" in page


def test_no_share_and_no_sheet_stand_on_the_public_page(visitor, show):
    page = said(visitor.get(f"/oeuvres/spectacles/{show.pk}/"))
    assert "60" not in re.sub(r"<script.*?</script>|id=\"[^\"]*\"|href=\"[^\"]*\"", "", page, flags=re.S)
    assert "SACD" not in page


def test_the_public_page_carries_its_events(visitor, show):
    page = said(visitor.get(f"/oeuvres/spectacles/{show.pk}/"))
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    graph = json.loads(block.group(1))["@graph"]
    assert [thing["@type"] for thing in graph] == ["EventSeries", "DanceEvent", "DanceEvent"]


def test_a_title_cannot_leave_its_block(house, visitor):
    draft = ProductionDraft("</script><b>Fin", team=())
    made = record_production(house, draft, person_id=None, now=NOW)
    page = said(visitor.get(f"/oeuvres/spectacles/{made.pk}/"))
    assert "</script><b>" not in page


OUT = (
    "/oeuvres/spectacles/{pk}/",
    "/oeuvres/spectacles/{pk}/calendrier.ics",
    "/oeuvres/spectacles/{pk}/dates.csv",
    "/oeuvres/spectacles/{pk}/generique/",
)


@pytest.mark.parametrize("path", OUT)
def test_a_closed_show_leaves_by_no_public_way(visitor, show, path):
    assert visitor.get(path.format(pk=show.pk)).status_code == 200
    Production.objects.update(closed_until="2999-01-01", closed_reason="Création")
    assert visitor.get(path.format(pk=show.pk)).status_code == 404


@pytest.mark.parametrize(
    "path", ["/oeuvres/spectacles/", "/oeuvres/saisons/{season}/", "/oeuvres/lieux/{place}/"]
)
def test_a_closed_show_stands_in_no_public_list(house, visitor, show, path):
    season = record_season(house, SeasonDraft("S", "2026-09-01", "2027-08-31"), person_id=None, now=NOW)
    where = path.format(season=season.pk, place=Place.objects.get().pk)
    assert "Sol friable" in said(visitor.get(where))
    Production.objects.update(closed_until="2999-01-01")
    assert "Sol friable" not in said(visitor.get(where))


def test_members_see_a_closed_show_with_its_reason(member, show):
    Production.objects.update(closed_until="2999-01-01", closed_reason="Création à venir")
    assert "Création à venir" in said(member.get(f"/oeuvres/spectacles/{show.pk}/"))


def test_a_date_is_corrected_and_the_calendar_follows(member, visitor, show):
    date = Performance.objects.get(day="2027-03-12")
    sent = {
        "day": "2027-03-14", "time": "18:00", "place": "Le Cube", "commune": "Hérisson", "state": "cancelled",
        "kind": "public", "accessibility": ["lsf"], "version": "1",
    }  # fmt: skip
    assert member.post(f"/oeuvres/dates/{date.pk}/", sent).status_code == 302
    feed = icalendar.Calendar.from_ical(visitor.get(f"/oeuvres/spectacles/{show.pk}/calendrier.ics").content)
    found = {str(e["uid"]).partition(".")[0]: e for e in feed.walk("VEVENT")}[f"date-{date.pk}"]
    assert (str(found["status"]), str(found.decoded("dtstart"))[:10]) == ("CANCELLED", "2027-03-14")
    assert int(found["sequence"]) == 1


def test_two_people_on_one_date_lose_nothing(member, show):
    date = Performance.objects.get(day="2027-03-12")
    sent = {"day": "2027-03-14", "state": "planned", "kind": "public", "version": "1", "note": "la mienne"}
    member.post(f"/oeuvres/dates/{date.pk}/", sent | {"note": "la leur"})
    answer = member.post(f"/oeuvres/dates/{date.pk}/", sent)
    assert answer.status_code == 409
    assert "la leur" in said(answer)
    assert "la mienne" in said(answer)
    assert Performance.objects.get(pk=date.pk).note == "la leur"


def test_a_show_is_corrected_with_its_team(member, show):
    page = f"/oeuvres/spectacles/{show.pk}/modifier/"
    work = show.works.get().pk
    sent = TYPED | {"title": "Sol très friable", "works": str(work), "version": "1", "do": "save"}
    sent = {name: value for name, value in sent.items() if not name.startswith("dates-0")}
    assert member.post(page, sent).status_code == 302
    assert Production.objects.get().title == "Sol très friable"
    assert member.post(page, sent | {"title": "Autre"}).status_code == 409


def test_a_sheet_shows_its_limits_and_leaves_as_a_table(member, show):
    page = said(member.get(f"/oeuvres/spectacles/{show.pk}/feuilles/sacd/"))
    assert "Aucun format de fichier public trouvé" in page
    table = member.get(f"/oeuvres/spectacles/{show.pk}/feuilles/sacd/?format=csv")
    lines = b"".join(table.streaming_content).decode().splitlines()
    assert len(lines) == 3


def test_a_sheet_names_the_discipline_in_words_and_not_by_its_code(member, show):
    house = show.house
    Production.objects.filter(pk=show.pk).update(discipline=house.disciplines.get(code="street-arts"))
    table = said(member.get(f"/oeuvres/spectacles/{show.pk}/feuilles/sibil/"))
    assert "arts de la rue" in table
    assert "street-arts" not in table


def test_a_house_orders_the_columns_of_a_sheet_once(member, show):
    page = f"/oeuvres/spectacles/{show.pk}/feuilles/sacd/"
    member.post(page, {"do": "order", "place-day": "1", "place-works": "2"})
    table = b"".join(member.get(page + "?format=csv").streaming_content).decode("utf-8-sig")
    assert table.splitlines()[0] == "Date;Œuvres représentées"


def test_what_was_sent_and_changed_since_is_listed_to_send_again(member, show):
    page = f"/oeuvres/spectacles/{show.pk}/feuilles/sacd/"
    member.post(page, {"do": "sent", "recipient": "SACD Lyon"})
    assert Sending.objects.get().recipient == "SACD Lyon"
    assert "À renvoyer" not in said(member.get(f"/oeuvres/spectacles/{show.pk}/"))
    date = Performance.objects.get(day="2027-03-12")
    sent = {
        "day": date.day, "time": "18:00", "place": "Le Cube", "commune": "Hérisson", "state": "planned",
        "kind": "public", "version": "1",
    }  # fmt: skip
    member.post(f"/oeuvres/dates/{date.pk}/", sent)
    found = said(member.get(f"/oeuvres/spectacles/{show.pk}/"))
    assert "À renvoyer" in found
    assert "20:30" in found
    assert "18:00" in found


SEASON = """Spectacle;Compagnie;Genre;Date;Heure;Lieu;Commune;Auteur;Mise en scène;Durée;LSF
Le Puits;Cie Eau;théâtre;12 mars;20h30;Le Cube;Hérisson;Ana Lorz;Bo Quint;1h15;x
;;;13 mars;20h30;Le Cube;Hérisson;;;;
La Corde;Cie Air;cirque;1er avril;;Square;Lyon;Chaïm Rey;;50 min;
Le Vide;Cie Air;alchimie;2 avril;;Square;Lyon;;;;
"""


def test_a_season_is_pasted_understood_shown_then_written(house, member):
    season = record_season(
        house, SeasonDraft("2026-2027", "2026-09-01", "2027-07-14"), person_id=None, now=NOW
    )
    where = f"/oeuvres/saisons/{season.pk}/coller/"
    page = said(member.post(where, {"pasted": SEASON, "do": "read"}))
    assert "Le Puits" in page
    assert "alchimie" in page
    assert not Production.objects.exists()
    answer = member.post(where, {"pasted": SEASON, "do": "save"})
    assert Production.objects.count() == 2
    assert Performance.objects.count() == 3
    assert "Le Vide" in said(answer)
    assert Run.objects.filter(season=season).count() == 2
    assert Production.objects.get(title="Le Puits").minutes == 75


def test_a_season_pasted_twice_is_one_season(house, member):
    season = record_season(
        house, SeasonDraft("2026-2027", "2026-09-01", "2027-07-14"), person_id=None, now=NOW
    )
    for _ in range(2):
        member.post(
            f"/oeuvres/saisons/{season.pk}/coller/", {"pasted": SEASON, "do": "save", "leave_out": "1"}
        )
    assert (Production.objects.count(), Performance.objects.count()) == (2, 3)


def test_a_recording_is_noted(member, show):
    sent = {"title": "Captation", "medium": "film", "date": "2027", "kept_at": "Disque 3"}
    assert member.post(f"/oeuvres/spectacles/{show.pk}/captation/", sent).status_code == 302
    assert Recording.objects.get().kept_at == "Disque 3"


@pytest.mark.parametrize("who", ["member", "visitor"])
def test_a_show_with_many_dates_asks_few_questions(house, show, who, request, django_assert_max_num_queries):
    client = request.getfixturevalue(who)
    days = [DateDraft(f"2027-{month:02d}-{day:02d}", place=CUBE) for month in (4, 5) for day in range(1, 29)]
    record_dates(house.pk, show.pk, days, person_id=None, now=NOW)
    with django_assert_max_num_queries(20):
        client.get(f"/oeuvres/spectacles/{show.pk}/")


def test_a_season_of_forty_shows_asks_few_questions(house, member, django_assert_max_num_queries):
    season = record_season(house, SeasonDraft("S", "2026-09-01", "2027-08-31"), person_id=None, now=NOW)
    for number in range(40):
        made = record_production(house, ProductionDraft(f"Spectacle {number}"), person_id=None, now=NOW)
        record_dates(house.pk, made.pk, [DateDraft("2027-03-12", place=CUBE)], person_id=None, now=NOW)
    with django_assert_max_num_queries(20):
        page = said(member.get(f"/oeuvres/saisons/{season.pk}/"))
    assert "40 spectacles" in page


def test_what_is_said_inside_stays_inside(house, show, visitor):
    date = Performance.objects.get(day="2027-03-12")
    date.details = {"practical": "Code du portail 4412", "contract": "cession 2 400 €", "price": "12 €"}
    date.save()
    for path in (*OUT, "/api/v1/shows/{pk}"):
        answer = visitor.get(path.format(pk=show.pk))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"4412" not in content
        assert b"2 400" not in content


def test_a_notes_column_of_a_spreadsheet_is_not_published(member):
    pasted = "Date\tLieu\tNotes\n12/03/2027\tLe Cube\tCode du portail 4412"
    page = said(member.post(NEW, EMPTY | {"title": "X", "do": "paste", "pasted": pasted}))
    assert "Note interne Code du portail 4412" in page


def test_a_show_is_withdrawn_and_brought_back(house, show, visitor):
    person = make_person("s@example.org", "S", now=NOW)
    give_role(person, house, "steward", now=NOW)
    steward = Client(headers={"accept-language": "fr"})
    steward.force_login(person)
    steward.post(f"/oeuvres/spectacles/{show.pk}/retirer/", {"reason": "doublon"})
    assert visitor.get(f"/oeuvres/spectacles/{show.pk}/").status_code == 404
    assert "Spectacles retirés" in said(steward.get("/oeuvres/spectacles/"))
    steward.post(f"/oeuvres/spectacles/{show.pk}/retirer/", {"reason": "erreur", "do": "restore"})
    assert visitor.get(f"/oeuvres/spectacles/{show.pk}/").status_code == 200


def test_a_person_leaves_the_stage_and_what_she_wrote_stays(member, house, show):
    member.post(f"/oeuvres/spectacles/{show.pk}/feuilles/sacd/", {"do": "sent", "recipient": "SACD"})
    person = Sending.objects.get().by
    assert {"thing": f"production:{show.pk}", "field": "sent:sacd"}.items() <= stage_written_by(
        house.pk, person
    )[-1].items()
    assert forget_on_stage(house.pk, person) == 1
    assert Sending.objects.get().by is None
    assert stage_written_by(house.pk, person) == []


def test_the_days_of_a_changing_cast_survive_a_correction(member, show):
    show.team.update(from_day="2027-03-12")
    page = member.get(f"/oeuvres/spectacles/{show.pk}/modifier/").context
    sent = {"title": "Sol", "version": "1", "do": "save", "works": str(show.works.get().pk)}
    for form in (page["team"], page["dates"]):
        sent |= {
            f"{form.prefix}-{name}": form.management_form[name].value()
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
    for line in page["team"]:
        sent |= {field.html_name: field.value() or "" for field in line}
    assert member.post(f"/oeuvres/spectacles/{show.pk}/modifier/", sent).status_code == 302
    assert show.team.get().from_day == "2027-03-12"
