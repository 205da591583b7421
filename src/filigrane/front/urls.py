"""Every address of the house; each room keeps its own list."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from filigrane.front.views import language, motifs, pages, visit
from filigrane.front.views.doorkeeper import enter_by_token
from filigrane.front.views.health import health

ROOMS = {
    "accounts": "",
    "jobs": "maison/taches/",
    "journal": "maison/journal/",
    "charter": "maison/charte/",
    "works": "oeuvres/",
    "rights": "droits/",
    "trace": "",
}

FRONT = [
    path("health", health, name="health"),
    path("entrer/<str:token>/", enter_by_token, name="enter_by_token"),
    path("langue/<slug:code>/", language.language, name="language"),
    path("maison/", pages.house, name="house"),
    path("a-propos/", pages.about, name="about"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("motifs/", motifs.motifs, name="motifs"),
    path("visite/", visit.visit, name="visit"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"filigrane.{room}.urls"))
    for room, prefix in ROOMS.items()
    if find_spec(f"filigrane.{room}.urls")
]
urlpatterns.append(path("", include((FRONT, "front"))))

handler400 = "filigrane.front.views.errors.bad_request"
handler403 = "filigrane.front.views.errors.forbidden"
handler404 = "filigrane.front.views.errors.not_found"
handler500 = "filigrane.front.views.errors.failed"
