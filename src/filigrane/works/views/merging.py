"""Duplicates: records that share an identifier, two of them side by side, a merge and its undoing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.errors import CannotSplit, ChangedMeanwhile
from filigrane.works.forms import MergeForm
from filigrane.works.history_words import short
from filigrane.works.identifiers import SCHEMES
from filigrane.works.models import Agent, Work
from filigrane.works.queries.history import field_words, said_of
from filigrane.works.queries.merged import kept_agent, kept_work
from filigrane.works.queries.merges import shared_identifiers
from filigrane.works.service.merge_records import Asked, merge_records
from filigrane.works.service.merge_tables import KINDS, Table
from filigrane.works.service.split_records import split_records
from filigrane.works.table_words import TABLES
from filigrane.works.views.shown import discipline_label, said

NAMED = {"work": ("title",), "agent": ("name", "sort_name", "kind")}
TOLD = ("credits", "identifiers", "events")
"""Tables whose rows are shown side by side; of the others the number that moves is enough."""
PAGES = {"work": "works:work", "agent": "works:agent"}
KEPT = {"work": kept_work, "agent": kept_agent}
HIDDEN = frozenset({"earliest", "latest", "born_earliest", "born_latest", "died_earliest", "died_latest"})


@needs("works.catalogue")
def duplicates(request: MemberRequest) -> HttpResponse:
    """Works and people that bear the same identifier: a person looks, and decides."""
    house = house_of(request)
    groups = [
        {
            "kind": kind,
            "scheme": SCHEMES.get(one.scheme, one.scheme),
            "value": one.value,
            "records": [
                {"id": record.pk, "title": getattr(record, "title", "") or record.name}
                for record in one.records
            ],
        }
        for kind in KINDS
        for one in shared_identifiers(house.pk, kind)
    ]
    return render(request, "works/duplicates.html", {"groups": groups})


@needs("works.catalogue")
def choose(request: MemberRequest, kind: str, first: int) -> HttpResponse:
    """Name the other record by its number or its address, and go on to compare them."""
    record = _record(house_of(request).pk, kind, first)
    written = request.GET.get("autre", "").strip().rstrip("/").rsplit("/", 1)[-1]
    if written.isascii() and written.isdigit() and len(written) < 19:
        return redirect("works:merge", kind=kind, first=first, second=int(written))
    context = {"record": _named(record, kind), "kind": kind, "asked": bool(request.GET.get("autre"))}
    return render(request, "works/merge_choose.html", context)


@needs("works.catalogue")
def merge(request: MemberRequest, kind: str, first: int, second: int) -> HttpResponse:
    """Two records side by side; the one that stays is chosen by a person, who says why."""
    house = house_of(request)
    records = [_record(house.pk, kind, record_id) for record_id in (first, second)]
    form = MergeForm(request.POST or None, initial=_versions(records), ids=(records[0].pk, records[1].pk))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            done = merge_records(house.pk, kind, asked=_asked(form, first, second), person_id=request.user.pk)
        except ChangedMeanwhile as fault:
            form.add_error(None, said(fault))
            form.data = request.POST.copy() | {n: str(v) for n, v in _versions(records).items()}
            status = 409
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The two records are one. The history of the record undoes it."))
            return redirect(PAGES[kind], done.kept)
    context = {
        "kind": kind,
        "first": _named(records[0], kind),
        "second": _named(records[1], kind),
        "form": form,
        **_compared(kind, *records),
    }
    return render(request, "works/merge.html", context, status=status)


@needs("works.catalogue")
@require_POST
def split(request: MemberRequest, merge_id: int) -> HttpResponse:
    """Undo a merge, and say what stays because somebody touched it since."""
    try:
        done = split_records(house_of(request).pk, merge_id, person_id=request.user.pk)
    except CannotSplit as fault:
        messages.error(request, said(fault))
        return redirect("works:duplicates")
    messages.success(request, _("The two records stand apart again."))
    if done.left:
        names = "; ".join(f"{_table_words(name)} ({count})" for name, count in done.left)
        kept = _("What somebody wrote since stays where it is: {names}.").format(names=names)
        messages.warning(request, kept)
    return redirect(PAGES[done.kind], done.gone)


def _record(house_id: int, kind: str, record_id: int) -> Any:
    """The live record of the house with that id; 404 for any other."""
    if kind not in KINDS:
        raise Http404
    found = (
        KINDS[kind]
        .model.objects.filter(house_id=house_id, pk=KEPT[kind](house_id, record_id), merged_into=None)
        .first()
    )
    if found is None:
        raise Http404
    return found


def _versions(records: list[Any]) -> dict[str, int]:
    return {"first_version": records[0].version, "second_version": records[1].version}


def _asked(form: MergeForm, first: int, second: int) -> Asked:
    given = form.cleaned_data
    pair = [(first, given["first_version"]), (second, given["second_version"])]
    if given["keep"] == "second":
        pair.reverse()
    return Asked(*pair[0], *pair[1], given["reason"])


def _named(record: Any, kind: str) -> dict[str, Any]:
    return {"id": record.pk, "title": getattr(record, "title", "") or record.name, "page": PAGES[kind]}


def _compared(kind: str, first: Any, second: Any) -> dict[str, list[Any]]:
    """Both records in words, field beside field, and what moves when the second joins the first.

    One query for each table, one more for the names.
    """
    of = KINDS[kind]
    rows: list[dict[str, Any]] = []
    for name in (*NAMED[kind], *of.fields):
        if name not in HIDDEN:
            label = name.removesuffix("_id")
            rows.append(_row(label, *(_value(record, name) for record in (first, second))))
    for name in dict.fromkeys([*first.details, *second.details]):
        rows.append(_row(f"details:{name}", first.details.get(name), second.details.get(name)))
    moves = []
    for table in of.tables:
        mine, theirs = table.both(first.pk, second.pk)
        if table.name in TOLD:
            keys = ([list(row.key) for row in part] for part in (mine, theirs))
            rows.append(_row(table.name, *_names(table, *keys)))
        parts = table.parted(theirs, mine, first.pk)
        if parts.moves or parts.doubles:
            moves.append(_moving(table.name, len(parts.moves), len(parts.doubles)))
    return {"rows": [row for row in rows if row["first"] or row["second"]], "tables": moves}


def _row(name: str, first: Any, second: Any) -> dict[str, Any]:
    return {
        "field": _capital(field_words(name)),
        "first": short(said_of(name, first)),
        "second": short(said_of(name, second)),
        "same": (first or "") == (second or ""),
    }


def _value(record: Any, name: str) -> Any:
    return discipline_label(record.discipline) if name == "discipline_id" else getattr(record, name)


def _names(table: Table, *keys: list[list[Any]]) -> list[list[list[Any]]]:
    """The keys of a table as its history tells them: a credit by its name, not by its number."""
    if table.name != "credits":
        return list(keys)
    owners = {key[0] for part in keys for key in part}
    model: Any = Agent if table.owner == "work_id" else Work
    column = "name" if table.owner == "work_id" else "title"
    names = dict(model.objects.filter(pk__in=owners).values_list("pk", column))
    return [[[names.get(key[0], ""), key[1]] for key in part] for part in keys]


def _moving(name: str, moves: int, doubles: int) -> str:
    """“Files – 2 move, 1 is there already”."""
    go = ngettext("{count} moves", "{count} move", moves).format(count=moves)
    stay = ngettext("{count} is there already", "{count} are there already", doubles).format(count=doubles)
    return f"{_table_words(name)} – {go}, {stay}"


def _table_words(name: str) -> str:
    return _capital(_(TABLES[name])) if name in TABLES else _capital(field_words(name))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
