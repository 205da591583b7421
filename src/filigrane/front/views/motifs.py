"""The pattern page: every part of the pages, once, with words that show what it is for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import public
from filigrane.front.forms import SampleForm
from filigrane.rights.answers import ANSWER_LABELS, CONFIDENCE_LABELS, Answer, Confidence

VERDICTS = (
    ("allowed", Answer.ALLOWED, Confidence.SETTLED),
    ("licence", Answer.LICENCE_NEEDED, Confidence.SETTLED),
    ("refused", Answer.REFUSED, Confidence.SETTLED),
    ("undecided", Answer.UNDECIDED, None),
)
"""Class of the sign, the answer and how sure the law is, said as everywhere."""


@public
@require_safe
def motifs(request: HttpRequest) -> HttpResponse:
    """Show the parts; nothing on this page is true of any work."""
    form = SampleForm({"title": "", "kind": "play"})
    form.is_valid()
    return render(request, "front/motifs.html", {"form": form, **samples(request.path)})


def samples(here: str) -> dict[str, Any]:
    """What the parts are shown with; *here* is where their links lead."""
    return {
        "here": here,
        "verdicts": [
            (kind, _(ANSWER_LABELS[answer]), _(CONFIDENCE_LABELS[confidence]) if confidence else "")
            for kind, answer, confidence in VERDICTS
        ],
        "rows": [(_("Author"), "Molière"), (_("First performed"), "1666"), (_("Language"), _("French"))],
        "heads": [_("Work"), _("Discipline"), _("Year")],
        "lines": [("Le Misanthrope", _("Theatre"), "1666"), ("Giselle", _("Dance"), "1841")],
        "pieces": pieces(here),
        "ways": ways(here),
        "links": [
            {
                "url": here,
                "label": _("Charter"),
                "sentence": _("Every automated treatment of this house, and the switch that turns it off."),
            },
            {"url": here, "label": _("Journal"), "sentence": _("What was done here, in order.")},
        ],
    }


def pieces(here: str) -> list[dict[str, Any]]:
    """A text as the light table gives it back: pieces, the found ones with the number of their work."""
    return [
        {"text": "« J’avais écrit ceci\u202f: "},
        {"text": "Je veux qu’on soit sincère", "number": 1, "anchor": "p1", "url": here + "#p1"},
        {"text": ", et puis, plus loin, "},
        {"text": "la raison du plus fort", "number": 2, "anchor": "p2", "url": here + "#p2"},
        {"text": ", sans penser à personne. »"},
    ]


def ways(here: str) -> list[dict[str, str]]:
    """Three ways out of an empty state."""
    return [
        {
            "title": _("Import a folder"),
            "text": _("TEI plays, as many as you have; a report says what was read and what was not."),
            "url": here,
            "label": _("Import works"),
        },
        {
            "title": _("Record one work"),
            "text": _("Title, creators, year: the rest can wait."),
            "url": here,
            "label": _("Record a work"),
        },
        {
            "title": _("Look at the demo house"),
            "text": _("Fictional works of theatre, dance, circus and street arts."),
            "url": here,
            "label": _("See the demo house"),
        },
    ]
