"""The name of a licence is nobody's passage, in however few works it stands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from filigrane.trace.datasets.pieces import Piece
from filigrane.trace.datasets.sharing import find, joined_text
from filigrane.trace.engines.segments import Document, build_segment, open_index
from filigrane.trace.notices import notices
from filigrane.trace.text import Trace, trace

PLAY = "La lampe du quai tremblait sur l'eau noire quand ils revinrent sans un mot de la fête."
LICENCE = "Texte sous licence CC BY-NC-SA 4.0 International."


def held(tmp_path: Path, *works: str, query: str) -> Trace:
    build_segment(tmp_path / "1.seg", [Document(n, n, text) for n, text in enumerate(works, 1)])
    with open_index(tmp_path) as index:
        return trace(query, index, clusters=len(works))


@pytest.mark.parametrize(
    "notice",
    [
        "CC BY-NC-SA 4.0",
        "cc-by-sa 3.0 France",
        "CC0 1.0",
        "creativecommons.org/licenses/by-nc-sa/4.0/deed.fr",
        "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License",
        "Creative Commons Paternité - Pas d'Utilisation Commerciale 2.0 France",
        "Licence Ouverte / Open Licence version 2.0",
        "Tous droits de reproduction et de traduction réservés pour tous les pays, y compris la Suède",
        "ALL RIGHTS RESERVED",
    ],
)
def test_a_notice_is_known_from_its_first_to_its_last_word(notice: str) -> None:
    text = f"Paru hier. {notice}, chez l'auteur."
    found = notices(text, np.array([0]), np.array([len(text)]))
    assert [text[start:end] for start, end in found.as_pairs()] == [notice]


@pytest.mark.parametrize(
    "said", ["d'accord by the sea", "tous ces droits réservés aux rois", "un cc zélé", PLAY]
)
def test_other_words_are_no_notice(said: str) -> None:
    assert not len(notices(said, np.array([0]), np.array([len(said)])).start)


def test_a_text_that_shares_only_a_licence_with_a_work_repeats_none(tmp_path: Path) -> None:
    found = held(tmp_path, f"{PLAY}\n{LICENCE}", query=f"Un tout autre conte. {LICENCE}")
    assert found.works == ()
    assert found.set_phrases > 0


def test_a_passage_beside_a_licence_still_counts(tmp_path: Path) -> None:
    found = held(tmp_path, f"{PLAY}\n{LICENCE}", query=f"{PLAY}\n{LICENCE}")
    (work,) = found.works
    assert work.letters == sum(map(str.isalnum, f"{PLAY} Texte sous licence"))
    assert found.stretches == ((len(PLAY) + 20, len(PLAY) + 49),)


def test_in_a_data_set_a_licence_earns_nothing(tmp_path: Path) -> None:
    build_segment(tmp_path / "1.seg", [Document(1, 1, f"{PLAY}\n{LICENCE}")])
    records = [f"{PLAY} Fin.", f"Un tout autre conte. {LICENCE}"]
    pieces = [Piece("a", n, "", text, 0, 0, len(text), (0, 0, n, 0)) for n, text in enumerate(records, 1)]
    text, starts = joined_text(pieces)
    with open_index(tmp_path) as index:
        found = find(pieces, text, starts, index.exact(text), most=20)
    assert [passage.record for passage in found.passages] == [1]
    assert found.covered == {1: sum(map(str.isalnum, PLAY))}
    assert found.set_phrases > 0
