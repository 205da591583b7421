"""The addresses of the charter."""

from __future__ import annotations

from django.urls import path

from filigrane.charter.views.charter import charter, decide

app_name = "charter"
urlpatterns = [
    path("", charter, name="charter"),
    path("decider/", decide, name="decide"),
]
