"""Proposals on the language of a work, in words; and the one that waits beside a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filigrane.languages.names import NAMES
from filigrane.proposals.models import Proposal
from filigrane.proposals.said import ProposalShown
from filigrane.proposals.states import State
from filigrane.works.language_proposals import KIND, shares_shown, subject_of
from filigrane.works.models import Reading, Work
from filigrane.works.queries.live import live_works


def shown(proposals: Sequence[Proposal]) -> dict[int, ProposalShown]:
    """Each proposal whose work is live, by its id; one to be read only while the record says no language."""
    if not proposals:
        return {}
    ids = [int(one.subject) for one in proposals]
    works = {work.pk: work for work in live_works(proposals[0].house_id).filter(pk__in=ids)}
    found = {}
    for one in proposals:
        work = works.get(int(one.subject))
        if work and (one.state != State.PROPOSED or not work.language):
            found[one.pk] = _words(one, work)
    return found


def proposed_language(work: Work) -> Proposal | None:
    """The proposal that waits for a person on the language of *work*; None where the record says one."""
    if work.language:
        return None
    return Proposal.objects.filter(
        house_id=work.house_id, kind=KIND, subject=subject_of(work.pk), state=State.PROPOSED, gone_at=None
    ).first()


def works_without_language(house_id: int) -> QuerySet[Work]:
    """Live works that have a text and no language on their record."""
    texts = Reading.objects.filter(file__work=OuterRef("pk"), file__replaced_by=None, chars__gt=0)
    return live_works(house_id).filter(Exists(texts), language="").order_by("id")


def proposals_waiting(house_id: int) -> int:
    """How many proposals on languages wait for a person."""
    return Proposal.objects.filter(house_id=house_id, kind=KIND, state=State.PROPOSED, gone_at=None).count()


def name_of(tag: str | None) -> str:
    """A language in the language of the page; its tag when we have no name for it."""
    if tag is None:
        return _("not told")
    return _(NAMES[tag]) if tag in NAMES else tag


def _words(one: Proposal, work: Work) -> ProposalShown:
    sentence = _("Most of its text seems to be in this language: {language}.")
    return ProposalShown(
        title=work.title,
        sentence=sentence.format(language=name_of(one.said)),
        evidence=tuple(evidence_lines(one.evidence)),
        url=reverse("works:work", args=[work.pk]),
        url_words=_("See the work"),
    )


def evidence_lines(evidence: dict[str, Any]) -> list[str]:
    """What it rests on: the share of each language, how sure, what the second opinion says."""
    said = []
    for tag, blocks, percent in shares_shown(evidence):
        line = ngettext(
            "{language}: {percent} % of the letters, in {count} line",
            "{language}: {percent} % of the letters, in {count} lines",
            blocks,
        )
        said.append(line.format(language=name_of(tag), percent=percent, count=_many(blocks)))
    said.append(
        _("Of the lines in its language, {strong} are told strongly").format(strong=_many(evidence["strong"]))
    )
    if evidence["read"] < evidence["lines"]:
        said.append(
            _("{read} lines were read of {lines}, from the beginning to the end").format(
                read=_many(evidence["read"]), lines=_many(evidence["lines"])
            )
        )
    said.append(_second(evidence))
    return said


def _second(evidence: dict[str, Any]) -> str:
    if not evidence["second"]:
        return _("No second opinion was asked: its library is not installed here.")
    if not evidence["heard"]:
        return _("The second opinion ({name}) doesn't know this language.").format(name=evidence["second"])
    return _("The second opinion ({name}) says otherwise of {dissent} lines out of {heard}.").format(
        name=evidence["second"], dissent=_many(evidence["dissent"]), heard=_many(evidence["heard"])
    )


def _many(count: int) -> str:
    return number_format(count, force_grouping=True)
