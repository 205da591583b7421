"""Dates, identifiers, language tags, SKOS: the cases stand in text files that an archivist can correct."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.works.dates import bounds, read_date
from filigrane.works.disciplines import SEED, Term
from filigrane.works.errors import BadIdentifier
from filigrane.works.identifiers import check_identifier
from filigrane.works.language_codes import tag
from filigrane.works.skos import turtle_of

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("words", "earliest", "latest"), cases("dates.txt"))
def test_a_date_in_words_has_its_bounds(words, earliest, latest):
    dated = read_date(words)
    assert (dated.wording, dated.earliest, dated.latest) == (words, earliest, latest)


@given(st.text(max_size=40))
def test_any_words_keep_their_wording_and_never_cross_their_bounds(words):
    dated = read_date(words)
    assert dated.wording == " ".join(words.split())
    assert not (dated.earliest and dated.latest) or dated.earliest <= dated.latest


@given(st.dates())
def test_a_day_is_its_own_bounds(day):
    assert bounds(day.isoformat()) == (day.isoformat(), day.isoformat())


@pytest.mark.parametrize(("scheme", "written", "canonical"), cases("identifiers.txt"))
def test_an_identifier_has_one_writing_or_is_refused(scheme, written, canonical):
    if canonical == "refused":
        with pytest.raises(BadIdentifier):
            check_identifier(scheme, written)
    else:
        assert check_identifier(scheme, written)[1] == canonical


@pytest.mark.parametrize(("written", "canonical"), cases("languages.txt"))
def test_a_language_tag_has_one_writing_or_is_none(written, canonical):
    assert (tag(written) or "none") == canonical


def test_the_seed_names_each_code_once_and_only_broader_terms_that_exist():
    codes = [term.code for term in SEED]
    assert len(set(codes)) == len(codes)
    assert {term.broader for term in SEED if term.broader} <= set(codes)


def graph(turtle: str):
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed: the Turtle is not parsed")
    return rdflib.Graph().parse(data=turtle, format="turtle")


def test_the_vocabulary_is_turtle_that_others_parse():
    found = graph(turtle_of(SEED, base="https://maison.example/oeuvres/disciplines/", title="Le Moulin"))
    labels = {str(o) for _s, p, o in found if str(p).endswith("prefLabel")}
    assert {"arts de la rue", "street arts", "Le Moulin"} <= labels


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.isprintable() or "\n" in text))
def test_any_label_survives_the_turtle(label):
    try:
        label.encode("utf-8")
    except UnicodeEncodeError:
        return
    found = graph(turtle_of([Term("x", label, label)], base="https://m.example/", title="t"))
    assert label in {str(o) for _s, p, o in found if str(p).endswith("prefLabel")}
