"""The addresses of royalties."""

from __future__ import annotations

from django.urls import path

from filigrane.royalties.views.funds import fund, readers, reports, run, statement

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
urlpatterns = [*FUNDS]
