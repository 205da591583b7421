"""Collections are made, changed and removed by a page, the terminal and programs; nobody’s words are lost."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import translation

from filigrane.accounts.service import give_role, make_person
from filigrane.cli.collections import collections
from filigrane.journal.models import Entry
from filigrane.works.drafts import WorkDraft
from filigrane.works.edits import WorkEdit
from filigrane.works.errors import BadField, ChangedMeanwhile, CodeTaken, CollectionNotEmpty
from filigrane.works.models import Collection, Revision
from filigrane.works.queries.history import history_of
from filigrane.works.queries.shelves import collections_in
from filigrane.works.service import edit_work, record_work, withdraw_work
from filigrane.works.service.merge_records import Asked, merge_records
from filigrane.works.service.shelves import edit_collection, record_collection, remove_collection
from filigrane.works.shelf_drafts import CollectionDraft, checked_collection, code_of
from morning import NOW

LIST = "/oeuvres/collections/"


def signed_in(house, name: str, role: str = "cataloguer") -> Client:
    person = make_person(f"{name}@example.org", name, now=NOW)
    give_role(person, house, role, now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


def newest_entry() -> bytes:
    return bytes(Entry.objects.latest("sequence").canonical)


@pytest.fixture
def ines(house) -> Client:
    return signed_in(house, "ines")


@pytest.fixture
def fonds(house) -> Collection:
    return record_collection(house, CollectionDraft("Fonds Gémier"), person_id=None, now=NOW)


def shelve(house, title: str, *codes: str):
    work = record_work(house, WorkDraft(title=title), person_id=None, now=NOW)
    return edit_work(house.pk, work.pk, WorkEdit(collections=codes), version=1, person_id=None, now=NOW)


def sent(row: Collection, **changes: str) -> dict[str, object]:
    return {
        "name": row.name, "code": row.code, "description": row.description, "version": row.version, **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Fonds Gémier", "fonds-gemier"),
        ("Œuvres d’Ève & de Zoé", "oeuvres-d-eve-de-zoe"),
        ("1936 : La Vitre", "1936-la-vitre"),
        ("Mot " * 40, "mot-" * 14 + "mot"),
    ],
)
def test_a_code_is_made_from_the_name(name, code):
    assert code_of(name) == code
    assert checked_collection(CollectionDraft(name)).code == code


@pytest.mark.parametrize("draft", [
    CollectionDraft("  "), CollectionDraft("Fonds", "Fonds Gémier"), CollectionDraft("Nouvelle"),
    CollectionDraft("戯曲"), CollectionDraft("x" * 301),
])  # fmt: skip
def test_a_name_or_a_code_that_can_be_no_address_is_refused(draft):
    with pytest.raises(BadField):
        checked_collection(draft)


def test_a_page_makes_a_collection_and_the_journal_says_so(house, ines):
    answer = ines.post(
        LIST + "nouvelle/", {"name": "Fonds Gémier", "code": "", "description": "Don de 1933."}
    )
    assert answer["Location"] == LIST + "fonds-gemier/"
    row = Collection.objects.get(house=house)
    assert (row.name, row.description, row.version) == ("Fonds Gémier", "Don de 1933.", 1)
    assert b"works.collection_saved" in newest_entry()
    assert "Don de 1933." in ines.get(LIST + "fonds-gemier/").text


def test_two_collections_of_a_house_never_share_an_address(house, other_house, ines, fonds):
    page = ines.post(LIST + "nouvelle/", {"name": "Fonds Gemier"}).text
    assert "Une autre collection porte l’adresse" in page
    assert Collection.objects.count() == 1
    record_collection(other_house, CollectionDraft("Fonds Gémier"), person_id=None)
    second = record_collection(house, CollectionDraft("Autre"), person_id=None)
    with pytest.raises(CodeTaken):
        edit_collection(
            house.pk, second.code, CollectionDraft("Autre", "fonds-gemier"), version=1, person_id=None
        )


def test_only_those_who_describe_works_see_the_forms(house, fonds):
    for who in (Client(), signed_in(house, "lu", "reader")):
        for address in (LIST + "nouvelle/", f"{LIST}{fonds.code}/modifier/"):
            assert who.get(address).status_code in (302, 403)
        assert "modifier" not in who.get(f"{LIST}{fonds.code}/").text


def test_a_change_is_told_in_plain_words(house, ines, fonds):
    ines.post(f"{LIST}{fonds.code}/modifier/", sent(fonds, name="Fonds Firmin Gémier"))
    with translation.override("fr"):
        newest = history_of(house.pk, "collection", fonds.pk)[0].says
    assert "a corrigé le nom" in newest
    assert "Fonds Firmin Gémier" in ines.get(f"/oeuvres/histoire/collection/{fonds.pk}/").text


def test_a_save_that_changes_nothing_leaves_version_and_history_alone(house, ines, fonds):
    ines.post(f"{LIST}{fonds.code}/modifier/", sent(fonds))
    assert Collection.objects.get().version == 1
    assert Revision.objects.filter(kind="collection").count() == 1


def test_an_earlier_address_goes_on_leading_to_the_collection(house, client, ines, fonds):
    ines.post(f"{LIST}fonds-gemier/modifier/", sent(fonds, code="gemier"))
    assert client.get(LIST + "fonds-gemier/")["Location"] == LIST + "gemier/"
    assert client.get(LIST + "jamais/").status_code == 404


def test_who_saves_second_sees_both_writings_and_loses_nothing(house, ines, fonds):
    old = sent(fonds)
    paul = signed_in(house, "paul")
    ines.post(f"{LIST}{fonds.code}/modifier/", {**old, "name": "Fonds F. Gémier", "description": "Don."})
    answer = paul.post(f"{LIST}{fonds.code}/modifier/", {**old, "name": "Fonds Firmin"})
    assert answer.status_code == 409
    page = answer.text
    assert "Fonds F. Gémier" in page
    assert 'value="Fonds Firmin"' in page
    assert ">\nDon.</textarea>" in page
    assert Collection.objects.get().name == "Fonds F. Gémier"
    again = {**old, "name": "Fonds Firmin", "description": "Don.", "version": 2}
    paul.post(f"{LIST}{fonds.code}/modifier/", again)
    row = Collection.objects.get()
    assert (row.name, row.description, row.version) == ("Fonds Firmin", "Don.", 3)


def test_a_form_finds_its_collection_although_somebody_changed_its_address(house, ines, fonds):
    old = sent(fonds)
    ines.post(f"{LIST}{fonds.code}/modifier/", {**old, "code": "gemier"})
    late = signed_in(house, "paul").post(f"{LIST}fonds-gemier/modifier/", {**old, "description": "Le don."})
    assert late.status_code == 409
    assert "Le don." in late.text
    assert 'value="gemier"' in late.text


def test_a_stale_version_is_refused_by_the_service(house, fonds):
    draft = CollectionDraft("Un", fonds.code)
    edit_collection(house.pk, fonds.code, draft, version=1, person_id=None)
    for act in (
        lambda: edit_collection(house.pk, fonds.code, CollectionDraft("Deux", fonds.code), version=1,
                                person_id=None),
        lambda: remove_collection(house.pk, fonds.code, version=1, person_id=None),
    ):  # fmt: skip
        with pytest.raises(ChangedMeanwhile):
            act()
    assert Collection.objects.get().name == "Un"


def test_an_empty_collection_is_removed_and_its_history_stays(house, ines, fonds):
    answer = ines.post(f"{LIST}{fonds.code}/supprimer/", {"version": "1"})
    assert answer["Location"] == LIST
    assert not Collection.objects.exists()
    assert Revision.objects.filter(kind="collection", act="removed").count() == 1
    assert b"works.collection_removed" in newest_entry()


def test_a_collection_where_a_work_stands_is_kept_with_the_reason(house, ines, fonds):
    work = shelve(house, "Tartuffe", fonds.code)
    withdraw_work(house.pk, work.pk, reason="essai", person_id=None)
    with pytest.raises(CollectionNotEmpty):
        remove_collection(house.pk, fonds.code, version=1, person_id=None)
    page = ines.post(f"{LIST}{fonds.code}/supprimer/", {"version": "1"}, follow=True).text
    assert "ne peut pas être supprimée" in page
    assert Collection.objects.count() == 1
    assert "supprimer/" not in ines.get(f"{LIST}{fonds.code}/modifier/").text


def test_a_work_that_was_merged_away_keeps_no_collection_alive(house, fonds):
    gone, kept = shelve(house, "Tartuffe", fonds.code), shelve(house, "Le Tartuffe", fonds.code)
    merge_records(house.pk, "work", asked=Asked(kept.pk, 2, gone.pk, 2, "la même"), person_id=None)
    edit_work(house.pk, kept.pk, WorkEdit(collections=()), version=3, person_id=None)
    remove_collection(house.pk, fonds.code, version=1, person_id=None)
    assert not Collection.objects.exists()


def test_collections_stand_in_french_order(house):
    for name in ("Zone", "Élan", "Ecart", "Étude"):
        record_collection(house, CollectionDraft(name), person_id=None)
    assert [row.name for row in collections_in(house.pk)] == ["Ecart", "Élan", "Étude", "Zone"]


def test_a_work_joins_a_collection_from_its_own_form(house, ines, fonds):
    work = record_work(house, WorkDraft(title="Tartuffe"), person_id=None, now=NOW)
    page = ines.get(f"/oeuvres/{work.pk}/modifier/").text
    assert f'type="checkbox" name="collections" value="{fonds.code}"' in page
    ines.post(
        f"/oeuvres/{work.pk}/modifier/", {"title": "Tartuffe", "collections": [fonds.code], "version": 1}
    )
    assert "Tartuffe" in Client().get(f"{LIST}{fonds.code}/").text


def run(*arguments: str):
    return CliRunner().invoke(collections, arguments)


def test_the_terminal_makes_lists_changes_and_removes(house):
    assert run("make", "Fonds Gémier", "--house", house.slug).output == "fonds-gemier\n"
    assert run("set", "fonds-gemier", "--name", "Gémier", "--code", "gemier").output == "gemier\n"
    shelve(house, "Tartuffe", "gemier")
    assert run("list").output == "gemier\tGémier\t1\n"
    assert isinstance(run("remove", "gemier").exception, CollectionNotEmpty)
    run("make", "Vide")
    assert run("remove", "vide").exit_code == 0
    assert Collection.objects.get().code == "gemier"


def test_programs_make_change_and_remove_under_a_version(house, ines):
    api = "/api/v1/works/collections"
    token = ines.get(LIST + "nouvelle/").context["csrf_token"]
    head = {"x-csrftoken": str(token)}

    def ask(method: str, path: str, body: dict[str, object] | None = None, **headers: str):
        call = getattr(ines, method)
        return call(api + path, json.dumps(body or {}), content_type="application/json",
                    headers={**head, **headers})  # fmt: skip

    made = ask("post", "", {"name": "Fonds Gémier"})
    assert (made.status_code, made.json()["code"]) == (201, "fonds-gemier")
    assert ask("patch", "/fonds-gemier", {"name": "G."}).status_code == 428
    assert ask("patch", "/fonds-gemier", {"name": "G."}, **{"if-match": "9"}).status_code == 412
    assert ask("patch", "/fonds-gemier", {"name": "G.", "version": 1}).json()["version"] == 2
    assert ask("patch", "/fonds-gemier", {"name": "H.", "version": 1}).status_code == 409
    assert ask("delete", "/fonds-gemier").status_code == 428
    assert ask("delete", "/fonds-gemier?version=2").status_code == 204
    assert not Collection.objects.exists()
