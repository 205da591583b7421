"""A TEI play becomes a text with places, and a header without inventions."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from lxml import etree

from filigrane.reading.errors import BrokenXml, DeclaresEntities, NotTei, NotUtf8
from filigrane.reading.reading import locators_bytes, locators_of
from filigrane.reading.tei import read_tei
from filigrane.reading.tei_text import LEFT_OUT, TEI
from filigrane.reading.xml_safely import parse_xml

PLAY = (Path(__file__).parents[1] / "cases" / "invented-play.xml").read_text("utf-8")


@pytest.fixture
def play():
    return read_tei(PLAY.encode())


def test_the_text_holds_front_speakers_lines_and_directions_one_a_line(play):
    assert play.text.split("\n") == [
        "ACTEURS",
        "GILLES, meunier.",
        "ACTE I",
        "SCÈNE II",
        "GILLES",
        "Il entre.",
        "Le vent dort, le blé veille",
        "Et la farine attend.",
        "Tournons, tournons (il rit) encore.",
    ]


def test_a_line_is_placed_by_act_scene_and_number(play):
    assert play.reading.place(play.text.index("le blé")) == "1.2.45"


def test_an_element_with_an_id_is_placed_by_it(play):
    assert play.reading.place(play.text.index("farine")) == "#l46"


def test_a_paragraph_is_placed_by_its_count_in_the_scene(play):
    assert play.reading.place(play.text.index("Tournons")) == "1.2 §1"


def test_a_title_in_another_language_is_not_the_title(play):
    assert (play.title, play.subtitles) == ("Le Moulin sans vent", ("Farce",))


def test_dates_in_a_comment_are_not_dates_of_the_author(play):
    assert (play.authors[0].born, play.authors[0].died) == ("", "")


def test_both_licences_are_kept_apart(play):
    assert (play.licence.target, play.source_licence.words) == (
        "https://creativecommons.org/licenses/by/4.0/",
        "Domaine public.",
    )


def test_events_keep_their_bounds_and_their_wording(play):
    premiere = play.events[1]
    assert (premiere.not_before, premiere.not_after, premiere.wording) == (
        "1779-03",
        "1779-04",
        "Au printemps",
    )


def test_an_id_carries_the_name_of_its_publisher(play):
    assert play.identifiers == (("tei", "Maison inventée#inv000001"), ("wikidata", "Q42"))


def test_decomposed_letters_are_composed_and_places_follow():
    play = read_tei(unicodedata.normalize("NFD", PLAY).encode())
    assert play.reading.place(play.text.index("farine")) == "#l46"
    assert play.text == read_tei(PLAY.encode()).text


def test_locators_survive_their_bytes(play):
    assert locators_of(locators_bytes(play.locators)) == play.locators


def test_an_external_entity_is_refused_before_it_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    hostile = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file://{secret}">]>' + PLAY.partition("?>")[2].replace(
        "Il entre.", "&x;"
    )
    with pytest.raises(DeclaresEntities):
        read_tei(hostile.encode())


def test_a_billion_laughs_are_refused():
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(10))
    hostile = f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{laughs}]>' + PLAY.partition("?>")[2]
    with pytest.raises(DeclaresEntities):
        read_tei(hostile.encode("utf-16"))


def test_an_outer_dtd_is_not_fetched():
    hostile = '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">' + PLAY.partition("?>")[2]
    assert read_tei(hostile.encode()).title == "Le Moulin sans vent"


def test_an_undeclared_entity_names_its_line():
    with pytest.raises(BrokenXml) as caught:
        read_tei(PLAY.replace("Il entre.", "&nbsp;").encode())
    assert caught.value.values["line"] == 21


def test_deep_nesting_is_an_error_and_not_a_crash():
    deep = PLAY.replace("Il entre.", "<hi>" * 100_000 + "</hi>" * 100_000)
    with pytest.raises(BrokenXml):
        read_tei(deep.encode())


def test_a_huge_attribute_is_an_error():
    with pytest.raises(BrokenXml):
        read_tei(PLAY.replace('n="45"', 'n="' + "9" * 11_000_000 + '"').encode())


def test_invalid_utf8_names_the_byte():
    content = PLAY.encode().replace(b"Farce", b"Farc\xe9", 1)
    with pytest.raises(NotUtf8) as caught:
        read_tei(content)
    assert content[caught.value.values["offset"]] == 0xE9


def test_other_xml_is_not_a_play():
    with pytest.raises(NotTei):
        read_tei(b"<html/>")


def test_a_note_between_the_parts_of_a_text_is_not_a_word_of_the_play(play):
    noted = PLAY.replace("</front>", "</front><note>Paris, 1886.</note>")
    assert read_tei(noted.encode()).text == play.text


@pytest.mark.long
def test_no_word_of_a_real_play_is_lost(test_data):
    for path in sorted((test_data / "plays").glob("*/*.xml"))[::20]:
        content = path.read_bytes()
        root = parse_xml(content, name=path.name).find(f"{TEI}text")
        if root.find(f".//{TEI}choice") is not None:
            continue
        etree.strip_elements(root, *LEFT_OUT, with_tail=False)
        whole = unicodedata.normalize("NFC", "".join("".join(root.itertext()).split()))
        assert "".join(read_tei(content).text.split()) == whole, path.name
