"""The filter that leads, step by step, to what is contested of a point."""

from __future__ import annotations

from django import template

from filigrane.objections.queries import Beside
from filigrane.objections.queries.beside import PointBeside, Way

register = template.Library()


@register.filter
def at(way: Beside | Way, step: object) -> Way | PointBeside:
    """One step on the way: kind, thing, part; the third gives the `PointBeside`."""
    return way.at(str(step))
