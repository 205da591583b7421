"""One suite for both engines: what is found, in which order, what is counted, what a kill leaves."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from tests.archive.records import ENGINES, LATER, MARK, RECORDS, entry

from filigrane.archive.asking import understood
from filigrane.archive.engines.index import BY_CHANGE, BY_DATE, SearchIndex
from filigrane.archive.spelling import meant
from filigrane.archive.want import Mark, Want

TODAY = 20_261_128


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    made = ENGINES[request.param](tmp_path / "index")
    made.write(RECORDS, mark=MARK)
    return made


def asked(query: str, *, open_on: int | None = None) -> Want:
    return dataclasses.replace(understood(query).want, open_on=open_on)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("malade", [1, 3, 4]),
        ("MALADES", [1, 3, 4]),
        ("vitrail", [3]),
        ("yeux", [2]),
        ("oeil", [2]),
        ("l'œil", [2]),
        ("etude", [2]),
        ("moliere malade", [1]),
        ("moliere vitrail", []),
        ('"malade imaginaire"', [1, 4]),
        ('"imaginaire malade"', []),
        ('"vitrail"', []),
        ("titre:malade", [1]),
        ("auteur:poquelin", [1]),
        ("malade -imaginaire", [3]),
        ("MV1234", [1]),
        ("4-col-112(3)", [3]),
        ("inv:4-COL-112", []),
        ("date:1950", [2]),
        ("date:1650..1660", [4]),
        ("date:..1700", [1, 4]),
        ("langue:oc", [3]),
        ("", [1, 2, 3, 4]),
        ("de la", []),
    ],
)
def test_what_a_query_finds(index: SearchIndex, query: str, ids: list[int]) -> None:
    found = index.find(asked(query))
    assert (sorted(found.ids), found.total, index.count(asked(query))) == (ids, len(ids), len(ids))


def test_a_title_comes_before_a_subject_and_a_subject_before_the_rest(index: SearchIndex) -> None:
    assert index.find(asked("malade")).ids == (1, 3, 4)


def test_a_word_as_it_was_typed_comes_before_another_form(index: SearchIndex) -> None:
    index.write([entry(7, "La danseuse"), entry(8, "Le danseur")], mark=MARK)
    assert [index.find(asked(word)).ids for word in ("danseur", "danseuse")] == [(8, 7), (7, 8)]


def test_a_whole_number_comes_first(index: SearchIndex) -> None:
    index.write([entry(9, "mv 1234 mv 1234 mv 1234")], mark=MARK)
    assert index.find(asked("mv 1234")).ids == (1, 9)


def test_a_phrase_runs_over_no_two_names(index: SearchIndex) -> None:
    index.write([entry(9, names=("Anna Bel", "Canto Rossi"))], mark=MARK)
    assert [index.count(asked(q)) for q in ('"bel canto"', '"canto rossi"')] == [0, 1]


def test_what_is_closed_on_the_day_is_neither_found_nor_counted(index: SearchIndex) -> None:
    for day, ids in ((TODAY, (1, 3, 4)), (LATER - 1, (1, 3, 4)), (LATER, (1, 2, 3, 4)), (None, (1, 2, 3, 4))):
        want = asked("", open_on=day)
        counted = dict(index.facets(want, ["discipline"])["discipline"])
        assert (tuple(sorted(index.find(want).ids)), counted["dance"]) == (ids, len(ids) - 1)


def test_a_facet_counts_what_its_other_values_would_give(index: SearchIndex) -> None:
    want = dataclasses.replace(asked(""), chosen={"discipline": ("dance",)})
    counts = index.facets(want, ["discipline", "language", "century"])
    assert counts == {
        "discipline": (("dance", 3), ("theatre", 2)),
        "language": (("fr", 2), ("oc", 1)),
        "century": (("17", 1), ("20", 1)),
    }


def test_one_of_the_values_chosen_is_enough(index: SearchIndex) -> None:
    want = dataclasses.replace(
        asked(""), chosen={"language": ("oc", "br"), "discipline": ("theatre", "dance")}
    )
    assert index.find(want).ids == (3,)


def test_the_most_frequent_values_are_kept(index: SearchIndex) -> None:
    assert index.facets(asked(""), ["language"], most=1) == {"language": (("fr", 3),)}


def test_records_come_by_date_or_by_change_where_it_is_asked(index: SearchIndex) -> None:
    dated = dataclasses.replace(asked(""), since=1)
    assert [index.find(dated, order=BY_DATE).ids, index.find(asked(""), order=BY_CHANGE).ids] == [
        (4, 1, 2),
        (4, 1, 2, 3),
    ]


def test_pages_follow_one_another(index: SearchIndex) -> None:
    pages = [index.find(asked("malade"), start=start, most=2) for start in (0, 2, 4)]
    assert [(page.ids, page.total) for page in pages] == [((1, 3), 3), ((4,), 3), ((), 3)]


def test_a_record_written_again_is_there_once_as_it_now_is(index: SearchIndex) -> None:
    index.write([entry(1, "Le Bien-portant")], mark=MARK)
    assert [index.find(asked(q)).ids for q in ("moliere", "portant")] == [(), (1,)]


def test_what_is_taken_out_is_gone(index: SearchIndex) -> None:
    index.write((), gone=[1, 3, 99], mark=MARK)
    assert index.find(asked("malade")).ids == (4,)


def test_the_mark_stands_with_what_was_written(index: SearchIndex) -> None:
    later = Mark("test", 7, after=3, dead=2)
    index.write((), mark=later)
    assert (index.mark(), index.count(asked(""))) == (later, 4)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_index_in_which_nothing_was_written_has_no_mark(engine: str, tmp_path: Path) -> None:
    assert ENGINES[engine](tmp_path).mark() is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [("maladr", ["malade"]), ("malaed", ["malade"]), ("mallade", ["malade"]), ("malde", ["malade"]),
     ("vitrau", ["vitraux"]), ("estude", ["etude"]), ("xyz", []), ("zzzzzz", []), ("1234", [])],
)  # fmt: skip
def test_a_word_that_no_record_holds_may_stand_for_another(
    index: SearchIndex, typed: str, words: list[str]
) -> None:
    assert meant(typed, index.words()) == words


def test_records_that_share_rare_words_are_alike(index: SearchIndex) -> None:
    index.write([entry(5, "Le malade imaginaire et chronique", names=("Ida",))], mark=MARK)
    assert index.like(RECORDS[0], open_on=TODAY)[:1] == (5,)


def test_a_closed_record_is_like_none_for_those_outside(index: SearchIndex) -> None:
    index.write([entry(6, "Un autre œil"), entry(7, "œil")], mark=MARK)
    assert [2 in index.like(entry(6, "Un œil"), open_on=day) for day in (TODAY, None)] == [False, True]
