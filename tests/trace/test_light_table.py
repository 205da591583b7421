"""A text held to the light: real plays, planted passages, hostile sizes."""

from __future__ import annotations

import random
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from filigrane.languages.folds import words
from filigrane.reading.tei import read_tei
from filigrane.trace.engines.brute import BruteIndex
from filigrane.trace.engines.segments import Document, SegmentIndex, build_segment, open_index
from filigrane.trace.spans import spans_of
from filigrane.trace.text import Trace, trace

INVENTED = (
    "Ce matin les guichets du port ont fermé sans prévenir, et trois grutiers jouent aux dés.",
    "Personne ne connaît la recette du gâteau bleu que vend la fanfare municipale.",
    "Un satellite en panne photographie chaque nuit le même parking de supermarché.",
    "Alors la documentaliste range les cassettes par odeur, puis par regret.",
)
"""Sentences of nobody, around the planted passages."""


def passage(text: str, start_word: int, count: int) -> str:
    found = list(words(text))[start_word : start_word + count]
    return text[found[0][0] : found[-1][1]]


@pytest.fixture(scope="module")
def plays(test_data: Path) -> list[Document]:
    paths = [
        path
        for language, count in (("fr", 60), ("yi", 3), ("tt", 3), ("gsw", 5))
        for path in sorted((test_data / "plays" / language).glob("*.xml"))[:count]
    ]
    return [Document(n + 1, 1000 + n, read_tei(p.read_bytes()).reading.text) for n, p in enumerate(paths)]


