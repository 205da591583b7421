"""Proposals on texts that are kin, in words, for the pages of proposals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filigrane.proposals.models import Proposal
from filigrane.proposals.said import ProposalShown
from filigrane.trace.findings import Finding
from filigrane.trace.kin_words import SENTENCES, subject_of
from filigrane.trace.models import Kinship
from filigrane.trace.queries.kinship import Kin, Reader, kinships


def shown(proposals: Sequence[Proposal]) -> dict[int, ProposalShown]:
    """Each proposal that still speaks of two live, open works and of no living author, by its id.

    One that a person decided shows the evidence she decided on, whatever was found since.
    """
    if not proposals:
        return {}
    house_id, everybody = proposals[0].house_id, Reader(sees_house=True)
    pairs = {proposal.subject: proposal for proposal in proposals}
    rows = Kinship.objects.filter(house_id=house_id, first__in=[int(s.split("-")[0]) for s in pairs])
    only = [
        pk
        for pk, first, second in rows.values_list("pk", "first", "second")
        if subject_of(first, second) in pairs
    ]
    found = kinships(house_id, on=timezone.localdate(), only=only) if only else []
    return {
        pairs[subject].pk: _words(kin, pairs[subject].evidence)
        for kin in found
        if kin.is_for(everybody) and (subject := subject_of(kin.row.first, kin.row.second)) in pairs
    }


def _words(kin: Kin, evidence: dict[str, Any]) -> ProposalShown:
    return ProposalShown(
        title=f"{kin.first.title} – {kin.second.title}",
        sentence=_(SENTENCES[Finding(evidence["finding"])]),
        evidence=tuple(evidence_lines(kin, evidence)),
        url=reverse("trace:kinship", args=[kin.row.pk]),
        url_words=_("Read the passages side by side"),
    )


def evidence_lines(kin: Kin, evidence: dict[str, Any]) -> list[str]:
    """What the finding rests on, one short line each."""
    first, second = (
        100 * evidence[f"{side}_covered"] // max(1, evidence[f"{side}_chars"]) for side in ("first", "second")
    )
    lines = [
        _("{percent} % of “{title}” stands in the other").format(percent=min(100, percent), title=work.title)
        for percent, work in ((first, kin.first), (second, kin.second))
    ]
    passages = ngettext(
        "{count} passage; it has {chars} characters that few other works have",
        "{count} passages; the longest has {chars} characters that few other works have",
        evidence["passage_count"],
    )
    lines.append(
        passages.format(
            count=number_format(evidence["passage_count"], force_grouping=True),
            chars=number_format(evidence["longest"], force_grouping=True),
        )
    )
    return [*lines, time_line(kin)]


def time_line(kin: Kin) -> str:
    """Which is the earlier text, by the dates of the catalogue alone."""
    if kin.earlier is None:
        return _("Their dates do not say which is the earlier text.")
    work = kin.first if kin.earlier == kin.first.work_id else kin.second
    return _("Earlier text, by the dates of the catalogue: “{title}” ({date})").format(
        title=work.title, date=work.date_text
    )
