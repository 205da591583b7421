"""How a date in words was read, in the language of the page."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from filigrane.languages.dates.value import Remark
from filigrane.works.dates import PLAIN, understood


def in_words(remark: Remark) -> str:
    """A convention or a reason, translated and filled."""
    return _(remark.text).format(**dict(remark.values))


def reason_of(words: str) -> str:
    """Why no day is read in *words*; nothing when one is."""
    refusal = understood(" ".join(words.split())).refusal
    return in_words(refusal) if refusal else ""


def reading_of(words: str) -> str:
    """How *words* are read: the days they bound and by which conventions, or why there are none.

    Nothing for an empty date and for a plain year or day, which say themselves.
    """
    said = " ".join(words.split())
    if not said or PLAIN.fullmatch(said):
        return ""
    found = understood(said)
    if found.refusal:
        return _("“{words}” is kept as it stands; no day is read in it. {reason}").format(
            words=said, reason=in_words(found.refusal)
        )
    days = days_between(found.earliest, found.latest)
    if not found.remarks:
        return _("“{words}” is read as {days}.").format(words=said, days=days)
    remarks = " · ".join(map(in_words, found.remarks))
    return _("“{words}” is read as {days} ({remarks}).").format(words=said, days=days, remarks=remarks)


def hint_dates(form: forms.Form, *names: str) -> None:
    """Say under each of the fields *names* how the date that stands in it is read."""
    for name in names:
        if reading := reading_of(str(form[name].value() or "")):
            form[name].help_text = f"{form[name].help_text} {reading}"


def tell_unread(request: HttpRequest, *dates: str | None) -> None:
    """A message for each date that was saved as words only."""
    for words in dates:
        if words and reason_of(words):
            messages.warning(request, reading_of(words))


def days_between(first: str, last: str) -> str:
    """Two ISO days in short: one year, one day, from … to, or one side when nobody knows the other."""
    if (not first or first.endswith("-01-01")) and (not last or last.endswith("-12-31")):
        first, last = first[:-6], last[:-6]
    if not last:
        return _("{day} or later").format(day=first)
    if not first:
        return _("{day} or earlier").format(day=last)
    return first if first == last else f"{first} – {last}"
