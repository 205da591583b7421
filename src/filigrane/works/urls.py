"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from filigrane.works.views import (
    agent,
    batches,
    closing,
    collection_edit,
    collections,
    dates,
    disciplines,
    edit,
    exporting,
    files,
    history,
    importing,
    languages,
    listing,
    mapping,
    merging,
    place,
    recording,
    season_paste,
    seasons,
    sheets,
    show,
    show_edit,
    withdraw,
    work,
)

app_name = "works"
KINDS = (("production", "show", "spectacles"), ("season", "season", "saisons"))
urlpatterns = [
    path("", listing.listing, name="list"),
    path("nouvelle/", edit.new, name="new"),
    path("importer/", importing.importing, name="import"),
    path("importer/correspondance/<str:token>/", mapping.mapping, name="mapping"),
    path("importer/essai/<int:job_id>/", batches.trial, name="trial"),
    path("imports/", batches.batches, name="batches"),
    path("imports/<int:batch_id>/", batches.batch, name="batch"),
    path("imports/<int:batch_id>/annuler/", batches.undo, name="undo_batch"),
    path("emporter/", exporting.exporting, name="export"),
    path("emporter/<slug:form>/", exporting.taking, name="take"),
    path("emporter/<slug:form>/preparer/", exporting.starting, name="start_export"),
    path("emporter/fichier/<int:job_id>/", exporting.fetching, name="fetch_export"),
    path("disciplines/", disciplines.disciplines, name="disciplines"),
    path("disciplines.ttl", disciplines.turtle, name="disciplines_ttl"),
    path("disciplines/enregistrer/", disciplines.save, name="save_term"),
    path("disciplines/supprimer/", disciplines.remove, name="remove_term"),
    path("collections/", collections.collections, name="collections"),
    path("collections/nouvelle/", collection_edit.new, name="new_collection"),
    path("collections/<slug:code>/modifier/", collection_edit.edit, name="edit_collection"),
    path("collections/<slug:code>/supprimer/", collection_edit.remove, name="remove_collection"),
    path("collections/<slug:code>/", collections.collection, name="collection"),
    path("personnes/", listing.people, name="people"),
    path("personnes/<int:agent_id>/", agent.agent, name="agent"),
    path("personnes/<int:agent_id>/modifier/", agent.edit, name="edit_agent"),
    path("personnes/<int:agent_id>/effacer/", agent.erase, name="erase_agent"),
    path("langues/", languages.languages, name="languages"),
    path("langues/proposer/", languages.propose, name="propose_languages"),
    path("doublons/", merging.duplicates, name="duplicates"),
    path("reunir/<slug:kind>/<int:first>/", merging.choose, name="merge_choose"),
    path("reunir/<slug:kind>/<int:first>/<int:second>/", merging.merge, name="merge"),
    path("reunions/<int:merge_id>/separer/", merging.split, name="split"),
    path("histoire/<slug:kind>/<int:thing_id>/", history.history, name="history"),
    path("<int:work_id>/", work.work, name="work"),
    path("<int:work_id>/modifier/", edit.edit, name="edit"),
    path("<int:work_id>/ajouter-un-fichier/", files.add, name="add_file"),
    path("fichiers/<int:file_id>/", files.download, name="file"),
    path("reserver/<slug:kind>/<int:thing_id>/", closing.closing, name="close"),
    path("rouvrir/<slug:kind>/<int:thing_id>/", closing.opening, name="open"),
    path("<int:work_id>/retirer/", withdraw.withdraw, name="withdraw"),
    path("<int:work_id>/retablir/", withdraw.restore, name="restore"),
]

STAGE = [
    path("saisons/", seasons.seasons, name="seasons"),
    path("saisons/nouvelle/", seasons.new, name="new_season"),
    path("saisons/<int:season_id>/", seasons.season, name="season"),
    path("saisons/<int:season_id>/modifier/", seasons.edit, name="edit_season"),
    path("saisons/<int:season_id>/coller/", season_paste.paste, name="paste_season"),
    path("spectacles/", show.shows, name="shows"),
    path("spectacles/nouveau/", show_edit.new, name="new_show"),
    path("spectacles/<int:production_id>/", show.show, name="show"),
    path("spectacles/<int:production_id>/modifier/", show_edit.edit, name="edit_show"),
    path("spectacles/<int:production_id>/dates/", dates.add, name="add_dates"),
    path("spectacles/<int:production_id>/captation/", recording.record, name="add_recording"),
    path("spectacles/<int:production_id>/retirer/", show_edit.withdraw, name="withdraw_show"),
    path("spectacles/<int:production_id>/generique/", sheets.credits, name="credits"),
    path("dates/<int:date_id>/", dates.edit, name="edit_date"),
    path("dates/<int:date_id>/supprimer/", dates.remove, name="remove_date"),
    path("captations/<int:recording_id>/", recording.recording, name="recording"),
    path("captations/<int:recording_id>/modifier/", recording.edit, name="edit_recording"),
    path("captations/<int:recording_id>/retirer/", recording.withdraw, name="withdraw_recording"),
    path("lieux/", place.places, name="places"),
    path("lieux/<int:place_id>/", place.place, name="place"),
    path("lieux/<int:place_id>/modifier/", place.edit, name="edit_place"),
]
OUTPUTS = [
    path(f"{words}/<int:thing_id>/calendrier.ics", sheets.calendar_feed, {"kind": kind}, f"{name}_calendar")
    for kind, name, words in KINDS
]
OUTPUTS += [
    path(f"{words}/<int:thing_id>/dates.csv", sheets.open_data_csv, {"kind": kind}, f"{name}_open_data")
    for kind, name, words in KINDS
]
OUTPUTS += [
    path(f"{words}/<int:thing_id>/feuilles/<slug:code>/", sheets.sheet, {"kind": kind}, f"{name}_sheet")
    for kind, name, words in KINDS
]
urlpatterns += STAGE + OUTPUTS
