"""The light table of a house: what it searches, what it shows, what it keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest
from django.core.cache import cache
from django.test import Client

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import give_role, make_house, make_person
from filigrane.charter.service import no_ai_here
from filigrane.journal.models import Entry
from filigrane.trace.align import Change
from filigrane.trace.credit import Share
from filigrane.trace.errors import NothingToRead, PassageNotFound, SwitchedOff, TextTooLong, TooRepetitive
from filigrane.trace.forms import KeepForm, lasting
from filigrane.trace.models import IndexedReading, KeptResult
from filigrane.trace.queries import Searched, beside, show
from filigrane.trace.queries.index import check_index, live_segments
from filigrane.trace.service import bring_up_to_date, hold_to_light
from filigrane.trace.service.example import choose_example
from filigrane.trace.service.index import forget_index, next_chunk
from filigrane.trace.spans import Span
from filigrane.trace.text import Trace
from filigrane.works.models import Reading, Work
from filigrane.works.queries import text_at
from filigrane.works.service import withdraw_work
from morning import NOW

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
SEA = "La mer rendait ce soir les clefs que nous lui avions prêtées au printemps dernier."
SALT = "Personne ne compte les marches quand l’escalier descend vers la cave aux lanternes."
OURS = "Voici une phrase tout à fait nouvelle que personne n’a encore écrite avant ce matin."


@pytest.fixture
def reader(house: House) -> Person:
    """Somebody who may keep a result."""
    person = make_person("lea@example.org", "Léa", now=NOW)
    give_role(person, house, "reader", now=NOW)
    return person


@pytest.fixture
def works(house: House, shelve: Shelve) -> dict[str, Work]:
    return shelve(house, {"mer": f"Avant. {SEA} Après.", "cave": f"Bas. {SALT} Haut."})


def test_a_text_is_given_back_to_the_works_it_repeats(house: House, works: dict[str, Work]) -> None:
    result = hold_to_light(house.pk, f"{OURS} {SEA.upper()} {SALT}", now=NOW)
    assert {work.work_id for work in result.works} == {works["mer"].pk, works["cave"].pk}


def test_shares_and_what_is_not_identified_sum_to_a_million(house: House, works: dict[str, Work]) -> None:
    trace = hold_to_light(house.pk, f"{OURS} {SEA} {SALT}", now=NOW).trace
    assert sum(share.millionths for share in trace.works) + trace.not_identified == 1_000_000


def test_offsets_point_at_the_same_words_on_both_sides(house: House, works: dict[str, Work]) -> None:
    text = f"{OURS} {SEA}"
    (work,) = hold_to_light(house.pk, text, now=NOW).works
    (passage,) = work.passages
    assert text[passage.span.query_start : passage.span.query_end] == passage.extract.words


@pytest.fixture
def crowd(house: House, shelve: Shelve) -> dict[str, Work]:
    """Twenty-two works that all hold one sentence, and one of them another of its own."""
    texts = {f"pièce {n}": f"Numéro {n}. {SALT} Fin de la pièce {n}." for n in range(22)}
    return shelve(house, {**texts, "pièce 0": f"{SEA} Puis vient {SALT} Fin."})


def test_a_sentence_of_twenty_two_works_is_a_set_phrase_and_names_none(
    house: House, crowd: dict[str, Work]
) -> None:
    result = hold_to_light(house.pk, SALT, now=NOW)
    assert (result.works, result.trace.not_identified, result.trace.set_phrases) == ((), 1_000_000, 1_000_000)
    assert [run.text for run in result.runs if run.is_set] == [SALT.rstrip(".")]


def test_a_work_with_words_of_its_own_is_named_for_them_alone(house: House, crowd: dict[str, Work]) -> None:
    (work,) = hold_to_light(house.pk, f"{SALT} {OURS} {SEA}", now=NOW).works
    assert (work.work_id, [p.extract.words for p in work.passages]) == (
        crowd["pièce 0"].pk,
        [SEA.rstrip(".")],
    )


def test_the_page_tells_a_set_phrase_in_words_and_not_by_colour(
    client: Client, crowd: dict[str, Work]
) -> None:
    page = client.post("/", {"text": f"{SALT} {OURS}"}, headers={"accept-language": "en"}).content.decode()
    assert "[set phrase:" in page
    assert "set phrases, which too many works share" in page


def test_the_twin_says_how_much_is_set_phrases_and_where(client: Client, crowd: dict[str, Work]) -> None:
    twin = client.post("/", {"text": SALT, "format": "json"}).json()
    assert (twin["set_phrases"], twin["set_phrases_at"]) == (1_000_000, [[0, len(SALT) - 1]])


def test_a_withdrawn_work_is_gone_from_the_next_answer(house: House, works: dict[str, Work]) -> None:
    assert hold_to_light(house.pk, SEA, now=NOW).works
    withdraw_work(house.pk, works["mer"].pk, reason="demande de l’autrice", person_id=None, now=NOW)
    assert hold_to_light(house.pk, SEA, now=NOW).trace.not_identified == 1_000_000


def test_another_house_sees_nothing_of_it(house: House, works: dict[str, Work]) -> None:
    hold_to_light(house.pk, SEA, now=NOW)
    other = make_house("dune", "La Dune", now=NOW)
    assert hold_to_light(other.pk, SEA, now=NOW).works == ()


def test_the_index_follows_the_change_feed(house: House, works: dict[str, Work], shelve: Shelve) -> None:
    hold_to_light(house.pk, SEA, now=NOW)
    shelve(house, {"neuf": f"Page. {OURS} Fin."})
    assert hold_to_light(house.pk, OURS, now=NOW).works


def test_many_small_imports_leave_at_most_eight_segments(house: House, shelve: Shelve) -> None:
    for number in range(11):
        name = f"texte {number}"
        shelve(house, {name: f"Numéro {number}. {OURS} Fin {number}."})
        bring_up_to_date(house.pk)
    assert len(live_segments(house.pk)) <= 8
    assert len(hold_to_light(house.pk, OURS, now=NOW).works) == 11


def test_a_rebuilt_index_gives_the_same_answer(house: House, works: dict[str, Work]) -> None:
    before = hold_to_light(house.pk, SEA, now=NOW).trace
    forget_index(house.pk)
    assert hold_to_light(house.pk, SEA, now=NOW).trace == before
    assert IndexedReading.objects.filter(house=house).count() == 2


def test_a_text_without_a_word_says_so(house: House) -> None:
    with pytest.raises(NothingToRead):
        hold_to_light(house.pk, "… !", now=NOW)


def test_a_text_too_long_is_refused_by_name(house: House) -> None:
    with pytest.raises(TextTooLong):
        hold_to_light(house.pk, "mot " * 200_000, now=NOW)


def test_a_text_that_says_one_word_over_and_over_is_refused(house: House, shelve: Shelve) -> None:
    shelve(house, {"rire": "ha " * 400})
    with pytest.raises(TooRepetitive):
        hold_to_light(house.pk, "ha " * 100_000, now=NOW)


def test_the_charter_switches_the_light_table_off(house: House, works: dict[str, Work]) -> None:
    no_ai_here(house, reason="vote du 3 mai", now=NOW)
    with pytest.raises(SwitchedOff):
        hold_to_light(house.pk, SEA, now=NOW)


IN_A_ROW = 120
"""More questions than come back while they are asked, unless a page takes two seconds."""


class TestPages:
    """The same, as a visitor meets it in shared mode."""

    @pytest.fixture(autouse=True)
    def _no_question_comes_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a slow machine thirty questions take long enough for another to come back."""
        monkeypatch.setattr("filigrane.trace.pace.REFILL_S", 1e9)

    @pytest.fixture(autouse=True)
    def _shared(self, settings: object) -> None:
        settings.FILIGRANE_MODE = "shared"  # type: ignore[attr-defined]  # pytest-django's settings
        cache.clear()  # the bucket of the one address that every test asks from

    def test_the_front_page_asks_its_question(self, client: Client, works: dict[str, Work]) -> None:
        assert "D’où vient ce texte ?" in client.get(
            "/", headers={"accept-language": "fr"}
        ).content.decode().replace("\u202f", " ")

    def test_one_click_on_the_example_gives_a_whole_result(
        self, client: Client, house: House, works: dict[str, Work]
    ) -> None:
        choose_example(house.pk, f"{OURS} {SEA}")
        page = client.get("/?exemple=1").content.decode()
        assert page.count("<mark") >= 1

    def test_no_example_is_made_of_works_that_may_not_be_shown(
        self, client: Client, works: dict[str, Work]
    ) -> None:
        page = client.get("/?exemple=1").content.decode()
        assert "printemps" not in page
        assert "lanternes" not in page

    def test_a_visitor_who_reloads_a_kept_result_is_slowed(
        self, client: Client, house: House, works: dict[str, Work]
    ) -> None:
        address = "/garde/unknown-token-unknown-token-unknown-token/"
        assert 429 in (client.get(address).status_code for _ in range(IN_A_ROW))

    def test_an_empty_house_offers_three_ways_to_fill_it(self, client: Client, house: House) -> None:
        assert client.get("/").content.decode().count("<li><h3>") == 3

    def test_a_large_catalogue_is_counted_as_each_language_writes_it(
        self, client: Client, house: House
    ) -> None:
        Work.objects.bulk_create(
            Work(house=house, title=f"{n}", made_at=NOW, changed_at=NOW) for n in range(1_481)
        )
        pages = [client.get("/", headers={"accept-language": lang}).text for lang in ("fr", "en")]
        assert ["1\u202f481" in pages[0], "1,481" in pages[1]] == [True, True]

    def test_nothing_that_is_held_to_the_light_is_kept(self, client: Client, works: dict[str, Work]) -> None:
        entries = Entry.objects.count()
        client.post("/", {"text": f"{OURS} {SEA}"})
        assert (KeptResult.objects.count(), Entry.objects.count()) == (0, entries)

    def test_the_page_and_its_json_twin_say_the_same_millionths(
        self, client: Client, works: dict[str, Work]
    ) -> None:
        found = json.loads(client.post("/", {"text": f"{OURS} {SEA}", "format": "json"}).content)
        asked = client.post(
            "/api/v1/trace/text", {"text": f"{OURS} {SEA}"}, content_type="application/json"
        ).json()
        assert found["works"] == asked["works"]

    def test_a_line_of_ipv6_is_slowed_as_one_visitor(self, client: Client, works: dict[str, Work]) -> None:
        statuses = [
            client.post("/", {"text": "six mots"}, REMOTE_ADDR=f"2001:db8::{n:x}").status_code
            for n in range(31)
        ]
        assert statuses[-1] == 429
        assert client.post("/", {"text": "six mots"}, REMOTE_ADDR="2001:db8:0:1::1").status_code == 200

    def test_a_visitor_is_slowed(self, client: Client, works: dict[str, Work]) -> None:
        text = {"text": "six mots ou bien plus encore"}
        assert 429 in (client.post("/", text).status_code for _ in range(IN_A_ROW))

    def test_a_text_that_is_refused_comes_back_in_its_box(
        self, client: Client, house: House, works: dict[str, Work]
    ) -> None:
        page = client.post("/", {"text": "… — !"})
        assert page.status_code == 400
        assert "… — !</textarea>" in page.content.decode()

    def test_no_ai_here_is_said_kindly_and_the_text_comes_back(
        self, client: Client, house: House, works: dict[str, Work]
    ) -> None:
        no_ai_here(house, now=NOW)
        page = client.post("/", {"text": SEA})
        assert page.status_code == 403
        assert f"{SEA}</textarea>" in page.content.decode()
        assert "/oeuvres/" in page.content.decode()
        assert client.get("/?exemple=1").status_code == 200

    def test_without_ai_a_kept_text_is_shown_and_deleted_all_the_same(
        self, client: Client, house: House, works: dict[str, Work], reader: Person
    ) -> None:
        client.force_login(reader)
        address = client.post("/garder/", {"text": SEA, "days": "7"})["Location"]
        no_ai_here(house, now=NOW)
        page = client.get(address)
        assert (page.status_code, f"{SEA}</textarea>" in page.content.decode()) == (200, True)
        assert f'action="{address}oublier/"' in page.content.decode()
        client.post(f"{address}oublier/")
        assert not KeptResult.objects.exists()

    def test_what_somebody_keeps_is_listed_and_deleted_without_its_address(
        self, client: Client, house: House, works: dict[str, Work], reader: Person
    ) -> None:
        client.force_login(reader)
        client.post("/garder/", {"text": SEA, "days": "7"})
        row = KeptResult.objects.get()
        assert SEA in client.get("/mes-resultats/").text
        assert client.post(f"/mes-resultats/{row.pk}/oublier/")["Location"] == "/mes-resultats/"
        assert not KeptResult.objects.exists()

    def test_nobody_lists_or_deletes_what_another_keeps(
        self, client: Client, house: House, works: dict[str, Work], reader: Person
    ) -> None:
        client.force_login(reader)
        client.post("/garder/", {"text": SEA, "days": "7"})
        other = make_person("zoe@example.org", "Zoé", now=NOW)
        give_role(other, house, "steward", now=NOW)
        client.force_login(other)
        assert SEA not in client.get("/mes-resultats/").text
        assert client.post(f"/mes-resultats/{KeptResult.objects.get().pk}/oublier/").status_code == 404

    def test_a_result_is_kept_no_longer_than_the_house_says(self) -> None:
        assert [days for days, _words in lasting(20)] == [7, 20]
        assert KeepForm({"text": SEA, "days": "365"}, longest=20).errors

    def test_a_kept_result_asks_not_to_be_listed(
        self, client: Client, house: House, works: dict[str, Work], reader: Person
    ) -> None:
        client.force_login(reader)
        kept = client.post("/garder/", {"text": SEA, "days": "7"})
        assert client.get(kept["Location"])["X-Robots-Tag"] == "noindex"

    def test_a_protected_source_shows_no_other_word(self, client: Client, works: dict[str, Work]) -> None:
        page = client.post("/", {"text": SEA}).content.decode()
        assert "Avant" not in page
        assert "Après" not in page

    def test_bytes_that_are_not_text_are_named(self, client: Client, works: dict[str, Work]) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        page = client.post("/", {"file": SimpleUploadedFile("x.txt", b"\xff\xfe\x00")})
        assert page.status_code == 400
        assert "x.txt" in page.content.decode()


