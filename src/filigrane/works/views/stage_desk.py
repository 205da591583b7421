"""One page on which a show is typed: its fields, its team, its dates, and a place to paste a table.

The buttons that add lines or read what was pasted send the whole page, and it comes back as it was typed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from filigrane.works.pasting import PastedLine, read_paste
from filigrane.works.sheets.lines import french_day
from filigrane.works.stage_drafts import DateDraft, MemberDraft
from filigrane.works.views.stage_forms import DETAILS, DateForms, MemberForms, ShowForm
from filigrane.works.views.stage_words import fault_rows

MORE_LINES = 4
SAVE = "save"


class Desk:
    """The forms of the page; *show* is None on a page of dates alone."""

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        years: tuple[str, str],
        disciplines: list[tuple[str, str]] | None = None,
        initial: Mapping[str, Any] | None = None,
        team: list[dict[str, str]] | None = None,
    ) -> None:
        self.sent, self.years = sent, years
        self.act = sent.get("do", SAVE) if sent else ""
        self.faults: list[PastedLine] = []
        self.unread_columns: tuple[str, ...] = ()
        self.pasted = sent.get("pasted", "") if sent else ""
        self.leaves_out = bool(sent and sent.get("leave_out"))
        self._disciplines, self._initial, self._team_initial = disciplines, dict(initial or {}), team or []
        if sent and self.pasted.strip() and not (self.act == SAVE and self.leaves_out):
            self.act = "paste"
        if sent is None or self.act != SAVE:
            self._kept()
        else:
            self._bound()

    def _bound(self) -> None:
        """Forms to be checked and saved."""
        self.show = (
            ShowForm(self.sent, disciplines=self._disciplines) if self._disciplines is not None else None
        )
        self.team = MemberForms(self.sent, prefix="team") if self._disciplines is not None else None
        self.dates = DateForms(self.sent, prefix="dates", form_kwargs={"years": self.years})

    def _kept(self) -> None:
        """Forms as they were typed, with the lines that were asked for."""
        team, dates, show = self._team_initial, [], self._initial
        if self.sent is not None:
            team, dates = lines_of(self.sent, "team"), lines_of(self.sent, "dates")
            show = {name: self.sent.get(name, "") for name in ShowForm.base_fields}
        if self.act == "paste":
            dates = dates + self._read()
        self.show = (
            ShowForm(initial=show, disciplines=self._disciplines) if self._disciplines is not None else None
        )
        self.team = self._formset(MemberForms, team, "team") if self._disciplines is not None else None
        self.dates = self._formset(DateForms, dates, "dates", form_kwargs={"years": self.years})

    def _formset(self, kind: Any, initial: list[dict[str, str]], prefix: str, **more: Any) -> Any:
        found = kind(initial=initial, prefix=prefix, **more)
        found.extra = MORE_LINES if self.act == prefix or not initial else 1
        return found

    def _read(self) -> list[dict[str, str]]:
        """The pasted lines that were understood, as lines of the form; the others stay to be corrected."""
        read = read_paste(self.pasted, years=self.years)
        self.faults = [line for line in read.lines if line.draft is None]
        self.unread_columns = read.unread_columns
        self.pasted = read.left
        return [date_line(line.draft, line.values) for line in read.lines if line.draft is not None]

    @property
    def is_ready(self) -> bool:
        """Whether the page was sent to be saved and everything on it was understood."""
        if self.sent is None or self.act != SAVE:
            return False
        checked: list[Any] = [form for form in (self.show, self.team, self.dates) if form is not None]
        wrong = [form for form in checked if not form.is_valid()]
        return not wrong

    def members(self) -> tuple[MemberDraft, ...]:
        """The team as typed."""
        found = [form.draft() for form in self.team] if self.team else []
        return tuple(member for member in found if member is not None)

    def drafts(self) -> tuple[DateDraft, ...]:
        """The dates as typed."""
        return tuple(date for form in self.dates if (date := form.draft()) is not None)

    def context(self) -> dict[str, Any]:
        """What the templates of the page show."""
        return {
            "form": self.show,
            "team": self.team,
            "dates": self.dates,
            "pasted": self.pasted,
            "faults": fault_rows(self.faults),
            "unread_columns": ", ".join(self.unread_columns),
            "was_pasted": self.act == "paste",
        }


def lines_of(sent: QueryDict, prefix: str) -> list[dict[str, str]]:
    """The lines of a formset as they were typed, empty ones left out."""
    kind: type[forms.Form] = MemberForms.form if prefix == "team" else DateForms.form
    try:
        count = min(int(sent.get(f"{prefix}-TOTAL_FORMS", "0")), 500)
    except ValueError:
        count = 0
    found = [
        {name: sent.get(f"{prefix}-{place}-{name}", "") for name in kind.base_fields}
        for place in range(count)
    ]
    chosen = ("function", "kind")
    return [line for line in found if any(value for name, value in line.items() if name not in chosen)]


def date_line(draft: DateDraft, values: Mapping[str, str]) -> dict[str, str]:
    """A date that was understood, as a line of the form; what has no field there travels in *more*."""
    shown = ("day", "time", "place", "commune", "kind", "accessibility", "note")
    more = {name: value for name, value in values.items() if name not in shown and name != "title"}
    return {
        "day": french_day(draft.day),
        "time": draft.time,
        "place": draft.place.name if draft.place else "",
        "commune": draft.place.commune if draft.place else "",
        "kind": draft.kind,
        "accessibility": ", ".join(draft.accessibility),
        "note": draft.note,
        "more": json.dumps(more, ensure_ascii=False) if more else "",
    }


def details_of(given: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The details that a form of a show speaks of; an empty text takes one out."""
    return tuple((name, given.get(name, "").strip()) for name in DETAILS)
