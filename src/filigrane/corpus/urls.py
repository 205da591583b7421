"""The addresses of the door Diversity."""

from __future__ import annotations

from django.urls import path

from filigrane.corpus.views import listing, presence, versions

app_name = "corpus"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("verifier.py", presence.verifier, name="verifier"),
    path("versions/<int:version_id>/", versions.version, name="version"),
    path("versions/<int:version_id>/documents/<str:name>", versions.paper, name="paper"),
    path("versions/<int:version_id>/oeuvres/", versions.works, name="version_works"),
    path("versions/<int:version_id>/depuis/<int:before_id>/", versions.difference, name="difference"),
    path("versions/<int:version_id>/presence/", presence.presence, name="presence"),
    path("versions/<int:version_id>/presence/<int:work>.json", presence.presence_file, name="presence_file"),
]
