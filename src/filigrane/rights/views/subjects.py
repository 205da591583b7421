"""The pages of a person and of a collection, with the facts said of them, where works gave them addresses."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.rights.queries import rows_about
from filigrane.rights.reach import Subject
from filigrane.rights.views.fact_panel import fact_panel, sees_facts
from filigrane.works.queries.merged import kept_agent
from filigrane.works.queries.shelves import collection_now
from filigrane.works.views.agent import agent_context
from filigrane.works.views.collections import collection_context


@public
@require_safe
def agent(request: HouseRequest, agent_id: int) -> HttpResponse:
    """Show a person or a body as the catalogue does, and to members the facts of rights said of her."""
    house_id = house_of(request).pk
    kept = kept_agent(house_id, agent_id)
    if kept != agent_id:
        return redirect("works:agent", agent_id=kept)
    context = agent_context(request, agent_id)
    rows = rows_about(house_id, agent_id=agent_id) if sees_facts(request) else []
    context |= fact_panel(request, Subject.AGENT, rows, agent_id)
    return render(request, "rights/agent.html", context)


@public
@require_safe
def collection(request: HouseRequest, code: str) -> HttpResponse:
    """Show a collection as the catalogue does, and to members the facts of rights said of it."""
    house_id = house_of(request).pk
    found = collection_now(house_id, code)
    if found.code != code:
        return redirect("works:collection", code=found.code)
    context = collection_context(request, found)
    rows = rows_about(house_id, collection_id=found.pk) if sees_facts(request) else []
    context |= fact_panel(request, Subject.COLLECTION, rows, found.code)
    return render(request, "rights/collection_page.html", context)
