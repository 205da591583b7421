"""The demo house says what it is, and holds every situation that the table of verdicts names."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from filigrane.front.demo_house import DemoHouse, DemoWork, Situation, read_house
from filigrane.front.engines.demo_files import PackagedFiles

TOOLS = Path(__file__).resolve().parents[2] / "tools"
WORKING_DOCUMENTS = {
    "dance": ("mesure", "temps", "conditions pour les interprètes"),
    "street-arts": ("itinéraire", "conditions"),
    "circus": ("agrès", "objets", "partition", "conditions pour les interprètes"),
    "puppetry": ("ce qu’il y a ", "qui tient quoi", "canevas"),
    "mime": ("qui tient quoi", "canevas"),
}


NOTEBOOK = "carnet"
"""A rehearsal notebook: a document about a dance, not its score."""


@pytest.fixture(scope="module")
def house() -> DemoHouse:
    return read_house(PackagedFiles().read("house.toml").decode())


def text_of(work: DemoWork) -> str:
    """The words of a work's document, marks of XML taken out."""
    document = PackagedFiles().read(work.file).decode() if work.file else ""
    return re.sub(r"<[^>]*>", " ", document) if work.file.endswith(("xml", "svg")) else document


def words_of(text: str) -> list[str]:
    """Words without accents or capitals: a reading of the text that owes nothing to the light table."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[a-z0-9]+", "".join(char for char in flat if not unicodedata.combining(char)))


def runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    """Every run of *length* words in *text*."""
    words = words_of(text)
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_there_are_forty_works(house: DemoHouse) -> None:
    assert len(house.works) == 40


def test_the_performing_arts_have_their_share(house: DemoHouse) -> None:
    count = Counter(work.discipline for work in house.works)
    assert count["dance"] >= 6
    assert count["street-arts"] >= 5
    assert count["circus"] >= 4
    assert count["puppetry"] + count["mime"] >= 4


def test_every_situation_of_rights_is_present(house: DemoHouse) -> None:
    assert {found for work in house.works for found in work.situations} == set(Situation)


def test_every_work_says_how_it_was_made_and_that_it_is_fictional(house: DemoHouse) -> None:
    for work in house.works:
        assert "écrit pour Filigrane en 2026" in work.made_how
        assert "fiction" in work.made_how


def test_every_stated_fact_says_that_its_source_is_fictional(house: DemoHouse) -> None:
    assert all("fictif" in fact.source or "fictive" in fact.source for w in house.works for fact in w.facts)


def test_the_split_sheets_are_fictional_one_whole_and_one_with_an_unknown_rest(house: DemoHouse) -> None:
    from filigrane.rights.shares import WHOLE, read_percent

    sheets = [sheet for work in house.works for sheet in work.sheets]
    assert all("fictif" in sheet.source or "fictive" in sheet.source for sheet in sheets)
    totals = [sum(read_percent(share) for share in sheet.shares.values()) for sheet in sheets]
    assert (WHOLE in totals, any(total < WHOLE for total in totals)) == (True, True)


def test_codes_and_files_are_unique(house: DemoHouse) -> None:
    assert len({work.code for work in house.works}) == len(house.works)
    named = [work.file for work in house.works if work.file]
    assert len(set(named)) == len(named) == 35


@pytest.mark.parametrize("discipline", WORKING_DOCUMENTS)
def test_works_without_a_play_text_hold_a_real_working_document(house: DemoHouse, discipline: str) -> None:
    played = [work for work in house.works if work.discipline == discipline and work.code != NOTEBOOK]
    for work in played:
        for part in WORKING_DOCUMENTS[discipline]:
            assert part in text_of(work).casefold(), (work.code, part)


def test_every_document_is_long_enough_to_be_read(house: DemoHouse) -> None:
    for work in house.works:
        if work.file and not work.file.endswith("svg"):
            assert 150 <= len(words_of(text_of(work))) <= 2_500, work.code


def test_a_work_that_quotes_another_really_does(house: DemoHouse) -> None:
    by_code = {work.code: work for work in house.works}
    quoting = [(work, by_code[code]) for work in house.works for code in work.quotes]
    assert quoting
    for work, quoted in quoting:
        assert runs(text_of(work)) & runs(text_of(quoted))


def test_the_example_draws_on_at_least_three_works_among_new_sentences(house: DemoHouse) -> None:
    example = PackagedFiles().read("exemple.txt").decode()
    found = {work.code: runs(text_of(work)) & runs(example) for work in house.works}
    assert sum(1 for shared in found.values() if shared) >= 4
    assert len(set().union(*found.values())) < len(words_of(example)) / 2


def test_the_example_changes_the_dress_of_one_passage(house: DemoHouse) -> None:
    example = PackagedFiles().read("exemple.txt").decode()
    assert "L’EAU NE DEMANDE PAS LEUR NOM\nA CEUX QUI LA TRAVERSENT" in example


def test_the_poster_is_the_one_that_the_program_draws() -> None:
    done = subprocess.run(
        [sys.executable, str(TOOLS / "poster.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_house_without_works_is_refused() -> None:
    with pytest.raises(KeyError):
        read_house('[house]\nslug = "a"\nname = "b"\nmade_how = "c"\n')


def test_the_play_reads_as_a_play(house: DemoHouse) -> None:
    from filigrane.reading.tei import read_tei

    play = read_tei(PackagedFiles().read("passeur.xml"), name="passeur.xml")
    assert play.title == "Le Passeur de l’écluse"
    assert len(words_of(play.reading.text)) > 1_400
    assert not play.licence.target


def test_every_date_of_the_house_is_understood(house: DemoHouse) -> None:
    from filigrane.works.dates import read_date

    written = [date for work in house.works for date in (work.date, *dates_of(work)) if date]
    assert [date for date in written if not read_date(date).is_known] == []


def dates_of(work: DemoWork) -> list[str]:
    """Years of birth and death of everybody who takes part in *work*."""
    return [year for agent in work.agents for year in (agent.born, agent.died)]


def test_every_function_and_discipline_is_in_the_catalogue(house: DemoHouse) -> None:
    from filigrane.works.disciplines import SEED
    from filigrane.works.functions import is_function

    assert {work.discipline for work in house.works} <= {term.code for term in SEED}
    assert all(is_function(agent.function) for work in house.works for agent in work.agents)


def test_every_fact_is_of_a_kind_that_the_rights_know(house: DemoHouse) -> None:
    from filigrane.rights.facts import Kind

    for work in house.works:
        for fact in work.facts:
            assert Kind(fact.kind)
            assert all(isinstance(word, str) for word in fact.value.values())


def test_a_relation_names_an_earlier_work_and_a_kind_of_the_catalogue(house: DemoHouse) -> None:
    from filigrane.works.relation_words import is_relation

    earlier: set[str] = set()
    told = 0
    for work in house.works:
        assert {*work.quotes, *(one.to for one in work.relations)} <= earlier, work.code
        assert all(is_relation(one.kind) for one in work.relations)
        told += len(work.relations)
        earlier.add(work.code)
    assert told >= 5


def test_whoever_stands_twice_in_the_house_has_a_code_and_one_life(house: DemoHouse) -> None:
    from filigrane.front.demo_stage import read_stage

    stage = read_stage(PackagedFiles().read("stage.toml").decode())
    agents = [agent for work in house.works for agent in work.agents]
    names = Counter(agent.name for agent in agents)
    names.update({m.name for show in stage.shows for m in show.draft.team} & set(names))
    for agent in agents:
        assert agent.person or names[agent.name] == 1, agent.name
    lives: dict[str, set[tuple[str, ...]]] = {}
    for agent in agents:
        if agent.person:
            life = (agent.name, agent.sort_name, agent.born, agent.died, agent.kind)
            lives.setdefault(agent.person, set()).add(life)
    assert all(len(found) == 1 for found in lives.values())
    for show in stage.shows:
        for member, code in zip(show.draft.team, show.people, strict=True):
            assert not code or {life[0] for life in lives[code]} == {member.name}
