"""The page of a person or a body: what is known, and the works."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.works.edits import AgentEdit
from filigrane.works.forms import AgentForm
from filigrane.works.identifiers import SCHEMES
from filigrane.works.labels import DIED_FOR_FRANCE
from filigrane.works.queries.agents import agent_of
from filigrane.works.service import edit_agent
from filigrane.works.views.dated import hint_dates, tell_unread
from filigrane.works.views.shown import function_label, may, provenance_rows, said


@public
def agent(request: HouseRequest, agent_id: int) -> HttpResponse:
    """Show a person or a body with the live works she takes part in."""
    found = agent_of(house_of(request).pk, agent_id)
    rows = found.contributions.filter(work__withdrawn_at=None).select_related("work")
    return render(
        request,
        "works/agent.html",
        {
            "agent": found,
            "works": [
                {"work": row.work, "function": function_label(row.function)}
                for row in rows.order_by("work__title", "id")[:500]
            ],
            "identifiers": [
                {"scheme": SCHEMES.get(row.scheme, row.scheme), "value": row.value}
                for row in found.identifiers.order_by("scheme")
            ],
            "died_for_france": _(DIED_FOR_FRANCE[found.died_for_france]),
            "provenance": provenance_rows(found.provenance),
            "may_read": may(request, "works.read"),
            "may_edit": may(request, "works.catalogue"),
        },
    )


@needs("works.catalogue")
def edit(request: MemberRequest, agent_id: int) -> HttpResponse:
    """Say what is known of a person, and who says so."""
    house = house_of(request)
    found = agent_of(house.pk, agent_id)
    written = {
        "name": found.name,
        "born": found.born_text,
        "died": found.died_text,
        "died_for_france": found.died_for_france,
        "version": found.version,
    }
    form = AgentForm(request.POST or None, initial=written)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        version = given.pop("version")
        try:
            edit_agent(house.pk, agent_id, AgentEdit(**given), version=version, person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The changes are saved."))
            tell_unread(request, given["born"], given["died"])
            return redirect("works:agent", agent_id=agent_id)
    hint_dates(form, "born", "died")
    return render(request, "works/agent_edit.html", {"form": form, "agent": found})
