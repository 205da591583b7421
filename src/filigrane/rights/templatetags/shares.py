"""Filters that write shares of a right on a page."""

from __future__ import annotations

from django import template

from filigrane.rights.shares import percent
from filigrane.rights.templatetags.verdicts import language

register = template.Library()


@register.filter
def share(basis_points: int) -> str:
    """Basis points as a percentage in the language of the page."""
    return percent(basis_points, language())


@register.filter
def millionths(basis_points: int) -> int:
    """Basis points as the millionths that a bar is drawn from."""
    return basis_points * 100
