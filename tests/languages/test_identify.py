"""The language of a text: regional languages are not erased, too little or noise is not told."""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from bench.language_texts import Block, all_blocks, alsatian, data_folder, declarations, shared_data_is_here
from bench.language_texts import treebanks as read_treebanks

from filigrane.languages.blocks import blocks_of
from filigrane.languages.engines.second_opinion import second_opinion
from filigrane.languages.engines.shipped import shipped_model
from filigrane.languages.errors import ModelDamaged
from filigrane.languages.identified import BlockLanguage, Sureness, TextLanguages
from filigrane.languages.identify import identify
from filigrane.languages.language_model import learn
from filigrane.languages.letters import plain, runs, written
from filigrane.languages.model_file import from_file, to_file

needs_data = pytest.mark.skipif(not shared_data_is_here(), reason="the shared data is not on this machine")
COUPLET = (
    "Dors min p’tit quinquin, min p’tit pouchin, min gros rojin ; te m’fras du chagrin, "
    "si te n’dors point qu’à d’main."
)
"""Alexandre Desrousseaux, L’canchon dormoire (1853), in the Picard of Lille; public domain."""
BRETON = "Dieub eo an holl dud pa zeuont er bed ha kevatal int o dellezegezh hag o gwirioù."
FRENCH = "Tous les êtres humains naissent libres et égaux en dignité et en droits, et sont doués de raison."


def told(text: str) -> BlockLanguage:
    """What is said of one block."""
    return identify([text], shipped_model()).blocks[0]


@functools.cache
def judges(read: Callable[..., object]) -> tuple[Block, ...]:
    """The blocks of one source that trained nothing."""
    return tuple(block for block in read(data_folder()) if not block.learns)  # type: ignore[attr-defined]


def share(blocks: list[Block], tag: str | None) -> float:
    """Of *blocks*, the share told as *tag*."""
    found = identify([block.text for block in blocks], shipped_model()).blocks
    return sum(block.language == tag for block in found) / len(found)


@needs_data
def test_no_alsatian_play_is_taken_for_german() -> None:
    plays: dict[str, list[str]] = {}
    for block in judges(alsatian):
        if block.source == "plays":
            plays.setdefault(block.document, []).append(block.text)
    assert len(plays) == 15
    assert {
        name: identify(texts[:80], shipped_model()).main for name, texts in plays.items()
    } == dict.fromkeys(plays, "gsw")


@needs_data
def test_hardly_a_line_of_alsatian_is_taken_for_german() -> None:
    lines = [block for block in judges(alsatian) if block.source == "plays" and len(block.text) > 40][::8]
    assert share(lines, "gsw") > 0.95
    assert share(lines, "de") < 0.02


@needs_data
def test_a_role_that_speaks_german_in_an_alsatian_play_is_told_apart() -> None:
    lines = [
        block for block in judges(alsatian) if block.source == "plays, other roles" and len(block.text) > 60
    ][::8]
    assert share(lines, "de") > 0.8


@needs_data
@pytest.mark.parametrize(("tag", "source"), [("br", "keb"), ("ht", "autogramm"), ("oc", "ttb")])
def test_breton_haitian_and_occitan_are_told_outside_the_declaration(tag: str, source: str) -> None:
    blocks = [b for b in judges(read_treebanks) if b.tag == tag and b.source == source and len(b.text) > 40]
    assert share(blocks[::2], tag) > 0.95


@needs_data
def test_what_calls_itself_picard_in_the_declaration_is_never_french() -> None:
    blocks = [block for block in judges(declarations) if block.document == "pcd"]
    assert len(blocks) > 10
    assert share(blocks, "fr") == 0
    assert share(blocks, "wa") > 0.9


@needs_data
@pytest.mark.parametrize("tag", ["co", "frp", "wa", "ca", "eu", "ty", "crs", "swb", "buc"])
def test_each_language_of_france_is_told_in_the_end_of_the_declaration(tag: str) -> None:
    blocks = [block for block in judges(declarations) if block.tag == tag and len(block.text) > 60]
    assert share(blocks, tag) > 0.9


def test_picard_is_not_erased_into_french() -> None:
    block = told(COUPLET)
    assert block.language is None
    assert block.closest == "fr"
    assert identify([COUPLET] * 20, shipped_model()).main is None


def test_french_and_breton_are_told() -> None:
    assert (told(FRENCH).language, told(FRENCH).sureness) == ("fr", Sureness.STRONG)
    assert (told(BRETON).language, told(BRETON).sureness) == ("br", Sureness.STRONG)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Acte II", "Hamlet", "L’Avare", "bonjour", "0123456789 " * 100, "\x00\x01\ufffe" * 500,
        "a" * 10_000_000, "la la la " * 5000, "\u0301" * 4000, "演劇の歴史を研究する人々のための資料です。",
        "🎭" * 300, "xqzwk vrrtp ggnnt zzxqj pplkk wwvvq hhtrr",
    ],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_too_little_or_noise_is_not_told(text: str) -> None:
    assert told(text).language is None


