"""The addresses of the door Diversity."""

from __future__ import annotations

from django.urls import path

from filigrane.corpus.views import listing, plan, presence, recipe_forms, versions, withdrawing

app_name = "corpus"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("recettes/nouvelle/", recipe_forms.new, name="new_recipe"),
    path("recettes/<int:recipe_id>/", plan.recipe, name="recipe"),
    path("recettes/<int:recipe_id>/modifier/", recipe_forms.change, name="change_recipe"),
    path("recettes/<int:recipe_id>/texte/", recipe_forms.text, name="recipe_text"),
    path("recettes/<int:recipe_id>/calculer/", plan.compute, name="compute"),
    path("recettes/<int:recipe_id>/figer/", plan.freeze, name="freeze"),
    path("recettes/<int:recipe_id>/oeuvres/", plan.works, name="plan_works"),
    path("recettes/<int:recipe_id>/a-collecter.csv", plan.collecting, name="collecting"),
    path("verifier.py", presence.verifier, name="verifier"),
    path("versions/<int:version_id>/", versions.version, name="version"),
    path("retirer/<int:work>/", withdrawing.withdraw, name="withdraw"),
    path("versions/<int:version_id>/detenteurs/", withdrawing.holder, name="holder"),
    path("versions/<int:version_id>/documents/<str:name>", versions.paper, name="paper"),
    path("versions/<int:version_id>/oeuvres/", versions.works, name="version_works"),
    path("versions/<int:version_id>/depuis/<int:before_id>/", versions.difference, name="difference"),
    path("versions/<int:version_id>/presence/", presence.presence, name="presence"),
    path("versions/<int:version_id>/presence/<int:work>.json", presence.presence_file, name="presence_file"),
]