@pytest.fixture(scope="module")
def index(plays: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Iterator[SegmentIndex]:
    folder = tmp_path_factory.mktemp("plays")
    build_segment(folder / "1.seg", plays[:30])
    build_segment(folder / "2.seg", plays[30:])
    with open_index(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def planted(plays: list[Document]) -> list[tuple[Document, str]]:
    """Passages of 40, 12 and 200 words of three plays, none of which stands in another play."""
    draw, chosen = random.Random(11), []
    for document, count in zip(draw.sample(plays[:60], 3), (40, 12, 200), strict=True):
        total = sum(1 for _ in words(document.text))
        while True:
            text = passage(document.text, draw.randrange(total // 4, total - count), count)
            held = BruteIndex(plays).exact(text)
            if len(held.work_id) == 1:
                break
        chosen.append((document, text))
    return chosen


@pytest.fixture(scope="module")
def held(index: SegmentIndex, planted: list[tuple[Document, str]]) -> tuple[str, Trace]:
    pieces = [INVENTED[0]]
    for (_, text), sentence in zip(planted, INVENTED[1:], strict=True):
        pieces += [text, sentence]
    query = "\n".join(pieces)
    return query, trace(query, index)


def test_the_three_passages_are_the_spans_and_no_other(
    held: tuple[str, Trace], planted: list[tuple[Document, str]]
) -> None:
    query, found = held
    assert [span.work_id for span in found.spans] == [document.work_id for document, _ in planted]
    assert [query[s.query_start : s.query_end] for s in found.spans] == [text for _, text in planted]


def test_each_span_names_the_same_words_in_its_play(
    held: tuple[str, Trace], planted: list[tuple[Document, str]]
) -> None:
    _, found = held
    sources = [
        document.text[span.source_start : span.source_end]
        for span, (document, _) in zip(found.spans, planted, strict=True)
    ]
    assert sources == [text for _, text in planted]


def test_the_shares_of_the_three_plays_are_their_letters(held: tuple[str, Trace]) -> None:
    query, found = held
    assert sum(row.millionths for row in found.works) + found.not_identified == 1_000_000
    total = sum(c.isalpha() or c.isdigit() for c in query)
    assert found.letters == total
    for row in found.works:
        assert abs(row.millionths - 1_000_000 * row.letters / total) < 1


def test_a_passage_set_otherwise_gives_the_same_works(
    index: SegmentIndex, planted: list[tuple[Document, str]]
) -> None:
    document, text = planted[2]
    forms = [
        text.upper(),
        unicodedata.normalize("NFD", text),
        text.replace("'", "’"),
        text.replace("\n", " "),
        text.replace(" ", "\n"),
        "\u00ad".join(text),
    ]
    assert {tuple(s.work_id for s in trace(form, index).spans) for form in forms} == {(document.work_id,)}


@pytest.mark.parametrize("language", ["yi", "tt", "gsw"])
def test_plays_of_other_languages_are_found_where_they_stand(
    test_data: Path, tmp_path: Path, language: str
) -> None:
    paths = sorted((test_data / "plays" / language).glob("*.xml"))[:3]
    texts = [read_tei(path.read_bytes()).reading.text for path in paths]
    documents = [Document(n, n, text) for n, text in enumerate(texts)]
    build_segment(tmp_path / "1.seg", documents)
    query = passage(texts[1], 900, 60)
    with open_index(tmp_path) as opened:
        found = {
            (s.work_id, texts[s.work_id][s.source_start : s.source_end]) for s in trace(query, opened).spans
        }
    assert (1, query) in found


def test_yiddish_without_its_points_is_found_with_them(tmp_path: Path) -> None:
    pointed = "אַ שטילע נאַכט איז אויף דער װעלט און קײנער שלאָפֿט נישט"
    bare = "א שטילע נאכט איז אויף דער וועלט און קיינער שלאפט נישט"
    build_segment(tmp_path / "1.seg", [Document(1, 1, pointed)])
    with open_index(tmp_path) as opened:
        assert [(s.source_start, s.source_end) for s in trace(bare, opened).spans] == [(0, len(pointed))]


def test_the_index_finds_on_real_plays_what_brute_force_finds(
    index: SegmentIndex, plays: list[Document]
) -> None:
    draw = random.Random(5)
    query = " / ".join(
        passage(draw.choice(plays).text, draw.randrange(500), draw.randrange(4, 60)) for _ in range(80)
    )
    assert spans_of(index.exact(query)) == spans_of(BruteIndex(plays).exact(query))


def test_works_that_are_no_longer_live_are_gone_before_the_shares(
    index: SegmentIndex, planted: list[tuple[Document, str]]
) -> None:
    document, text = planted[0]
    found = trace(text, index, live=lambda readings: {})
    assert (found.spans, found.works, found.not_identified) == ((), (), 1_000_000)
    whole = trace(text, index, live=lambda readings: dict.fromkeys(readings, document.work_id))
    assert whole.works[0].work_id == document.work_id


def test_a_reading_counts_for_the_work_that_it_belongs_to_now(
    index: SegmentIndex, planted: list[tuple[Document, str]]
) -> None:
    _, text = planted[0]
    found = trace(text, index, live=lambda readings: dict.fromkeys(readings, 77))
    assert {span.work_id for span in found.spans} == {share.work_id for share in found.works} == {77}


@pytest.mark.parametrize("query", ["", "!?…", "\ud800", "mot", "\u00ad" * 100])
def test_a_text_without_six_words_is_not_identified(index: SegmentIndex, query: str) -> None:
    found = trace(query, index)
    assert (found.spans, found.works, found.not_identified) == ((), (), 1_000_000)


def test_half_a_million_characters_of_plays_are_traced_in_seconds(
    index: SegmentIndex, plays: list[Document]
) -> None:
    query = "\n".join(document.text for document in plays)[:500_000]
    begin = time.process_time()
    found = trace(query, index)
    assert time.process_time() - begin < 5
    assert sum(row.millionths for row in found.works) + found.not_identified == 1_000_000


def test_one_refrain_repeated_without_end_is_traced_in_seconds(tmp_path: Path) -> None:
    build_segment(tmp_path / "1.seg", [Document(n, n, "tra la la " * 40) for n in range(20)])
    begin = time.process_time()
    with open_index(tmp_path) as opened:
        found = trace("tra la la " * 5_000, opened)
    assert time.process_time() - begin < 20
    assert found.not_identified == 0


def test_a_text_that_thousands_of_works_hold_is_nobodys(tmp_path: Path) -> None:
    privilege = (
        "Il est permis à tous libraires d'imprimer et vendre ladite pièce durant dix ans entiers. " * 4
    )
    build_segment(tmp_path / "1.seg", [Document(n, n, f"{privilege} fin {n}") for n in range(1, 3001)])
    with open_index(tmp_path) as opened:
        found = trace(privilege, opened)
    assert (found.works, found.spans) == ((), ())
    assert (found.not_identified, found.set_phrases) == (1_000_000, 1_000_000)