def test_an_index_made_in_many_chunks_is_the_index_made_in_one(house: House, shelve: Shelve) -> None:
    shelve(house, {f"t{n}": f"{SEA} {n}. {SALT} {n}." for n in range(8)})
    bring_up_to_date(house.pk)
    whole = [(row.work_id, row.millionths) for row in hold_to_light(house.pk, f"{SALT} {SEA}").works]
    forget_index(house.pk)
    bring_up_to_date(house.pk, closed_at=300)
    assert len(live_segments(house.pk)) > 1
    assert check_index(house.pk).readings == 8
    assert [(row.work_id, row.millionths) for row in hold_to_light(house.pk, f"{SALT} {SEA}").works] == whole


def test_a_chunk_is_closed_by_the_change_that_fills_it(house: House, works: dict[str, Work]) -> None:
    first = next_chunk(house.pk, 0, closed_at=1)
    assert first is not None
    assert len(first.readings) == 1
    rest = next_chunk(house.pk, first.seq)
    assert rest is not None
    assert {row.work_id for row in (*first.readings, *rest.readings)} == {w.pk for w in works.values()}
    assert next_chunk(house.pk, rest.seq) is None


def nearly(text: str, source: str, work: Work) -> Trace:
    """What a near tier answers for *text*, a changed copy of the whole sentence *source* of a work."""
    reading = Reading.objects.get(file__work=work)
    start = text_at(reading.text_digest).index(source)
    near = Span(0, len(text), work.pk, reading.pk, start, start + len(source), "near", 900_000)
    return Trace((near,), (Share(work.pk, 1_000_000, 60),), 0)


