"""The addresses of rights; a work’s page stands here too, with its verdict, at its usual address."""

from __future__ import annotations

from django.urls import path

from filigrane.rights.views.state import state
from filigrane.rights.views.verdicts import works_with_verdicts
from filigrane.rights.views.work import work

app_name = "rights"
urlpatterns = [
    path("oeuvres/<int:work_id>/", work, name="work"),
    path("droits/", works_with_verdicts, name="list"),
    path("droits/<int:work_id>/<slug:kind>/", state, name="state"),
]
