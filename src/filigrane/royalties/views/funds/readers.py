"""Who reads the statements of which holder."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.royalties.errors import NoSuchHolder
from filigrane.royalties.forms.funds import StatementReaderForm
from filigrane.royalties.models import StatementReader
from filigrane.royalties.service.funds import end_reader, name_reader
from filigrane.works.models import Agent


@needs("royalties.keep")
@require_http_methods(["GET", "POST"])
def readers(request: MemberRequest) -> HttpResponse:
    """List them, and name another."""
    house = house_of(request)
    form = StatementReaderForm(request.POST or None, house_id=house.pk)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            name_reader(
                house.pk, agent_id=given["agent"], reader_id=given["person"].pk, basis=given["basis"],
                person_id=request.user.pk, now=timezone.now(),
            )  # fmt: skip
        except NoSuchHolder as fault:
            form.add_error("agent", _(fault.text))
        else:
            messages.success(request, _("She reads these statements from now on."))
            return redirect("royalties:statement_readers")
    rows = list(StatementReader.objects.filter(house=house).select_related("person")[:500])
    names = dict(Agent.objects.filter(pk__in=[row.agent for row in rows]).values_list("pk", "name"))
    shown = [(row, names.get(row.agent, str(row.agent))) for row in rows]
    return render(request, "royalties/funds/readers.html", {"form": form, "rows": shown})


@needs("royalties.keep")
@require_POST
def end(request: MemberRequest, row_id: int) -> HttpResponse:
    """Take it back."""
    end_reader(house_of(request).pk, row_id, person_id=request.user.pk, now=timezone.now())
    messages.success(request, _("She reads these statements no more."))
    return redirect("royalties:statement_readers")
