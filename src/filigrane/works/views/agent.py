"""The page of a person or a body: what may be known, the works and the shows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.works.edits import AgentEdit
from filigrane.works.errors import AgentNotFound, BadField, ChangedMeanwhile, NotLiving
from filigrane.works.exports.schema_org import agent_ld
from filigrane.works.forms import AgentForm, ReasonForm
from filigrane.works.labels import AGENT_KINDS, DIED_FOR_FRANCE
from filigrane.works.models import Agent
from filigrane.works.queries.agents import agent_of, is_living
from filigrane.works.queries.around import Part, shows_of_agent, works_of_agent
from filigrane.works.queries.merged import kept_agent
from filigrane.works.queries.merges import joined
from filigrane.works.queries.outgoing import agents_out
from filigrane.works.registers import PUBLIC
from filigrane.works.service import edit_agent
from filigrane.works.service.erase_agent import erase_agent
from filigrane.works.views.dated import hint_dates, tell_unread
from filigrane.works.views.lines import SETS
from filigrane.works.views.linked import base_asked, linked
from filigrane.works.views.shown import (
    detail_rows,
    function_label,
    identifier_rows,
    may,
    provenance_rows,
    said,
    show_url,
)
from filigrane.works.views.twice import written_twice


@public
def agent(request: HouseRequest, agent_id: int) -> HttpResponse:
    """Show a person or a body; of somebody presumed living, a visitor reads name and functions only."""
    house = house_of(request)
    kept = kept_agent(house.pk, agent_id)
    if kept != agent_id:
        return redirect("works:agent", agent_id=kept)
    return render(request, "works/agent.html", agent_context(request, agent_id))


def agent_context(request: HouseRequest, agent_id: int) -> dict[str, Any]:
    """All that `works/agent.html` shows. Raises AgentNotFound, also for a visitor when every work and
    show where the name stands is closed or withdrawn."""
    found = agent_of(house_of(request).pk, agent_id)
    on, inside = timezone.localdate(), may(request, "works.catalogue")
    works = works_of_agent(found, on=on, inside=inside)
    shows = shows_of_agent(found, on=on, inside=inside)
    if not (works or shows or inside or may(request, "works.read")):
        raise AgentNotFound(agent=agent_id)
    living = is_living(found, on=on)
    shown = inside or not living
    named = found.identifiers.order_by("scheme", "value")
    return {
        "agent": found,
        "kind": _(AGENT_KINDS.get(found.kind, found.kind)),
        "shown": shown,
        "protected": living and inside,
        "works": [_part(part) for part in works],
        "shows": [_part(part) for part in shows],
        "details": detail_rows(found.details) if shown else [],
        "joined": joined(found, "agent", on=on, inside=inside),
        "identifiers": identifier_rows(named if shown else named.filter(scheme__in=PUBLIC)),
        "died_for_france": _(DIED_FOR_FRANCE.get(found.died_for_france, "")),
        "provenance": provenance_rows(found.provenance) if shown else [],
        "may_read": may(request, "works.read"),
        "may_edit": inside,
        "may_erase": living and may(request, "works.withdraw"),
        "reason_form": ReasonForm(),
        "json_ld": linked(agent_ld(agents_out([found], on=on, base=base_asked(request))[found.pk])),
    }


def _part(part: Part) -> dict[str, Any]:
    functions = ", ".join(function_label(code) for code in part.functions)
    show = part.production
    return {"work": part.work, "show": show, "url": show_url(show.pk) if show else "", "functions": functions}


@needs("works.catalogue")
def edit(request: MemberRequest, agent_id: int) -> HttpResponse:
    """Say what is known of a person, and who says so; two people writing lose nothing."""
    house = house_of(request)
    found = agent_of(house.pk, agent_id)
    posted = request.POST if request.method == "POST" else None
    form = AgentForm(posted, initial=_written(found))
    lines = IDENTIFIERS(posted if posted and "identifiers-TOTAL_FORMS" in posted else None,
                        initial=_numbers(found), prefix="identifiers")  # fmt: skip
    status, theirs = 200, None
    if posted is not None and form.is_valid() and (not lines.is_bound or lines.is_valid()):
        given = dict(form.cleaned_data)
        version = given.pop("version")
        given = {name: value for name, value in given.items() if name in posted}
        if lines.is_bound:
            rows = [
                (row["scheme"] or "other", row["value"]) for row in lines.cleaned_data if row.get("value")
            ]
            given["identifiers"] = tuple(rows)
        try:
            edit_agent(house.pk, agent_id, AgentEdit(**given), version=version, person_id=request.user.pk)
        except ChangedMeanwhile:
            form, theirs = _again(form, found)
            status = 409
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The changes are saved."))
            tell_unread(request, given.get("born"), given.get("died"))
            return redirect("works:agent", agent_id=agent_id)
    hint_dates(form, "born", "died")
    context = {"form": form, "agent": found, "lines": lines, "theirs": theirs}
    return render(request, "works/agent_edit.html", context, status=status)


@needs("works.withdraw")
@require_POST
def erase(request: MemberRequest, agent_id: int) -> HttpResponse:
    """Erase what the record says of a living person besides her public name; nothing brings it back."""
    house_id, reason = house_of(request).pk, request.POST.get("reason", "")
    agent_of(house_id, agent_id)
    try:
        erase_agent(house_id, agent_id, reason=reason, person_id=request.user.pk)
    except BadField:
        messages.error(request, _("A reason is needed."))
    except NotLiving as fault:
        messages.error(request, said(fault))
    else:
        messages.success(request, _("It is erased, here and in the histories. The public name stays."))
    return redirect("works:agent", agent_id=agent_id)


IDENTIFIERS = SETS["identifiers"]
FIELD_OF = {f"{event}_{part}": event for event in ("born", "died") for part in ("text", "earliest", "latest")}
"""Field of a history -> field of the form."""


def _written(agent: Agent) -> dict[str, Any]:
    plain = ("name", "sort_name", "kind", "living", "description", "died_for_france", "version")
    return {name: getattr(agent, name) for name in plain} | {"born": agent.born_text, "died": agent.died_text}


def _numbers(agent: Agent) -> list[dict[str, str]]:
    rows = agent.identifiers.order_by("scheme", "value")
    return [{"scheme": row.scheme, "value": row.value} for row in rows]


def _again(form: AgentForm, agent: Agent) -> tuple[AgentForm, list[dict[str, str]]]:
    """The form again: what only the other one changed is taken over, what both changed is shown twice."""
    given = form.cleaned_data
    mine = {name: given[name] for name in given if name not in ("born", "died", "source", "version")}
    mine |= {"born_text": given["born"], "died_text": given["died"]}
    taken, theirs = written_twice(
        agent.house_id, "agent", agent.pk, version=given["version"], mine=mine, field_of=FIELD_OF
    )
    now = _written(agent)
    kept = {**given, **{name: now[name] for name in now if name in taken or name == "version"}}
    return AgentForm(initial=kept), theirs
