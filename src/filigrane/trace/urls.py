"""The addresses of the light table."""

from django.urls import path

from filigrane.trace.views import beside, kept, kin, light, long, reports, summary

app_name = "trace"
urlpatterns = [
    path("", light.light_table, name="light_table"),
    path("long/<str:token>/", long.long, name="long"),
    path("long/<str:token>/oublier/", long.forget, name="forget_long"),
    path("mot-a-mot/", beside.beside, name="beside"),
    path("garder/", kept.keep, name="keep"),
    path("garde/<str:token>/", kept.kept, name="kept"),
    path("garde/<str:token>/oublier/", kept.forget, name="forget"),
    path("rapports/", reports.reports, name="reports"),
    path("rapports/modele/", reports.evidence, name="evidence"),
    path("rapports/resume/", summary.summary, name="summary"),
    path("rapports/<int:job_id>/", reports.report, name="report"),
    path("rapports/<int:job_id>/supprimer/", reports.deleting, name="delete_report"),
    path("rapports/<int:job_id>/<str:form>", reports.taking, name="take_report"),
    path("mes-resultats/", kept.mine, name="mine"),
    path("mes-resultats/<int:kept_id>/oublier/", kept.forget_mine, name="forget_mine"),
    path("parentes/", kin.listing, name="kinships"),
    path("parentes/comparer/", kin.compare, name="compare"),
    path("parentes/lecteurs/", kin.readers, name="readers"),
    path("parentes/lecteurs/<int:reader_id>/finir/", kin.end, name="end_reader"),
    path("parentes/<int:kinship_id>/", kin.kinship, name="kinship"),
]
