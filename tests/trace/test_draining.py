"""Whoever would read a protected text through the light table gets what he said himself, and waits."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping

import pytest
from bench.draining import KNOWN, Clock, Visitor, folded, guess, memory_of, walk
from django.core.cache import cache
from django.test import Client

from filigrane.accounts.models import House
from filigrane.trace.pace import A_QUESTION, MOST_AT_ONCE, QUESTIONS, REFILL_S
from filigrane.trace.views import asking
from filigrane.works.models import Work

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
LEXICON = [
    a + b + c for a in ("ban", "cor", "dal", "fer") for b in ("ti", "mo", "ra") for c in ("ade", "ile")
]
PLAY = " ".join(random.Random(3).choices(LEXICON, k=300))


@pytest.fixture
def visitor(house: House, shelve: Shelve, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """Somebody before a house whose one play nobody may show, and a clock that jumps over his waits."""
    cache.clear()
    shelve(house, {"pièce": PLAY})
    clock = Clock()
    monkeypatch.setattr(asking, "time", clock)
    yield Visitor(Client(HTTP_ACCEPT_LANGUAGE="en"), clock)
    cache.clear()


def test_a_walk_shows_no_word_that_was_not_said(visitor: Visitor) -> None:
    known = folded(PLAY)[:KNOWN]
    assert walk(visitor, known, most=5) == known
    assert visitor.asked
    assert visitor.beyond == set()


def test_words_changed_in_a_passage_stay_hidden_on_both_pages(visitor: Visitor) -> None:
    said = PLAY.split()[:120]
    said[9::10] = ["autre"] * len(said[9::10])
    page = visitor.page(" ".join(said))
    assert "nearly the same words" in page
    assert visitor.beyond == set()


def test_guesses_by_the_thousand_are_waited_for(visitor: Visitor) -> None:
    known = guess(visitor, memory_of([" ".join(sorted(LEXICON))]), folded(PLAY)[:KNOWN], until=60.0)
    allowed = QUESTIONS + 60.0 / REFILL_S + MOST_AT_ONCE
    assert KNOWN < len(known) <= KNOWN + QUESTIONS + 60.0 / REFILL_S + 1
    assert known == folded(PLAY)[: len(known)]
    assert visitor.letters <= allowed * A_QUESTION
    assert visitor.asked <= QUESTIONS + 60.0 / REFILL_S + 1
    assert visitor.refused


def test_a_text_of_a_hundred_thousand_letters_is_waited_for(visitor: Visitor) -> None:
    visitor.told("mot " * 25_000)
    visitor.told("mot " * 25_000)
    visitor.told("mot " * 25_000)
    began = visitor.clock.now
    visitor.told("mot " * 25_000)
    assert began + 20 * REFILL_S >= visitor.clock.now >= 0
    visitor.told("encore un mot")
    assert visitor.clock.now >= 10 * REFILL_S