CHANGED = SEA.replace("ce soir", "un matin")


def test_a_near_passage_shows_the_words_that_the_text_says_itself(
    house: House, works: dict[str, Work]
) -> None:
    found = nearly(CHANGED, SEA, works["mer"])
    (work,) = show(house.pk, CHANGED, found, Searched(2, None, 0), on=NOW.date()).works
    assert work.passages[0].extract.words == SEA.replace("ce soir", "…")


def test_a_passage_stands_beside_its_source_word_by_word(house: House, works: dict[str, Work]) -> None:
    result = show(house.pk, CHANGED, nearly(CHANGED, SEA, works["mer"]), Searched(2, None, 0), on=NOW.date())
    found = beside(house.pk, result, result.works[0].passages[0].key)
    assert [(d.change, d.query, d.source) for d in found.aligned.differences] == [
        (Change.REPLACED, "un matin", "…")
    ]
    assert (found.is_open, found.is_cut) == (False, False)


def test_a_passage_of_another_text_is_not_found(house: House, works: dict[str, Work]) -> None:
    result = hold_to_light(house.pk, SEA, now=NOW)
    with pytest.raises(PassageNotFound):
        beside(house.pk, result, "1-2-3")


def test_the_page_of_a_passage_is_asked_with_its_text_and_keeps_nothing(
    client: Client, house: House, works: dict[str, Work]
) -> None:
    key = hold_to_light(house.pk, SEA, now=NOW).works[0].passages[0].key
    page = client.post("/mot-a-mot/", {"text": SEA, "passage": key}, headers={"accept-language": "en"})
    assert "The same words, in the same order." in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert client.get("/mot-a-mot/").status_code == 302


def test_programs_read_how_much_of_a_near_passage_is_equal(house: House, shelve: Shelve) -> None:
    shelve(house, {"mer": f"{SEA} {SALT}"})
    changed = " ".join(w if n % 6 else "rature" for n, w in enumerate(f"{SEA} {SALT}".split(), 1))
    answer = Client().post("/api/v1/trace/text", {"text": changed}, content_type="application/json")
    (span,) = answer.json()["spans"]
    assert span["kind"] == "near"
    assert 700_000 < span["identity"] < 1_000_000
    exact = Client().post("/api/v1/trace/text", {"text": SEA}, content_type="application/json")
    assert [(one["kind"], one["identity"]) for one in exact.json()["spans"]] == [("exact", 1_000_000)]


@pytest.mark.usefixtures("crowd")
def test_a_text_with_set_phrases_only_says_so(client: Client, house: House) -> None:
    page = client.post("/", {"text": SALT}, headers={"accept-language": "en"}).content.decode()
    assert "Nothing but set phrases of this catalogue was found in this text." in page
