"""Dublin Core, Joconde, schema.org: what each says of a work, and what it never says of the living."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from filigrane.accounts.models import House
from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.exports import dublin_core, joconde_columns
from filigrane.works.exports.outgoing import AgentOut, CreditOut, WorkOut
from filigrane.works.exports.safe_csv import read_rows
from filigrane.works.exports.schema_org import full, json_ld, work_ld
from filigrane.works.models import Agent, Collection, Identifier, Shelving, Work
from filigrane.works.queries import outgoing
from filigrane.works.queries.exporting import Export, export_lines
from filigrane.works.queries.outgoing import open_works_out
from filigrane.works.service import record_work
from morning import TODAY

OC = AgentOut(1, "/oeuvres/personnes/1/", "Ana Ory", "Ory, Ana", identifiers=(("isni", "0000000121032683"),))
FULL = WorkOut(
    id=4, url="https://phare.example/oeuvres/4/", title="Robe à la française", language="fr",
    discipline="heritage", discipline_label="patrimoine", date_text="vers 1760",
    earliest="1755-01-01", latest="1765-12-31",
    details={
        "domain": ("costume", "textile"), "inventory_number": ("2004.3.12",), "museum": ("M0324",),
        "status": ("propriété de la commune",), "materials": ("soie",), "history": ("Legs.",),
        "joconde:PINS": ("brodé au col",),
    },
    identifiers=(("joconde", "M0324000123"),),
    credits=(CreditOut(OC, "author"), CreditOut(OC, "costume_designer")),
    house="Le Phare",
)  # fmt: skip
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def test_the_columns_of_joconde_stand_in_the_order_of_pop() -> None:
    names = joconde_columns.columns(every=True)
    assert names[0] == "REF"
    assert [n for n in names if n in ("TITR", "AUTR", "DOMN", "TECH")] == ["AUTR", "DOMN", "TECH", "TITR"]


def test_what_pop_does_not_open_leaves_only_on_demand() -> None:
    kept_back = set(joconde_columns.columns(every=True)) - set(joconde_columns.columns(every=False))
    assert {"DESC", "HIST", "COMM", "INSC", "BIBL", "EXPO", "ETAT", "IMG", "PINS"} <= kept_back


def test_a_work_in_joconde_s_columns() -> None:
    found = joconde_columns.cells(FULL)
    wanted = {
        "REF": "M0324000123", "DOMN": "costume ; textile", "TITR": "Robe à la française", "AUTR": "Ory, Ana",
        "MILL": "vers 1760", "TECH": "soie", "PINS": "brodé au col", "HIST": "Legs.",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("work", "lacking"),
    [
        (FULL, ()),
        (WorkOut(id=1, url="", title="Rien"), ("REF", "DOMN", "INV", "MUSEO", "STAT")),
        (replace(FULL, identifiers=(("joconde", "M03"),)), ("REF",)),
    ],
)
def test_what_is_missing_is_said_record_by_record(work: WorkOut, lacking: tuple[str, ...]) -> None:
    assert joconde_columns.missing(work) == lacking


def test_the_fifteen_elements_of_a_work() -> None:
    found = dublin_core.elements(FULL)
    assert set(found) <= set(dublin_core.ELEMENTS)
    assert (found["creator"], found["date"], found["format"]) == (("Ory, Ana",), ("vers 1760",), ("soie",))
    assert found["identifier"][:2] == ("https://phare.example/oeuvres/4/", "joconde:M0324000123")


@given(texts, texts)
def test_any_text_makes_xml_that_is_read_back(title: str, description: str) -> None:
    work = WorkOut(id=1, url="/oeuvres/1/", title=f"T{title}", description=description)
    root = etree.fromstring("".join(dublin_core.xml_lines([work])).encode())
    assert root.find(".//{http://purl.org/dc/elements/1.1/}title").text.startswith("T")


@given(st.dictionaries(texts, st.recursive(texts, lambda one: st.lists(one))))
def test_nothing_ends_the_element_of_json_ld(value: dict[str, object]) -> None:
    text = json_ld(value)
    assert not set(text) & {"<", ">", "&", "\u2028", "\u2029"}
    assert json.loads(text)["@context"] == "https://schema.org"


def test_a_work_for_programs() -> None:
    found = json.loads(json_ld(work_ld(FULL)))
    assert (found["@type"], found["artMedium"]) == ("VisualArtwork", ["soie"])
    assert found["creator"][0]["sameAs"] == ["https://isni.org/isni/0000000121032683"]


@pytest.fixture
def living(house: House) -> Work:
    born = Dated("12 mars 1981 à Nice", "1981-03-12", "1981-03-12")
    draft = WorkDraft(title="Sol friable", credits=(CreditDraft("Ana Ory", "choreographer", born=born),))
    work = record_work(house, draft, person_id=None)
    agent = Agent.objects.get(house=house)
    agent.description = "vit à Nice"
    agent.save()
    for scheme, value in (("isni", "0000000121032683"), ("urssaf", "281030600000000")):
        Identifier.objects.create(house=house, agent=agent, scheme=scheme, value=value)
    work.details = {"author_note": "née à Nice en 1981"}
    work.save()
    return work


@pytest.mark.parametrize("form", ["dublin-core", "dublin-core-csv", "schema-org", "joconde", "joconde-full"])
def test_of_a_living_person_only_the_name_and_public_registers_leave(
    house: House, living: Work, form: str
) -> None:
    text = "".join(export_lines(Export(house, form, TODAY)))
    assert "Ory" in text
    assert not [word for word in ("1981", "Nice", "281030600000000") if word in text]


def test_the_page_of_the_living_tells_programs_no_more(house: House, living: Work, client: Client) -> None:
    page = client.get(f"/oeuvres/personnes/{Agent.objects.get().pk}/").content.decode()
    told = page.partition("ld+json")[2].partition("</script>")[0]
    assert "isni.org" in told
    assert not [word for word in ("1981", "Nice", "281030600000000") if word in told]


def test_the_dead_are_told_with_their_dates(house: House, client: Client) -> None:
    died = Dated("1899", "1899-01-01", "1899-12-31")
    record_work(house, WorkDraft(title="Vieux", credits=(CreditDraft("Rambert", died=died),)), person_id=None)
    assert "1899" in client.get(f"/oeuvres/personnes/{Agent.objects.get().pk}/").content.decode()


def test_works_leave_with_their_collections(house: House, living: Work) -> None:
    shelf = Collection.objects.create(house=house, code="a", name="Fonds A")
    Shelving.objects.create(collection=shelf, work=living)
    (out,) = open_works_out(house, on=TODAY)
    assert out.collections == ("Fonds A",)


def test_queries_do_not_grow_with_the_works(house: House, django_assert_max_num_queries) -> None:
    for number in range(30):
        draft = WorkDraft(title=f"Pièce {number}", credits=(CreditDraft("Ana Ory"),))
        record_work(house, draft, person_id=None)
    with django_assert_max_num_queries(11):
        assert len(list(open_works_out(house, on=TODAY))) == 30


@pytest.mark.parametrize("form", ["dublin-core", "schema-org", "joconde-full"])
def test_people_met_before_are_told_the_same_in_later_chunks(
    house: House, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    for number in range(9):
        credits = (CreditDraft(f"Ana {number % 2}"), CreditDraft(f"Bo {number % 3}", "translator"))
        record_work(house, WorkDraft(title=f"Pièce {number}", credits=credits), person_id=None)
    at_once = "".join(export_lines(Export(house, form, TODAY)))
    monkeypatch.setattr(outgoing, "AT_ONCE", 2)
    assert "".join(export_lines(Export(house, form, TODAY))) == at_once
    monkeypatch.setattr(outgoing, "MOST_PEOPLE", 1)
    assert "".join(export_lines(Export(house, form, TODAY))) == at_once


def test_what_says_nothing_is_left_out_and_zero_stays() -> None:
    value = {
        "a": 0,
        "b": False,
        "c": "",
        "d": None,
        "e": [],
        "f": {"g": ""},
        "h": ("", 1),
        "i": [[], {"j": 2}],
    }
    assert full(value) == {"a": 0, "b": False, "h": [1], "i": [{"j": 2}]}


EVIL = '=HYPERLINK("http://x")'


@pytest.mark.parametrize("form", ["dublin-core-csv", "joconde", "joconde-full", "joconde-missing"])
def test_no_table_holds_a_formula_and_each_reads_back(house: House, form: str) -> None:
    record_work(house, WorkDraft(title=EVIL, credits=(CreditDraft("@SUM"),)), person_id=None)
    text = "".join(export_lines(Export(house, form, TODAY)))
    cells = [cell for row in read_rows(text) for cell in row]
    assert EVIL in cells
    assert "'=HYPERLINK" in text


def test_visitors_take_a_measured_number_of_exports(house: House, client: Client) -> None:
    cache.clear()
    statuses = [client.get("/oeuvres/emporter/dublin-core/").status_code for _ in range(13)]
    assert statuses == [200] * 12 + [429]
