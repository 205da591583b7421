"""The addresses of royalties."""

from __future__ import annotations

from django.urls import path

from filigrane.royalties.views.funds import fund, readers, reports, run, statement
from filigrane.royalties.views.licensing import contracts, offers, requests

app_name = "royalties"
FUNDS = [
    path("droits/fonds/", fund.funds, name="funds"),
    path("droits/fonds/nouveau/", fund.new, name="new_fund"),
    path("droits/fonds/<int:fund_id>/", fund.fund, name="fund"),
    path("droits/fonds/<int:fund_id>/declarer/", reports.take, name="report"),
    path("droits/fonds/<int:fund_id>/table-lumineuse/", reports.light, name="report_light"),
    path("droits/fonds/<int:fund_id>/corpus/", reports.corpus, name="report_corpus"),
    path("droits/fonds/<int:fund_id>/repartir/", run.start, name="start_run"),
    path("droits/declarations/<int:report_id>/ecarter/", reports.aside, name="set_aside"),
    path("droits/repartitions/<int:run_id>/", run.run, name="run"),
    path("droits/repartitions/<int:run_id>/dossier.zip", run.folder, name="run_folder"),
    path("droits/releves/", statement.own, name="statements"),
    path("droits/releves/<int:credit_id>/", statement.statement, name="statement"),
    path("droits/releves/<int:credit_id>/releve.<slug:form>", statement.take, name="take_statement"),
    path("droits/releves/<int:credit_id>/pourquoi/<slug:work>/", statement.why, name="why"),
    path("droits/titulaires/", readers.readers, name="statement_readers"),
    path("droits/titulaires/<int:row_id>/retirer/", readers.end, name="end_statement_reader"),
]
LICENCES = [
    path("droits/licences/", offers.licences, name="licences"),
    path("droits/licences/nouvelle/", offers.new_offer, name="new_offer"),
    path("droits/licences/<int:offer_id>/", offers.offer, name="offer"),
    path("droits/licences/<int:offer_id>/odrl.jsonld", offers.offer_odrl, name="offer_odrl"),
    path("droits/licences/<int:offer_id>/ouvrir/", offers.opening, name="open_offer"),
    path("droits/licences/<int:offer_id>/fermer/", offers.closing, name="close_offer"),
    path("droits/licences/<int:offer_id>/demander/", requests.ask, name="ask_licence"),
    path("droits/licences/suivre/<str:token>/", requests.follow, name="follow"),
    path("droits/licences/suivre/<str:token>/effacer/", requests.erase, name="erase_request"),
    path("droits/licences/demandes/<int:request_id>/", requests.asked, name="request"),
    path("droits/licences/demandes/<int:request_id>/devis/", requests.quoting, name="make_quote"),
    path("droits/licences/devis/<int:quote_id>/", contracts.quote, name="quote"),
    path("droits/licences/devis/<int:quote_id>/signer/", contracts.signing, name="sign"),
    path("droits/licences/contrats/<slug:number>/", contracts.contract, name="contract"),
    path("droits/licences/contrats/<slug:number>/contrat.pdf", contracts.contract_pdf, name="contract_pdf"),
    path("droits/licences/contrats/<slug:number>/odrl.jsonld", contracts.contract_odrl, name="contract_odrl"),
]
urlpatterns = [*FUNDS, *LICENCES]
