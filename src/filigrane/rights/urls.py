"""The addresses of rights; the pages of a work, of somebody and of a collection stand here too, with verdicts
and facts, at the addresses that the catalogue gave them."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import SlugConverter

from filigrane.rights.views import performers, state, subjects, withdrawals
from filigrane.rights.views.asked import asked_of_work
from filigrane.rights.views.collection import collection, count
from filigrane.rights.views.fact_files import batch, files, take, trial, undo
from filigrane.rights.views.online import online
from filigrane.rights.views.published import published
from filigrane.rights.views.shares import declare, shares
from filigrane.rights.views.site import site, site_again, site_check, site_files
from filigrane.rights.views.site_record import site_record
from filigrane.rights.views.verdicts import works_with_verdicts
from filigrane.rights.views.withdraw_fact import withdraw
from filigrane.rights.views.work import work


class CollectionConverter(SlugConverter):
    """The code of a collection; `nouvelle` is the form of the catalogue that makes one."""

    regex = r"(?!nouvelle/)[-a-zA-Z0-9_]+"


register_converter(CollectionConverter, "collection")

app_name = "rights"
urlpatterns = [
    path("oeuvres/<int:work_id>/", work, name="work"),
    path("oeuvres/personnes/<int:agent_id>/", subjects.agent, name="agent"),
    path("oeuvres/collections/<collection:code>/", subjects.collection, name="collection"),
    path("droits/", collection, name="list"),
    path("droits/compter/", count, name="count"),
    path("droits/oeuvres/", works_with_verdicts, name="works"),
    path("droits/<int:work_id>/", asked_of_work, name="ask"),
    path("droits/faits/", files, name="fact_files"),
    path("droits/faits.csv", take, name="take_facts"),
    path("droits/faits/essai/<str:token>/", trial, name="try_facts"),
    path("droits/faits/imports/<int:batch_id>/", batch, name="fact_batch"),
    path("droits/faits/imports/<int:batch_id>/annuler/", undo, name="undo_facts"),
    path("droits/faits/<int:fact_id>/retirer/", withdraw, name="withdraw_fact"),
    path("robots.txt", published, {"name": "/robots.txt"}, name="robots"),
    path(".well-known/tdmrep.json", published, {"name": "/.well-known/tdmrep.json"}, name="tdmrep"),
    path("rsl.xml", published, {"name": "/rsl.xml"}, name="rsl"),
    path("tdm-policy.json", published, {"name": "/tdm-policy.json"}, name="tdm_policy"),
    path("droits/mon-site/", site, name="site"),
    path("droits/mon-site/<int:check_id>/", site_check, name="site_check"),
    path("droits/mon-site/<int:check_id>/fichiers.zip", site_files, name="site_files"),
    path("droits/mon-site/<int:check_id>/consigner/", site_record, name="site_record"),
    path("droits/mon-site/<int:check_id>/encore/", site_again, name="site_again"),
    path("droits/<int:work_id>/en-ligne/", online, name="online"),
    path("droits/<int:work_id>/parts/", shares, name="shares"),
    path("droits/<int:work_id>/parts/declarer/", declare, name="declare_shares"),
    path("droits/<int:work_id>/interpretes/", performers.performers, name="performers"),
    path("droits/<int:work_id>/interpretes/fiche/", performers.sheet, name="performer_form"),
    path("droits/<int:work_id>/interpretes/copie/", performers.copy, name="performer_copy"),
    path("droits/copies/<int:copy_id>/", performers.copy_done, name="performer_copy_done"),
    path("droits/fiches/<int:statement_id>/retirer/", withdrawals.withdraw, name="performer_withdraw"),
    path("droits/fiches/<int:statement_id>/suites/", withdrawals.effects, name="performer_effects"),
    path("droits/fiches/<int:statement_id>/a-prevenir.csv", withdrawals.to_tell, name="performer_to_tell"),
    path("droits/fiches/<int:statement_id>/lettres.txt", withdrawals.letters, name="performer_letters"),
    path("droits/personnes/<int:agent_id>/<slug:kind>/", state.state_of_agent, name="state_agent"),
    path("droits/collections/<slug:code>/<slug:kind>/", state.state_of_collection, name="state_collection"),
    path("droits/maison/<slug:kind>/", state.state_of_house, name="state_house"),
    path("droits/<int:work_id>/<slug:kind>/", state.state, name="state"),
]
