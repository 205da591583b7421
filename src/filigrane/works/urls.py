"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from filigrane.works.views import agent, disciplines, edit, files, history, importing, listing, withdraw, work

app_name = "works"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("nouvelle/", edit.new, name="new"),
    path("importer/", importing.importing, name="import"),
    path("disciplines/", disciplines.disciplines, name="disciplines"),
    path("disciplines.ttl", disciplines.turtle, name="disciplines_ttl"),
    path("disciplines/enregistrer/", disciplines.save, name="save_term"),
    path("disciplines/supprimer/", disciplines.remove, name="remove_term"),
    path("personnes/<int:agent_id>/", agent.agent, name="agent"),
    path("personnes/<int:agent_id>/modifier/", agent.edit, name="edit_agent"),
    path("histoire/<slug:kind>/<int:thing_id>/", history.history, name="history"),
    path("<int:work_id>/", work.work, name="work"),
    path("<int:work_id>/modifier/", edit.edit, name="edit"),
    path("<int:work_id>/ajouter-un-fichier/", files.add, name="add_file"),
    path("fichiers/<int:file_id>/", files.download, name="file"),
    path("<int:work_id>/retirer/", withdraw.withdraw, name="withdraw"),
    path("<int:work_id>/retablir/", withdraw.restore, name="restore"),
]
