"""Every address of the house; each room keeps its own list."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from filigrane.front.api.house import api
from filigrane.front.views import jobs, journal, journal_head, language, leaving, motifs, pages, visit
from filigrane.front.views.doorkeeper import enter_by_token
from filigrane.front.views.health import health
from filigrane.front.views.known_errors import known_errors

ROOMS = {
    "accounts": "",
    "archive": "chercher/",
    "charter": "maison/charte/",
    "corpus": "corpus/",
    "objections": "",
    "proposals": "propositions/",
    "rights": "",
    "royalties": "",
    "works": "oeuvres/",
    "trace": "",
}

FRONT = [
    path("erreurs/", known_errors, name="known_errors"),
    path("health", health, name="health"),
    path("entrer/<str:token>/", enter_by_token, name="enter_by_token"),
    path("langue/<slug:code>/", language.language, name="language"),
    path("maison/", pages.house, name="house"),
    path("maison/partir/", leaving.leaving, name="leaving"),
    path("maison/partir/<int:job_id>/", leaving.package, name="package"),
    path("a-propos/", pages.about, name="about"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("motifs/", motifs.motifs, name="motifs"),
    path("visite/", visit.visit, name="visit"),
]

JOBS = [
    path("", jobs.jobs, name="list"),
    path("<int:job_id>/", jobs.job, name="job"),
    path("<int:job_id>/arreter/", jobs.stop, name="stop"),
    path("<int:job_id>/reprendre/", jobs.resume, name="resume"),
]

JOURNAL = [
    path("", journal.journal, name="journal"),
    path("<int:sequence>/", journal.entry, name="entry"),
    path("controle/", journal.verify, name="verify"),
    path("export.jsonl", journal.export, name="export"),
    path("verifier.py", journal.verifier, name="verifier"),
    path("tete/", journal_head.head, name="head"),
    path("tete/demande.tsq", journal_head.request_file, name="request"),
    path("tete/reponse/", journal_head.attach, name="attach"),
    path("tete/depot/", journal_head.note, name="note"),
]
"""Jobs and journal know no accounts, so their pages stand here."""

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"filigrane.{room}.urls"))
    for room, prefix in ROOMS.items()
    if find_spec(f"filigrane.{room}.urls")
]
urlpatterns += [
    path("api/v1/", api.urls),
    path("maison/taches/", include((JOBS, "jobs"))),
    path("maison/journal/", include((JOURNAL, "journal"))),
    path("", include((FRONT, "front"))),
]

handler400 = "filigrane.front.views.errors.bad_request"
handler403 = "filigrane.front.views.errors.forbidden"
handler404 = "filigrane.front.views.errors.not_found"
handler500 = "filigrane.front.views.errors.failed"
