"""The addresses of rights; a work’s page stands here too, with its verdict, at its usual address."""

from __future__ import annotations

from django.urls import path

from filigrane.rights.views.asked import asked_of_work
from filigrane.rights.views.collection import collection, count
from filigrane.rights.views.fact_files import batch, files, take, trial, undo
from filigrane.rights.views.shares import declare, shares
from filigrane.rights.views.state import state
from filigrane.rights.views.verdicts import works_with_verdicts
from filigrane.rights.views.work import work

app_name = "rights"
urlpatterns = [
    path("oeuvres/<int:work_id>/", work, name="work"),
    path("droits/", collection, name="list"),
    path("droits/compter/", count, name="count"),
    path("droits/oeuvres/", works_with_verdicts, name="works"),
    path("droits/<int:work_id>/", asked_of_work, name="ask"),
    path("droits/faits/", files, name="fact_files"),
    path("droits/faits.csv", take, name="take_facts"),
    path("droits/faits/essai/<str:token>/", trial, name="try_facts"),
    path("droits/faits/imports/<int:batch_id>/", batch, name="fact_batch"),
    path("droits/faits/imports/<int:batch_id>/annuler/", undo, name="undo_facts"),
    path("droits/<int:work_id>/parts/", shares, name="shares"),
    path("droits/<int:work_id>/parts/declarer/", declare, name="declare_shares"),
    path("droits/<int:work_id>/<slug:kind>/", state, name="state"),
]
