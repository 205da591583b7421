"""The rules have a version, and the law of another country can be added to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from filigrane.rights.answers import Answer, Confidence, Layer, Reason, Sentence
from filigrane.rights.ask import Ask
from filigrane.rights.bulk import Bulk
from filigrane.rights.casebook import facts_of, read_cases
from filigrane.rights.collective import Society
from filigrane.rights.days import NOT_KNOWN, Between
from filigrane.rights.facts import Facts, Holder, Kind, Related, Stated, Support
from filigrane.rights.footing import Footing
from filigrane.rights.offers import Offer
from filigrane.rights.rules import FRANCE, Law
from filigrane.rights.standing import Standing
from filigrane.rights.uses import Use
from filigrane.rights.verdict import may

CASES = Path(__file__).resolve().parents[1] / "cases" / "rights"
ALL_FACTS = [
    facts_of(case) for file in CASES.glob("[!ap]*.txt") for case in read_cases(file.read_text("utf-8"))
]
A_PUPPETEER = Facts(
    holders=(Holder("a puppeteer", Layer.PERFORMANCE, function="puppeteer"),),
    related=(Related(Support.VIDEOGRAM, made=Between(dt.date(2022, 1, 1), dt.date(2022, 12, 31))),),
)
"""Nobody said anything, and yet her data are asked about for one use and not for another."""
ALL_FACTS.append(A_PUPPETEER)
DAY = dt.date(2026, 11, 23)
FACTS = Facts(holders=(Holder("Colette", Layer.WORK, function="author"),))


WHY = Reason("XX-1", Sentence("Everything is allowed here."), "a law of the test", Layer.WORK, DAY)


def never_free(layer: Layer, facts: Facts, on: dt.date) -> Footing:
    return Footing(layer, NOT_KNOWN, (), holders=facts.of(layer))


def always_allowed(
    layer: Layer, ask: Ask, facts: Facts, offers: tuple[Offer, ...], societies: tuple[Society, ...]
) -> Standing:
    return Standing(Answer.ALLOWED, Confidence.CONTESTED, (WHY,))


A_LAW = Law(never_free, always_allowed)


def test_the_law_of_a_country_that_nobody_wrote_down_is_not_guessed() -> None:
    found = may(Ask(Use.DISPLAY, DAY, territory="XX"), FACTS)
    assert (found.answer, [lack.code for lack in found.missing]) == (Answer.UNDECIDED, ["territory"])


def test_another_law_answers_for_its_country_and_leaves_french_law_as_it_was() -> None:
    rules = FRANCE.with_law("XX", A_LAW)
    found = may(Ask(Use.DISPLAY, DAY, territory="XX"), FACTS, rules)
    assert (found.answer, found.confidence, found.reasons[0].rule) == (
        Answer.ALLOWED,
        Confidence.CONTESTED,
        "XX-1",
    )
    assert may(Ask(Use.DISPLAY, DAY), FACTS, rules).answer is may(Ask(Use.DISPLAY, DAY), FACTS).answer


def test_a_verdict_says_by_which_version_of_the_rules_it_was_given() -> None:
    assert may(Ask(Use.DISPLAY, DAY), FACTS).rules == FRANCE.version
    assert FRANCE.with_law("XX", A_LAW).version != FRANCE.version


def test_many_works_asked_at_once_get_the_same_verdicts_as_one_by_one() -> None:
    asks = [Ask(use, DAY, lawful_access=True, territory=land) for use in Use for land in ("FR", "XX")]
    rules, bulk = FRANCE.with_law("XX", A_LAW), Bulk(asks, FRANCE.with_law("XX", A_LAW))
    for case in ALL_FACTS:
        assert bulk.of(case) == [may(ask, case, rules) for ask in asks]


def test_what_was_said_of_one_work_never_answers_for_the_next() -> None:
    reserved = Stated(Kind.RESERVED, {"use": "tdm"}, "a letter", "author", dt.date(2020, 1, 1))
    licensed = Stated(Kind.LICENCE, {"licence": "CC BY 4.0"}, "a letter", "author", dt.date(2020, 1, 1))
    died = Between(dt.date(1990, 1, 1), dt.date(1990, 12, 31))
    work = Facts(holders=(Holder("an author", Layer.WORK, died=died, function="author"),))
    bulk = Bulk([Ask(use, DAY, lawful_access=True) for use in (Use.TDM, Use.DISPLAY)])
    answers = [
        [found.answer for found in bulk.of(replace(work, stated=stated))]
        for stated in ((licensed,), (reserved,), ())
    ]
    assert answers == [
        [Answer.ALLOWED, Answer.ALLOWED],
        [Answer.LICENCE_NEEDED, Answer.LICENCE_NEEDED],
        [Answer.ALLOWED, Answer.LICENCE_NEEDED],
    ]
