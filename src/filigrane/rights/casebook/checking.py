"""What a case expects, held to what the rules answer."""

from __future__ import annotations

from collections.abc import Iterator

from filigrane.base.cases import Difference
from filigrane.rights.answers import Confidence, Layer, Verdict
from filigrane.rights.casebook.answering import ask_of, facts_of
from filigrane.rights.casebook.blocks import Case
from filigrane.rights.casebook.parts import day
from filigrane.rights.casebook.performers import of_performers
from filigrane.rights.days import Between
from filigrane.rights.term import term_of
from filigrane.rights.verdict import may


def differences(case: Case) -> list[Difference]:
    """All that differs; empty when the rules answer as the case says. Raises CaseUnreadable."""
    lines = {key: number for number, key, _value in reversed(case.lines)}
    compared = of_performers(case) if case.is_of_performers else _of_work(case)
    return [
        Difference(lines.get(key, case.line), key, expected, found)
        for key, expected, found in compared
        if expected != found
    ]


def _of_work(case: Case) -> Iterator[tuple[str, str, str]]:
    verdict = may(ask_of(case), facts_of(case))
    yield from _answer(case, verdict)
    yield from _terms(case, verdict)
    yield from _lists(case, verdict)


def _answer(case: Case, verdict: Verdict) -> Iterator[tuple[str, str, str]]:
    answer, _, sure = case.one("expect").partition(" ")
    yield "expect", answer, verdict.answer.value
    sure = sure.strip() or (Confidence.UNKNOWN if answer == "undecided" else Confidence.SETTLED).value
    yield "expect", f"{answer} {sure}", f"{verdict.answer.value} {verdict.confidence.value}"


def _terms(case: Case, verdict: Verdict) -> Iterator[tuple[str, str, str]]:
    if case.one("free from"):
        yield "free from", written(day(case.one("free from"))), written(Between(*verdict.free_from))
    for line in case.all("term"):
        layer, free = line.split()
        found = term_of(Layer(layer), facts_of(case), ask_of(case).on).free
        yield "term", f"{layer} {written(day(free))}", f"{layer} {written(found)}"


def _lists(case: Case, verdict: Verdict) -> Iterator[tuple[str, str, str]]:
    rules = {why.rule for why in verdict.reasons}
    wanted = set(case.one("because").split())
    yield "because", " ".join(sorted(wanted)), " ".join(sorted(wanted & rules))
    missing = {lack.code for lack in verdict.missing}
    yield "missing", " ".join(sorted(case.one("missing").split())), " ".join(sorted(missing))
    if case.has("contacts"):
        said = [part.strip() for part in case.one("contacts").split(";") if part.strip()]
        yield "contacts", "; ".join(said), "; ".join(verdict.contacts)
    if case.has("duties"):
        yield "duties", case.one("duties"), duties_in_words(case, verdict)


def duties_in_words(case: Case, verdict: Verdict) -> str:
    """The duties as a case writes them: `moral attribution; share_alike with CC BY-SA 4.0`.

    Duties of the law that the use calls for are told only where the case tells them.
    """
    told = case.one("duties").replace(";", " ").replace(",", " ").split()
    resting = [duty.code for duty in verdict.duties if not duty.relying_on]
    resting = [code for code in resting if code in told or code not in OF_USE]
    licences = list(dict.fromkeys(duty.relying_on for duty in verdict.duties if duty.relying_on))
    groups = [" ".join(resting)]
    for licence in licences:
        codes = ", ".join(duty.code for duty in verdict.duties if duty.relying_on == licence)
        groups.append(f"{codes} with {licence}")
    return "; ".join(groups)


OF_USE = frozenset({"false_attribution", "integrity", "voice_of_the_dead", "secure", "within", "destroy"})
"""Duties that come with a use or an exception, not with a licence."""


def written(bounds: Between) -> str:
    """Two bounds as a case writes them."""
    low, high = bounds.earliest or "?", bounds.latest or "?"
    return str(low) if low == high else f"{low}..{high}"
