"""The pages of the proposals: those to be read, one of them, and the decision of a person."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.proposals.errors import ProposalNotFound
from filigrane.proposals.queries import Line, lines_of, proposal_of, proposals_in
from filigrane.proposals.service import decide as decide_on
from filigrane.proposals.states import STATE_WORDS, State

PAGE = 50
MOST_RADIOS = 8
"""Choices above which a list that opens is easier to read than buttons one under the other."""


@needs("proposals.see")
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """What machines propose and nobody has read yet; the decided ones behind a filter."""
    asked = request.GET.get("etat", "")
    state = State(asked) if asked in set(State) else State.PROPOSED
    after = request.GET.get("apres", "")
    rows = proposals_in(request.house.pk, state=state)
    if after.isascii() and after.isdigit() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PAGE + 1])
    older = f"?etat={state}&apres={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    states = [(str(code), _(words), code == state) for code, words in STATE_WORDS.items()]
    context = {"lines": lines_of(found[:PAGE]), "states": states, "older": older, "state": str(state)}
    return render(request, "proposals/list.html", context)


@needs("proposals.see")
@require_safe
def one(request: MemberRequest, proposal_id: int) -> HttpResponse:
    """One proposal: what the machine says, on what, and what a person decided."""
    return _page(request, _line(request, proposal_id))


@needs("proposals.decide")
@require_POST
def decide(request: MemberRequest, proposal_id: int) -> HttpResponse:
    """Record a person's decision; what she wrote comes back when it can't be kept."""
    line = _line(request, proposal_id)
    if not may_do(request.standing, line.kind.verb, request.house.pk):
        raise PermissionDenied(line.kind.verb)
    version, note = request.POST.get("version", ""), request.POST.get("note", "")
    try:
        decide_on(
            request.house.pk, proposal_id, request.POST.get("decision", ""), note=note,
            version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
            person_id=request.user.pk,
        )  # fmt: skip
    except FiligraneError as fault:
        said = f"{_(fault.text).format(**fault.values)} {_(fault.hint).format(**fault.values)}"
        return _page(request, _line(request, proposal_id), note=note, fault=said, status=fault.http_status)
    messages.success(request, _("Your decision is recorded. It can be changed."))
    return redirect("proposals:proposal", proposal_id)


def _line(request: MemberRequest, proposal_id: int) -> Line:
    found = lines_of([proposal_of(request.house.pk, proposal_id)])
    if not found:
        raise ProposalNotFound(proposal=proposal_id)
    return found[0]


def _page(
    request: MemberRequest, line: Line, *, note: str = "", fault: str = "", status: int = 200
) -> HttpResponse:
    choices = dict(line.kind.choices)
    shown = sorted(choices.items(), key=lambda one: one[0] != line.row.said)
    context = {
        "line": line,
        "state": _(STATE_WORDS[State(line.row.state)]),
        "decided": _(choices[line.row.decided]) if line.row.decided in choices else "",
        "choices": [(code, _(words), code == line.row.said) for code, words in shown],
        "is_long": len(choices) > MOST_RADIOS,
        "is_open": line.row.state == State.PROPOSED,
        "may_decide": may_do(request.standing, line.kind.verb, request.house.pk),
        "note": note or line.row.note,
        "fault": fault,
    }
    return render(request, "proposals/proposal.html", context, status=status)