def test_a_block_is_read_no_further_than_its_first_letters() -> None:
    """So that ten million letters cost what twenty thousand do, whatever comes after."""
    assert told(BRETON * 300 + FRENCH * 5000).letters == told(BRETON * 300).letters <= 20_000


def test_a_mixed_text_shows_the_share_of_each_language() -> None:
    found = identify([BRETON, FRENCH, BRETON, "Fin."], shipped_model())
    assert [(one.language, one.blocks) for one in found.shares] == [("br", 2), ("fr", 1), (None, 1)]
    assert sum(one.letters for one in found.shares) == sum(block.letters for block in found.blocks)
    assert found.main == "br"


def test_two_languages_of_one_size_give_no_main_language() -> None:
    assert identify([BRETON, FRENCH], shipped_model()).main is None


class Stubborn:
    """A second opinion that knows two languages and always says the same."""

    name = "stubborn 1"

    def __init__(self, says: str) -> None:
        self.says = says

    def knows(self, tag: str) -> bool:
        """Breton and French."""
        return tag in ("br", "fr")

    def of(self, text: str) -> str:
        """Its one answer."""
        return self.says


def heard(text: str, says: str) -> TextLanguages:
    """What is said when the second opinion is *says*."""
    return identify([text], shipped_model(), second=Stubborn(says))


def test_a_second_opinion_that_dissents_makes_the_answer_weak() -> None:
    block = heard(BRETON, "fr").blocks[0]
    assert (block.language, block.sureness, block.second, block.agrees) == ("br", Sureness.WEAK, "fr", False)
    assert heard(BRETON, "br").blocks[0].sureness == Sureness.STRONG


def test_a_second_opinion_that_does_not_know_the_language_is_not_heard() -> None:
    text = "D’r Herr Maire isch nit deheim, er isch mit sinere Frau uff Stroßburi g’fahre."
    block = heard(text, "fr").blocks[0]
    assert (block.language, block.sureness, block.agrees) == ("gsw", Sureness.STRONG, None)


def test_a_damaged_model_is_refused_whatever_byte_changed() -> None:
    content = to_file(learn({"br": [BRETON] * 3, "fr": [FRENCH] * 3}))
    assert from_file(content, name="x").languages == ("br", "fr")
    for place in range(0, len(content), 7):
        damaged = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        with pytest.raises(ModelDamaged):
            from_file(damaged, name="x")
    for cut in (b"", content[:10], content[:-1], content[: len(content) // 2]):
        with pytest.raises(ModelDamaged):
            from_file(cut, name="x")


def test_the_same_texts_make_the_same_bytes_and_the_order_of_languages_does_not_count() -> None:
    texts = {"br": [BRETON] * 3, "fr": [FRENCH] * 3}
    turned = dict(reversed(texts.items()))
    assert to_file(learn(texts)) == to_file(learn(turned))


def test_a_file_gives_back_the_model_that_it_was_made_of() -> None:
    model = learn({"br": [BRETON] * 3, "fr": [FRENCH] * 3})
    again = from_file(to_file(model), name="x")
    assert again.languages == model.languages
    assert np.array_equal(again.keys, model.keys)
    assert np.array_equal(again.costs, model.costs)


def test_the_runs_of_a_text_never_span_two_words() -> None:
    assert plain("L’Âge  d’or, 1930!") == " l'âge d'or "
    assert Counter(map(written, map(int, runs("Où?")))) == Counter(
        ["o", "ù", "_o", "où", "ù_", "_où", "où_", "_où_"]
    )


def test_the_answer_does_not_depend_on_how_accents_were_composed() -> None:
    composed, apart = told("Ur c’hoari-c’hoarvezet eo, emezañ."), told("Ur c’hoari-c’hoarvezet eo, emezañ.")
    assert dataclasses.replace(composed, letters=0) == dataclasses.replace(apart, letters=0)


def test_the_blocks_of_a_text_are_its_lines() -> None:
    assert blocks_of("Un  vers\n\n   \r\nUn autre\x0bun troisième") == ["Un vers", "Un autre", "un troisième"]


def test_py3langid_is_a_second_opinion_that_knows_breton_and_no_alsatian() -> None:
    pytest.importorskip("py3langid")
    second = second_opinion()
    assert second is not None
    assert (second.knows("br"), second.knows("gsw")) == (True, False)
    block = identify([BRETON], shipped_model(), second=second).blocks[0]
    assert (block.language, block.second, block.agrees, block.sureness) == ("br", "br", True, Sureness.STRONG)


@needs_data
@pytest.mark.long
def test_the_shipped_model_is_what_its_texts_make() -> None:
    texts: dict[str, list[str]] = {}
    for block in all_blocks(data_folder()):
        if block.learns:
            texts.setdefault(block.tag, []).append(block.text)
    made = learn(texts)
    assert from_file(to_file(made), name="x").digest == shipped_model().digest
