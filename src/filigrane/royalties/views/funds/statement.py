"""Statements: one's own, one of them in plain words, why a line is what it is, and its renderings."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.engines.typesetting import can_typeset, typeset
from filigrane.objections.queries.beside import beside
from filigrane.rights.answers import LAYER_LABELS, Layer
from filigrane.rights.shares import percent
from filigrane.rights.templatetags.verdicts import language
from filigrane.royalties.declares import LINE
from filigrane.royalties.models import Credit
from filigrane.royalties.queries.derived import derived
from filigrane.royalties.queries.statements import own_statements, statement_of
from filigrane.royalties.sheets.paper import TOTALS, paper, table
from filigrane.royalties.sheets.plain import POOLS, told
from filigrane.royalties.views.funds.wording import amount, period_words, said

MOST = 200


@needs("royalties.own")
@never_cache
@require_safe
def own(request: MemberRequest) -> HttpResponse:
    """The statements of the holders for whom one reads."""
    rows = own_statements(house_of(request).pk, request.user.pk)[:MOST]
    shown = [
        (row, period_words(row.run.begins, row.run.ends), amount(row.cents, row.run.fund.terms["currency"]))
        for row in rows
    ]
    sees_funds = may_do(request.standing, "royalties.see", house_of(request).pk)
    return render(request, "royalties/funds/own.html", {"rows": shown, "sees_funds": sees_funds})


@needs("royalties.own")
@never_cache
@require_safe
def statement(request: MemberRequest, credit_id: int) -> HttpResponse:
    """What you get, why, how to contest it and until when; then every figure."""
    credit, value = statement_of(house_of(request).pk, credit_id, request.standing)
    beside(request).read([LINE], [credit.pk])
    sentences = [said(one) for one in told(value, language())]
    currency = value["fund"]["currency"]
    context = {
        "credit": credit, "value": value, "sentences": sentences[1:],
        "period": period_words(credit.run.begins, credit.run.ends),
        "gets": amount(value["credit"] + credit.on_top, currency),
        "until": credit.run.published_at and value["fund"]["contest_until"],
        "lines": [line_shown(line, currency) for line in value["lines"]],
        "totals": totals(value), "facts": facts(value), "has_pdf": can_typeset(),
        "sees_funds": may_do(request.standing, "royalties.see", house_of(request).pk),
    }  # fmt: skip
    return render(request, "royalties/funds/statement.html", context)


@needs("royalties.own")
@never_cache
@require_safe
def why(request: MemberRequest, credit_id: int, work: str) -> HttpResponse:
    """How one line was worked out, down to the passages."""
    credit, value = statement_of(house_of(request).pk, credit_id, request.standing)
    currency = value["fund"]["currency"]
    lines = [line_shown(line, currency) for line in value["lines"] if line["work"] == work]
    if not lines:
        raise Http404
    found = derived(credit.run, work)
    context = {
        "credit": credit, "lines": lines, "title": lines[0]["title"], "work": work,
        "answers": [
            (one, amount(one.revenue, currency), int(one.mass * 1_000_000)) for one in found.answers
        ],
        "count": found.count,
        "shared": amount(value["totals"]["shared"], currency),
        "due": amount(value["totals"]["due"], currency),
        "base": amount(int(value["fund"]["base"]), currency),
        "rate": percent(int(value["fund"]["rate"]), language()),
        "entitled": value["entitled"], "credited": amount(value["credit"], currency),
        "before": value["residual_before"], "after": value["residual_after"],
    }  # fmt: skip
    return render(request, "royalties/funds/why.html", context)


@needs("royalties.own")
@never_cache
@require_safe
def take(request: MemberRequest, credit_id: int, form: str) -> HttpResponse:
    """The canonical statement, its lines as a table, or its paper."""
    credit, value = statement_of(house_of(request).pk, credit_id, request.standing)
    if form == "json":
        return named(credit, credit.statement.encode(), "json", "application/json")
    if form == "csv":
        return named(credit, table(value).encode(), "csv", "text/csv; charset=utf-8")
    if form == "pdf":
        day = credit.run.published_at or timezone.now()
        made = typeset(paper(value, gettext, language(), day.date()))
        return named(credit, made, "pdf", "application/pdf")
    raise Http404


def named(credit: Credit, content: bytes, form: str, media: str) -> HttpResponse:
    """A file that goes out."""
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="statement-{credit.pk}.{form}"'
    return answer


def line_shown(line: dict[str, Any], currency: str) -> dict[str, Any]:
    """A line of a statement in words: cents as people read them, the exact part beside."""
    exact = Fraction(line["cents"])
    pool = POOLS[line["pool"]]
    roles = [one for one in line["role"].split(", ") if one]
    return {
        "work": line["work"],
        "title": line["title"] or line["work"],
        "role": ", ".join(gettext(LAYER_LABELS[Layer(one)]) if one in LAYERS else one for one in roles),
        "share": percent(line["share"], language()),
        "pool": gettext(pool),
        "version": line["version"],
        "exact": line["cents"],
        "is_whole": exact.denominator == 1,
        "cents": amount(exact.numerator // exact.denominator, currency),
        "declared": line["declared"],
    }


LAYERS = frozenset(layer.value for layer in Layer)


def totals(value: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(what, amount, the vote that decided it) of the whole fund: R18."""
    fund = value["fund"]
    return [
        (gettext(head), amount(value["totals"][key], fund["currency"]), fund.get(f"{key}_vote", ""))
        for key, head in TOTALS
        if value["totals"][key] or key in ("due", "credited")
    ]


def facts(value: dict[str, Any]) -> list[tuple[str, str]]:
    """Who, for which licence, by which method, in which run."""
    fund = value["fund"]
    rows = [
        (gettext("Holder"), value["name"] or value["account"]),
        (gettext("Identifiers"), value["ids"] or gettext("none known")),
        (gettext("Licensee"), fund["licensee"]),
        (gettext("Licence"), fund["licence"]),
        (gettext("Territory"), fund["territory"]),
        (gettext("Method of attribution"), fund["method"]),
        (gettext("Evidence"), fund["evidence"]),
        *(
            (gettext("Version of the model"), gettext("{version}: alpha {alpha}, evidence of {day}").format(
                version=one["version"], alpha=one["alpha"], day=one["evidence_on"] or "–"
            ))
            for one in value["versions"]
        ),
        (gettext("Carried from before"), amount(value["carried"], fund["currency"])),
        (gettext("Carried on"), amount(value["carried_on"], fund["currency"])),
        (gettext("Parts of a cent still owed"), value["residual_after"]),
        (gettext("The run, SHA-256"), value["distribution"]),
    ]  # fmt: skip
    return [(term, text) for term, text in rows if text]
