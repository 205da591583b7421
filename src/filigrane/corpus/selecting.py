"""Which works may enter a corpus: one outcome a work, with what it rests on. Nothing enters in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from filigrane.base.canonical import Canonical, fingerprint
from filigrane.base.errors import defer
from filigrane.corpus.recipe.values import Recipe
from filigrane.rights.answers import Answer, Verdict
from filigrane.rights.ask import Purpose


class Outcome(StrEnum):
    """What becomes of a work that the recipe's sources hold."""

    ACCEPTED = "accepted"
    CONTESTED = "contested"
    """Allowed, but less surely than the recipe asks."""
    LICENCE_NEEDED = "licence_needed"
    REFUSED = "refused"
    UNDECIDED = "undecided"
    NO_TEXT = "no_text"
    """It may enter, and the house holds no text of it that can be read."""


OUTCOME_LABELS = {
    Outcome.ACCEPTED: defer("may enter"),
    Outcome.CONTESTED: defer("left out: allowed, but the law is contested"),
    Outcome.LICENCE_NEEDED: defer("left out: a licence is needed"),
    Outcome.REFUSED: defer("left out: refused"),
    Outcome.UNDECIDED: defer("left out: undecided, a fact is missing"),
    Outcome.NO_TEXT: defer("may enter, but the house holds no text of it"),
}
OF_ANSWER = {
    Answer.LICENCE_NEEDED: Outcome.LICENCE_NEEDED,
    Answer.REFUSED: Outcome.REFUSED,
    Answer.UNDECIDED: Outcome.UNDECIDED,
}


NON_COMMERCIAL = "non_commercial"
"""The duty that comes with terms which allow no commercial use."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A work with its outcome. *rules* are `code/layer` of each reason, *missing* of each missing fact.

    *sources* are the texts of law, licences and statements relied on; *duties* what the use obliges to.
    """

    work: int
    outcome: Outcome
    answer: str
    confidence: str
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    missing: tuple[str, ...]
    duties: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether its terms are known, and rest on something: what a claim on the whole corpus needs."""
        return self.answer == "allowed" and self.confidence == "settled" and bool(self.sources)

    @property
    def row(self) -> list[Canonical]:
        """The line of the table of rights, as it is hashed."""
        return [
            self.work, self.outcome.value, self.answer, self.confidence, list(self.rules), list(self.sources),
            list(self.missing), list(self.duties),
        ]  # fmt: skip


def is_non_commercial(recipe: Recipe) -> bool:
    """Whether the recipe says that its use is not commercial; what isn't said never counts as that."""
    return recipe.ask.purpose is Purpose.NON_COMMERCIAL


def decided(work: int, verdict: Verdict, recipe: Recipe, *, has_text: bool) -> Decided:
    """What becomes of *work* under the recipe.

    A free text under terms that allow no commercial use needs a licence where the use may be commercial: the
    law allows it, the terms under which the house received the file don't.
    """
    outcome = OF_ANSWER.get(verdict.answer)
    if outcome is None:
        outcome = Outcome.ACCEPTED if recipe.lets_in(verdict.confidence) else Outcome.CONTESTED
    duties = tuple(dict.fromkeys(one.code for one in verdict.duties))
    rules = [f"{one.rule}/{one.layer.value}" for one in verdict.reasons]
    if outcome is Outcome.ACCEPTED and NON_COMMERCIAL in duties and not is_non_commercial(recipe):
        outcome = Outcome.LICENCE_NEEDED
        rules.append(f"{NON_COMMERCIAL}/terms")
    if outcome is Outcome.ACCEPTED and not has_text:
        outcome = Outcome.NO_TEXT
    return Decided(
        work=work,
        outcome=outcome,
        answer=verdict.answer.value,
        confidence=verdict.confidence.value,
        rules=tuple(rules),
        sources=tuple(dict.fromkeys(one.source for one in verdict.reasons)),
        missing=tuple(f"{one.code}/{one.layer.value}" for one in verdict.missing),
        duties=duties,
    )


def counted(table: Iterable[Decided]) -> dict[Outcome, int]:
    """How many works have each outcome; those that none has are 0."""
    found = Counter(one.outcome for one in table)
    return {outcome: found[outcome] for outcome in Outcome}


def why(table: Iterable[Decided], outcome: Outcome) -> list[tuple[str, int]]:
    """The reasons and missing facts of an outcome with how many works they concern, the most common first."""
    found: Counter[str] = Counter()
    for one in table:
        if one.outcome is outcome:
            found.update(dict.fromkeys((*one.rules, *(f"? {lack}" for lack in one.missing)), 1))
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def rights_hash(table: Sequence[Decided]) -> str:
    """SHA-256 of the whole table of rights, by work: what was allowed, on what ground, on that day."""
    return fingerprint([one.row for one in sorted(table, key=lambda one: one.work)])
