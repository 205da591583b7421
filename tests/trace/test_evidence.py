"""A toy model that memorised A and never saw B: indications for A with its passages, none for B."""

from __future__ import annotations

import itertools
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.trace.evidence.faults import (
    OtherModel,
    PlanUnreadable,
    RecordedBeforePlan,
    RecordUnreadable,
    TooFewRecords,
)
from filigrane.trace.evidence.judged import Judged, judge
from filigrane.trace.evidence.plan import Plan, plan_from, records_from
from filigrane.trace.evidence.runs import likeness
from filigrane.trace.evidence.statistics import holm, interval, midranks, permutation_p

NOUNS = "phare gare mer valise pont lampe rue carte saison voix porte seuil craie échelle tambour"
VERBS = "rend oublie compte ferme attend porte lit cherche suit perd garde plie nomme traverse écoute"
AFTER = "sans bruit, à minuit, dans la cour, avec lenteur, sous la pluie, contre le mur, pour rien"


def invented(seed: int, sentences: int = 160) -> str:
    """A text of nobody, in the style that all of them share."""
    draw = random.Random(seed)
    nouns, verbs, after = NOUNS.split(), VERBS.split(), AFTER.split(", ")
    return " ".join(
        f"La {draw.choice(nouns)} {draw.choice(verbs)} la {draw.choice(nouns)} {draw.choice(after)}, "
        f"et le {draw.choice(nouns)} {draw.choice(verbs)} {draw.choice(after)}."
        for _ in range(sentences)
    )


class Toy:
    """A model of word n-grams: after the longest context it knows, the word that most often came next."""

    def __init__(self, texts: Sequence[str], depth: int = 12) -> None:
        self.depth = depth
        self.after: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for text in texts:
            found = text.split()
            for place, word in enumerate(found):
                for long in range(1, depth + 1):
                    if place >= long:
                        self.after[tuple(found[place - long : place])][word] += 1

    def continued(self, prompt: str, count: int, draw: random.Random) -> str:
        """*count* more words; chance decides only between words that came equally often."""
        said, context = [], prompt.split()
        for _ in range(count):
            known = (self.after.get(tuple(context[-long:])) for long in range(self.depth, 0, -1))
            counted = next((found for found in known if found), Counter(NOUNS.split()))
            most = max(counted.values())
            word = draw.choice(sorted(word for word, times in counted.items() if times == most))
            said.append(word)
            context.append(word)
        return " ".join(said)


A, B = invented(1), invented(2)
SEEN = [A] * 3 + [invented(seed) for seed in range(100, 130)]
MODEL = Toy(SEEN)
PLAN = {
    "format": "filigrane.evidence-plan.1",
    "model": "jouet",
    "version": "1",
    "fixed_on": "2026-03-01",
    "alpha": "1/100",
    "threshold_words": 20,
    "least_passages": 3,
    "least_controls": 20,
    "note": "essai",
}


def plan(**changes: object) -> Plan:
    return plan_from(json.dumps(PLAN | changes).encode(), name="plan.json")


def prompted(
    text: str, places: Sequence[int], draw: random.Random, **said: object
) -> list[dict[str, object]]:
    """Records: 15 words of *text* at each place, and 40 words that the model says next."""
    found = text.split()
    return [
        {
            "model": "jouet", "version": "1", "settings": {"temperature": 0.0}, "date": "2026-03-02",
            "genre": "prose", "prompt": " ".join(found[at : at + 15]),
            "follows": " ".join(found[at + 15 : at + 55]),
            "output": MODEL.continued(" ".join(found[at : at + 15]), 40, draw), **said,
        }
        for at in places
    ]  # fmt: skip


def lines(records: Sequence[dict[str, object]]) -> bytes:
    return "\n".join(json.dumps(one) for one in records).encode()


@pytest.fixture(scope="module")
def recorded() -> list[dict[str, object]]:
    draw = random.Random(7)
    records = prompted(A, range(0, 1200, 150), draw, kind="passage", work="A")
    records += prompted(B, range(0, 1200, 150), draw, kind="passage", work="B")
    for seed in range(500, 530):
        why = "written by this test after the model was made"
        records += prompted(invented(seed), [200], draw, kind="control", why=why)
    return records


def judged(records: Sequence[dict[str, object]], **changes: object) -> Judged:
    found = plan(**changes)
    return judge(found, records_from(lines(records), found, name="sorties.jsonl"))


def test_what_was_memorised_gives_an_indication_and_what_was_not_gives_none(
    recorded: list[dict[str, object]],
) -> None:
    result = judged(recorded)
    found = {work.work: work for work in result.works}
    assert found["A"].is_indication
    assert found["A"].hits == 8
    assert found["A"].adjusted <= Fraction(1, 1000)
    assert not found["B"].is_indication
    assert found["B"].hits == 0
    assert found["B"].adjusted > Fraction(1, 20)
    assert result.false_hits == 0
    assert result.error_rate[0] == 0


def test_the_exact_passages_are_those_that_stand_in_the_work(recorded: list[dict[str, object]]) -> None:
    work = judged(recorded).works[0]
    for told in work.passages:
        (run,) = [run for run in told.likeness.runs if run.words == told.likeness.longest]
        said = told.record.output[run.start : run.end]
        assert said == told.record.follows[run.follows_start : run.follows_end]
        assert said in A
        assert len(said.split()) == run.words


def test_the_same_records_give_the_same_figures_in_any_order(recorded: list[dict[str, object]]) -> None:
    shuffled = list(recorded)
    random.Random(3).shuffle(shuffled)
    first = {w.work: (w.p_longest, w.p_coverage, w.rate) for w in judged(recorded).works}
    assert {w.work: (w.p_longest, w.p_coverage, w.rate) for w in judged(shuffled).works} == first


