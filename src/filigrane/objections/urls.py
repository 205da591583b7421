"""The addresses of what is contested."""

from __future__ import annotations

from django.urls import path

from filigrane.objections.views import follow, objection
from filigrane.objections.views.contest import contest
from filigrane.objections.views.listing import listing

app_name = "objections"
urlpatterns = [
    path("contester/<slug:kind>/<slug:thing>/", contest, name="contest"),
    path("contestations/", listing, name="list"),
    path("contestations/<int:objection_id>/", objection.objection, name="objection"),
    path("contestations/<int:objection_id>/repondre/", objection.answer, name="answer"),
    path("contestations/<int:objection_id>/lire/", objection.read, name="read"),
    path("contestations/<int:objection_id>/retirer/", objection.withdraw, name="withdraw"),
    path("contestations/<int:objection_id>/effacer/", objection.erase, name="erase"),
    path("contestations/suivre/<str:token>/", follow.follow, name="follow"),
    path("contestations/suivre/<str:token>/retirer/", follow.withdraw, name="withdraw_followed"),
    path("contestations/suivre/<str:token>/effacer/", follow.erase, name="erase_followed"),
]
