"""The filter that puts a stated fact into words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from filigrane.rights.fact_words import value_words
from filigrane.rights.facts import Stated
from filigrane.works.views.dated import days_between

register = template.Library()


@register.filter
def told(stated: Stated) -> list[str]:
    """What a fact says, piece by piece, in the language of the page."""
    return value_words(stated.value, translate=gettext, days=days_between)
