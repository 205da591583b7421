"""The addresses of the proposals."""

from __future__ import annotations

from django.urls import path

from filigrane.proposals.views import decide, listing, one

app_name = "proposals"
urlpatterns = [
    path("", listing, name="list"),
    path("<int:proposal_id>/", one, name="proposal"),
    path("<int:proposal_id>/decider/", decide, name="decide"),
]
