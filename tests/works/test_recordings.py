"""A recording is corrected, closed, withdrawn and brought back; two writers lose nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone, translation

from filigrane.accounts.service import give_role, make_person
from filigrane.journal.models import Entry
from filigrane.works.dates import read_date
from filigrane.works.drafts import WorkDraft
from filigrane.works.errors import BadField, ChangedMeanwhile
from filigrane.works.models import Performance, Recording, Revision
from filigrane.works.queries.history import history_of
from filigrane.works.service import close, record_work
from filigrane.works.service.performances import record_dates
from filigrane.works.service.productions import record_production
from filigrane.works.service.recordings import edit_recording, record_recording, turn_recording
from filigrane.works.service.withdraw_show import turn_show
from filigrane.works.stage_drafts import DateDraft, ProductionDraft, RecordingDraft
from morning import NOW


def signed_in(house, name: str, role: str = "cataloguer") -> Client:
    person = make_person(f"{name}@example.org", name, now=NOW)
    give_role(person, house, role, now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


@pytest.fixture
def ines(house) -> Client:
    return signed_in(house, "ines")


@pytest.fixture
def show(house):
    work = record_work(house, WorkDraft(title="Sol"), person_id=None, now=NOW)
    draft = ProductionDraft("Sol friable", work_ids=(work.pk,))
    made = record_production(house, draft, person_id=None, now=NOW)
    days = [DateDraft("2027-03-12", "20:30"), DateDraft("2027-03-13", "20:30")]
    record_dates(house.pk, made.pk, days, person_id=None, now=NOW)
    return made


@pytest.fixture
def film(house, show) -> Recording:
    draft = RecordingDraft("Captation", date=read_date("2027"), kept_at="Disque 3", minutes=62)
    return record_recording(house.pk, show.pk, draft, person_id=None, now=NOW)


def page_of(film: Recording) -> str:
    return f"/oeuvres/captations/{film.pk}/"


def sent(film: Recording, **changes: object) -> dict[str, object]:
    return {
        "title": film.title, "medium": film.medium, "date": film.date_text, "minutes": film.minutes or "",
        "kept_at": film.kept_at, "note": film.note, "date_id": film.performance_id or "",
        "version": film.version, **changes,
    }  # fmt: skip


def stands(**fields: object) -> bool:
    return Recording.objects.filter(**fields).exists()


def test_a_recording_has_a_page_that_leads_to_its_show(client, ines, film, show):
    page = client.get(page_of(film)).text
    assert "Captation" in page
    assert f"/oeuvres/spectacles/{show.pk}/" in page
    assert page_of(film) in client.get(f"/oeuvres/spectacles/{show.pk}/").text


def test_where_it_is_kept_is_the_business_of_those_who_describe_works(client, ines, film, show):
    staged = show.works.get()
    for address in (page_of(film), f"/oeuvres/spectacles/{show.pk}/", f"/oeuvres/{staged.pk}/"):
        assert "Disque 3" not in client.get(address).text
        assert "Disque 3" in ines.get(address).text


def test_a_correction_is_saved_and_told_in_plain_words(house, ines, film):
    answer = ines.post(page_of(film) + "modifier/", sent(film, medium="sound", kept_at="Coffre"))
    assert answer["Location"] == page_of(film)
    assert stands(medium="sound", kept_at="Coffre", version=2)
    with translation.override("fr"):
        parts = history_of(house.pk, "recording", film.pk)[0].parts
    assert any("film" in part and "son" in part for part in parts)
    assert any("Disque 3" in part and "Coffre" in part for part in parts)


def test_it_names_one_of_the_dates_of_its_show_and_no_other(house, ines, film):
    first, second = Performance.objects.order_by("day")
    ines.post(page_of(film) + "modifier/", sent(film, date_id=second.pk))
    assert stands(performance=second)
    assert "13 mars 2027" in ines.get(page_of(film)).text
    other = record_production(house, ProductionDraft("Autre"), person_id=None, now=NOW)
    record_dates(house.pk, other.pk, [DateDraft("2027-05-01")], person_id=None, now=NOW)
    stranger = Performance.objects.get(run__production=other)
    page = ines.post(page_of(film) + "modifier/", sent(film, date_id=stranger.pk, version=2))
    assert page.status_code == 200
    edit_recording(house.pk, film.pk, RecordingDraft("Captation", date_id=stranger.pk), version=2,
                   person_id=None)  # fmt: skip
    assert stands(performance=None)
    assert first.pk != second.pk


def test_a_save_that_changes_nothing_leaves_the_version_alone(ines, film):
    ines.post(page_of(film) + "modifier/", sent(film))
    assert stands(version=1)
    assert Revision.objects.filter(kind="recording").count() == 1


def test_who_saves_second_sees_both_writings_and_loses_nothing(house, ines, film):
    old = sent(film)
    ines.post(page_of(film) + "modifier/", {**old, "title": "Captation du 12", "note": "Deux caméras."})
    answer = signed_in(house, "paul").post(page_of(film) + "modifier/", {**old, "title": "Film du 12"})
    assert answer.status_code == 409
    assert "Captation du 12" in answer.text
    assert 'value="Film du 12"' in answer.text
    assert 'value="Deux caméras."' in answer.text
    assert 'name="version" value="2"' in answer.text
    assert stands(title="Captation du 12")


def test_a_stale_version_writes_nothing(house, film):
    edit_recording(house.pk, film.pk, RecordingDraft("Un"), version=1, person_id=None)
    with pytest.raises(ChangedMeanwhile):
        edit_recording(house.pk, film.pk, RecordingDraft("Deux"), version=1, person_id=None)
    assert stands(title="Un")


def test_a_withdrawn_recording_is_in_no_answer_and_comes_back(client, house, film, show):
    steward = signed_in(house, "anne", "steward")
    steward.post(page_of(film) + "retirer/", {"reason": "Vœu de l’équipe", "do": "withdraw"})
    assert b"works.recording_withdrawn" in bytes(Entry.objects.latest("sequence").canonical)
    seen = [f"/oeuvres/spectacles/{show.pk}/", f"/oeuvres/{show.works.get().pk}/"]
    assert client.get(page_of(film)).status_code == 404
    assert all("Captation" not in client.get(address).text for address in seen)
    assert page_of(film) in steward.get(seen[0]).text
    steward.post(page_of(film) + "retirer/", {"reason": "Accord trouvé", "do": "restore"})
    assert client.get(page_of(film)).status_code == 200
    with translation.override("fr"):
        lines = history_of(house.pk, "recording", film.pk)
    assert "Accord trouvé" in lines[0].parts[0]
    assert "Vœu de l’équipe" in lines[1].parts[0]


def test_nobody_withdraws_without_a_reason(house, film):
    with pytest.raises(BadField):
        turn_recording(house.pk, film.pk, reason=" ", withdrawn=True, person_id=None)
    signed_in(house, "anne", "steward").post(page_of(film) + "retirer/", {"reason": "", "do": "withdraw"})
    assert stands(withdrawn_at=None)


def test_a_closed_recording_and_one_of_a_closed_show_stay_inside(client, house, ines, film, show):
    far = (timezone.localdate() + dt.timedelta(days=900)).isoformat()
    close(house.pk, "recording", film.pk, until=far, reason="Montage", person_id=None)
    assert client.get(page_of(film)).status_code == 404
    assert "Montage" in ines.get(page_of(film)).text
    assert ines.get(f"/oeuvres/reserver/recording/{film.pk}/").context["url"] == page_of(film)
    Recording.objects.update(closed_until="", closed_reason="")
    close(house.pk, "production", show.pk, until=far, reason="Pas annoncé", person_id=None)
    assert client.get(page_of(film)).status_code == 404
    reader = signed_in(house, "lu", "reader")
    assert reader.get(f"/oeuvres/histoire/recording/{film.pk}/").status_code == 404


def test_the_recording_of_a_withdrawn_show_is_seen_by_nobody_outside(client, house, ines, film, show):
    turn_show(house.pk, show.pk, reason="essai", withdrawn=True, person_id=None)
    assert client.get(page_of(film)).status_code == 404
    assert ines.get(page_of(film)).status_code == 200


def test_another_house_finds_nothing(client, other_house, film):
    stranger = signed_in(other_house, "o", "steward")
    for address in ("", "modifier/"):
        assert stranger.get(page_of(film) + address).status_code == 404
