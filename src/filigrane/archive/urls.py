"""Addresses of search."""

from __future__ import annotations

from django.urls import path

from filigrane.archive.views import search, taking

app_name = "archive"
urlpatterns = [
    path("", search.search, name="search"),
    path("resultats.csv", taking.table, name="table"),
    path("flux.atom", taking.atom, name="atom"),
    path("proches/<int:work_id>/", search.similar, name="similar"),
]
