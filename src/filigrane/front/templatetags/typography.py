"""Filters that set numbers, dates and punctuation in the language of the page."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from filigrane.front import typeset

register = template.Library()


def language() -> str:
    """`fr` or `en`: the language of the page that is being written."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


@register.filter
def spaced(text: object) -> str:
    """Harden the spaces that French puts before ; : ! ? and inside « »."""
    words = typeset.spaced(str(text), language())
    return SafeString(words) if isinstance(text, SafeString) else words


@register.filter
def number(value: int | None) -> str:
    """A whole number with its thousands parted; nothing for None."""
    return "" if value is None else typeset.number(int(value), language())


@register.filter
def percent(millionths: int, decimals: int = 1) -> str:
    """A share in millionths as a percentage with *decimals* figures after the point (0 to 4)."""
    return typeset.percent(int(millionths), language(), decimals=int(decimals))


@register.filter
def share_width(millionths: int) -> str:
    """A share in millionths as the width of a bar in SVG: always with a point, whatever the language."""
    return f"{int(millionths) / 10_000:.4f}%"


@register.filter
def size(count: int) -> str:
    """A number of bytes in ko, Mo or kB, MB."""
    return typeset.size(int(count), language())


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """A day in words, in the house's time zone; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return typeset.day(value, language())


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A day and an hour in words, in the house's time zone; nothing for None."""
    if value is None:
        return ""
    return typeset.moment(timezone.localtime(value) if timezone.is_aware(value) else value, language())
