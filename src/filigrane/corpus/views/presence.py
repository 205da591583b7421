"""That a work stood in a version, or didn't: said on a page, with the file that anybody can check."""

from __future__ import annotations

import json
from pathlib import Path

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.corpus import verifier as program
from filigrane.corpus.queries.shown import titles_open, version_numbered
from filigrane.corpus.queries.versions import leaves_at, proof_of

MOST_FOUND, MOST_CHARS = 20, 200


@needs("corpus.see")
@require_safe
def presence(request: MemberRequest, version_id: int) -> HttpResponse:
    """Look a work up by its number, or by words of its title among the works of the version."""
    row = version_numbered(request.house.pk, version_id)
    asked = request.GET.get("oeuvre", "").strip()[:MOST_CHARS]
    context: dict[str, object] = {"row": row, "asked": asked}
    if asked.isascii() and asked.isdecimal() and len(asked) < 19:
        work = str(int(asked))
        title = titles_open(request.house.pk, [work], on=timezone.localdate()).get(work, "")
        is_in = any(leaf.id == work for leaf in leaves_at(row))
        context |= {"work": work, "known": title, "is_in": is_in}
        context["may_withdraw"] = may_do(request.standing, "corpus.withdraw", request.house.pk)
    elif asked:
        known = titles_open(request.house.pk, (leaf.id for leaf in leaves_at(row)), on=timezone.localdate())
        words = asked.casefold()
        found = [(id, title) for id, title in known.items() if words in title.casefold()]
        context |= {"found": found[:MOST_FOUND], "more": max(0, len(found) - MOST_FOUND)}
    return render(request, "corpus/presence.html", context)


@needs("corpus.see")
@require_safe
def presence_file(request: MemberRequest, version_id: int, work: int) -> HttpResponse:
    """The JSON that shows it, to take away."""
    row = version_numbered(request.house.pk, version_id)
    text = json.dumps(proof_of(row, str(work)), indent=1) + "\n"
    answer = HttpResponse(text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{row.root[:8]}-{work}.json"'
    return answer


@needs("corpus.see")
@require_safe
def verifier(request: MemberRequest) -> FileResponse:
    """The program that checks it with Python alone."""
    path = Path(program.__file__)
    return FileResponse(
        path.open("rb"), as_attachment=True, filename="verifier.py", content_type="text/x-python"
    )
