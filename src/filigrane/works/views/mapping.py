"""One page for a mapping: each column with its first values and where it goes; corrected and saved there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.imports.readers import LABELS
from filigrane.works.imports.table_records import check_columns
from filigrane.works.imports.targets import KEEP, SKIP, target_groups
from filigrane.works.queries.store import store
from filigrane.works.service.ask_import import ask_import, check_titled, is_keyed
from filigrane.works.service.look import Look, corrected, look_into
from filigrane.works.service.mappings import save_mapping
from filigrane.works.views.importing import upload_at
from filigrane.works.views.shown import said

SPLITS = ("", ";", ",", "|", "/", " / ", " & ")
EXAMPLES = 3


@needs("works.import")
def mapping(request: MemberRequest, token: str) -> HttpResponse:
    """Show the guessed or saved mapping of a file; take the corrected one, save it, try the import."""
    house = house_of(request)
    upload = upload_at(token, house_id=house.pk)
    if upload is None:
        raise Http404
    fault, page = "", None
    try:
        look = look_into(house.pk, str(store().path_of(upload["digest"])), name=upload["name"])
        page = _page(request, look) if request.method == "POST" else look.page
        if request.method == "POST":
            return _try(request, house.pk, upload, look, page)
    except FiligraneError as error:
        fault = said(error)
        look = look if page is not None else Look(upload["name"], "table")
    return render(request, "works/mapping.html", _context(look, page or look.page, fault, token))


def _try(
    request: MemberRequest, house_id: int, upload: dict[str, str], look: Look, page: dict[str, Any]
) -> HttpResponse:
    check_titled(upload["name"], page)
    if name := request.POST.get("name", "").strip():
        save_mapping(house_id, name, page, person_id=request.user.pk)
        messages.success(request, _("The mapping is saved; it will be proposed for the same columns."))
    arguments = {"uploads": [upload], "reader": look.reader, "mapping": page}
    job = ask_import(house_id, arguments, person_id=request.user.pk, kind="works.preview")
    return redirect("works:trial", job_id=job.pk)


def _page(request: MemberRequest, look: Look) -> dict[str, Any]:
    """The mapping as the form says it; a file that fits a whole mapping file keeps that one."""
    if not look.page.get("columns"):
        return look.page
    columns = {
        column: {
            "to": request.POST.get(f"to-{place}", KEEP),
            "split": request.POST.get(f"split-{place}", "")[:5],
        }
        for place, column in enumerate(look.columns)
    }
    return corrected(look, columns, name=request.POST.get("name", "").strip())


def _context(look: Look, page: dict[str, Any], fault: str, token: str) -> dict[str, Any]:
    rules = check_columns(page) if page.get("columns") else {}
    rows = []
    for place, column in enumerate(look.columns if rules else ()):
        values = [sample[column] for sample in look.samples if sample.get(column, "").strip()]
        to, split = rules.get(column, (KEEP, ""))
        rows.append(
            {
                "place": place,
                "column": column,
                "examples": [value[:80] for value in dict.fromkeys(values)][:EXAMPLES],
                "to": to,
                "split": split,
            }
        )
    groups = [(_(label), [(to, _(words)) for to, words in members]) for label, members in target_groups()]
    return {
        "look": look,
        "fault": fault,
        "token": token,
        "rows": rows,
        "groups": groups,
        "alone": [(KEEP, _("keep as it is")), (SKIP, _("leave out"))],
        "splits": SPLITS,
        "reader": _(LABELS[look.reader]) if look.reader in LABELS else "",
        "is_keyed": is_keyed(page) if rules else True,
    }
