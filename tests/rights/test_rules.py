"""The rules have a version, and the law of another country can be added to them."""

from __future__ import annotations

import datetime as dt

from filigrane.rights.answers import Answer, Confidence, Layer, Reason, Sentence
from filigrane.rights.ask import Ask
from filigrane.rights.collective import Society
from filigrane.rights.facts import Facts, Holder
from filigrane.rights.offers import Offer
from filigrane.rights.rules import FRANCE
from filigrane.rights.standing import Standing
from filigrane.rights.uses import Use
from filigrane.rights.verdict import may

DAY = dt.date(2026, 11, 23)
FACTS = Facts(holders=(Holder("Colette", Layer.WORK, function="author"),))


def a_law(
    layer: Layer, ask: Ask, facts: Facts, offers: tuple[Offer, ...], societies: tuple[Society, ...]
) -> Standing:
    why = Reason("XX-1", Sentence("Everything is allowed here."), "a law of the test", layer, DAY)
    return Standing(layer, Answer.ALLOWED, Confidence.CONTESTED, (why,))


def test_the_law_of_a_country_that_nobody_wrote_down_is_not_guessed() -> None:
    found = may(Ask(Use.DISPLAY, DAY, territory="XX"), FACTS)
    assert (found.answer, [lack.code for lack in found.missing]) == (Answer.UNDECIDED, ["territory"])


def test_another_law_answers_for_its_country_and_leaves_french_law_as_it_was() -> None:
    rules = FRANCE.with_law("XX", a_law)
    found = may(Ask(Use.DISPLAY, DAY, territory="XX"), FACTS, rules)
    assert (found.answer, found.confidence, found.reasons[0].rule) == (
        Answer.ALLOWED,
        Confidence.CONTESTED,
        "XX-1",
    )
    assert may(Ask(Use.DISPLAY, DAY), FACTS, rules).answer is may(Ask(Use.DISPLAY, DAY), FACTS).answer


def test_a_verdict_says_by_which_version_of_the_rules_it_was_given() -> None:
    assert may(Ask(Use.DISPLAY, DAY), FACTS).rules == FRANCE.version
    assert FRANCE.with_law("XX", a_law).version != FRANCE.version