def test_a_model_that_saw_nothing_makes_as_many_false_indications_as_the_plan_accepts() -> None:
    draw, false = random.Random(5), 0
    for turn in range(20):
        texts = [invented(1000 + 50 * turn + n, 20) for n in range(28)]
        records = [r for t in texts[:8] for r in prompted(t, [20], draw, kind="passage", work="C")]
        records += [r for t in texts[8:] for r in prompted(t, [20], draw, kind="control", why="invented")]
        false += judged(records, alpha="1/10", threshold_words=6, least_passages=1).works[0].is_indication
    assert false <= 6


def test_an_output_older_than_the_plan_is_refused(recorded: list[dict[str, object]]) -> None:
    with pytest.raises(RecordedBeforePlan) as error:
        judged([*recorded[:3], recorded[3] | {"date": "2026-02-28"}])
    assert error.value.values["line"] == 4


def test_another_model_is_refused(recorded: list[dict[str, object]]) -> None:
    with pytest.raises(OtherModel):
        judged([recorded[0] | {"version": "2"}])


@pytest.mark.parametrize(
    "change",
    [{"kind": "essai"}, {"prompt": ""}, {"why": " ", "kind": "control"}, {"date": "hier"}, {"work": ""},
     {"follows": ""}, {"settings": None, "output": None, "model": 3}],
)  # fmt: skip
def test_a_line_that_lacks_something_names_it(
    recorded: list[dict[str, object]], change: dict[str, object]
) -> None:
    with pytest.raises(RecordUnreadable) as error:
        judged([recorded[0], recorded[1] | change])
    assert error.value.values["line"] == 2


@pytest.mark.parametrize(
    "change",
    [{"format": "x"}, {"alpha": "0.05"}, {"alpha": "1/2"}, {"fixed_on": ""}, {"threshold_words": 5},
     {"least_controls": 4}, {"model": ""}, {"least_passages": True}],
)  # fmt: skip
def test_a_plan_that_says_too_little_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(PlanUnreadable):
        plan(**change)


def test_too_few_controls_of_the_genre_are_refused(recorded: list[dict[str, object]]) -> None:
    with pytest.raises(TooFewRecords):
        judged([one | {"genre": "vers"} if one["kind"] == "control" else one for one in recorded])


def test_any_word_of_the_plan_changes_its_hash() -> None:
    assert plan().sha256 != plan(threshold_words=21).sha256
    assert plan().sha256 == plan_from(json.dumps(PLAN, indent=3, sort_keys=True).encode(), name="p").sha256


def test_prompts_of_another_length_are_said_not_to_match(recorded: list[dict[str, object]]) -> None:
    assert judged(recorded).works[0].lengths_match
    longer = [
        one | {"prompt": f"{one['prompt']} " * 3} if one["kind"] == "control" else one for one in recorded
    ]
    assert not judged(longer).works[0].lengths_match


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=4), st.lists(st.integers(0, 6), min_size=1, max_size=5)
)
def test_the_permutation_test_counts_every_choice(ours: list[int], theirs: list[int]) -> None:
    ranks = midranks([*ours, *theirs])
    least = sum(ranks[: len(ours)])
    reached = sum(sum(choice) >= least for choice in itertools.combinations(ranks, len(ours)))
    assert permutation_p(ours, theirs) == Fraction(reached, comb(len(ranks), len(ours)))


@given(st.lists(st.integers(0, 5), min_size=7, max_size=7))
def test_chance_alone_reaches_any_level_no_more_often_than_it_says(values: list[int]) -> None:
    """Every way to choose three passages among seven equal records: the share of p up to a level."""
    choices = list(itertools.combinations(range(7), 3))
    found = [
        permutation_p([values[n] for n in choice], [values[n] for n in range(7) if n not in choice])
        for choice in choices
    ]
    for level in {*found, Fraction(1, 20), Fraction(1, 10)}:
        assert sum(p <= level for p in found) <= level * len(choices)


def test_under_the_null_one_p_in_twenty_is_below_a_twentieth_and_no_more() -> None:
    draw = random.Random(2)
    runs = [[int(draw.expovariate(0.5)) + 2 for _ in range(24)] for _ in range(600)]
    low = sum(permutation_p(values[:6], values[6:]) <= Fraction(1, 20) for values in runs)
    assert 0 < low <= 600 * Fraction(1, 20)


def test_the_interval_is_the_one_of_the_books() -> None:
    # Clopper and Pearson, 95 %: 0 of 10 goes to 0.3085; 5 of 10 from 0.1871 to 0.8129.
    assert interval(0, 10) == (0, Fraction(3085, 10_000))
    assert interval(10, 10) == (Fraction(6915, 10_000), 1)
    low, high = interval(5, 10)
    assert (abs(low - Fraction(1871, 10_000)), abs(high - Fraction(8129, 10_000))) <= (
        Fraction(1, 10_000),
    ) * 2


def test_several_works_tested_together_pay_for_it() -> None:
    assert holm([Fraction(1, 100), Fraction(3, 100), Fraction(2, 100)]) == [
        Fraction(3, 100),
        Fraction(4, 100),
        Fraction(4, 100),
    ]


def test_runs_are_counted_in_words_whatever_the_accents_and_the_case() -> None:
    found = likeness(
        "Il dit : LA MER, rend ce soir les clefs !", "la mer rend ce soir les clefs du phare", least=6
    )
    assert found.longest == 7
    assert found.runs[0].words == 7
    assert found.coverage == Fraction(23, 28)
    assert likeness("", "la mer", least=6).coverage == 0
