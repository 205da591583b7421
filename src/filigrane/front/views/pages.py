"""The pages about the house itself: its door, what it is, its accessibility."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

import filigrane
from filigrane.accounts.views.guard import HouseRequest, public
from filigrane.base.errors import defer
from filigrane.front.queries import address, may_open
from filigrane.journal.queries import head

ROOMS_OF_THE_HOUSE = (
    (
        "charter:charter",
        defer("Charter"),
        defer("Every automated treatment of this house, what it costs, and the switch that turns it off."),
    ),
    (
        "journal:journal",
        defer("Journal"),
        defer("What was done here, in order; whoever kept an earlier head can check that nothing changed."),
    ),
    ("jobs:list", defer("Tasks"), defer("Long work under way or done, with its progress and its report.")),
    ("accounts:people", defer("People"), defer("Who works here, in which role, and who is invited.")),
    (
        "proposals:list",
        defer("Proposals to read"),
        defer("What a machine found and nobody has confirmed: a person reads it, then decides."),
    ),
    (
        "objections:list",
        defer("What is contested"),
        defer("What somebody says is wrong here, until one of you answers with reasons."),
    ),
    (
        "trace:kinships",
        defer("Texts that are kin"),
        defer("Editions of one text, and works that share passages few others have."),
    ),
    (
        "front:leaving",
        defer("Leave with the house"),
        defer("The whole house in one file, that opens elsewhere and lives on its own."),
    ),
    ("accounts:account", defer("My account"), defer("Your name, your language, your keys, your data.")),
    (
        "trace:mine",
        defer("My kept results"),
        defer("What you keep of the light table, and until when."),
    ),
    ("front:visit", defer("The visit"), defer("The house in a few real pages, one sentence on each.")),
    ("front:about", defer("About"), defer("What Filigrane is, what it is not, and who answers for it.")),
)
"""Page, label, sentence; a page that does not exist is not shown."""


@public
@require_safe
def house(request: HouseRequest) -> HttpResponse:
    """The door of the house: one sentence, a link for each room behind it, the head of the journal."""
    links = [
        {"url": url, "label": gettext(label), "sentence": gettext(sentence)}
        for name, label, sentence in ROOMS_OF_THE_HOUSE
        if (url := address(name)) and may_open(request, url)
    ]
    journal = address("journal:journal")
    shown = head(request.house.pk) if journal and may_open(request, journal) else None
    return render(request, "front/house.html", {"links": links, "head": shown})


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the house is and is not."""
    return render(request, "front/about.html", {"version": filigrane.__version__})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, after the RGAA's model."""
    return render(request, "front/accessibility.html")
