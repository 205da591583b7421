"""Make the record of a work say the language that a person decided on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from filigrane.works.edits import WorkEdit
from filigrane.works.errors import LanguageSaid
from filigrane.works.queries import work_of
from filigrane.works.service.edit_work import edit_work


def carry_out(proposal: Any, before: str, person_id: int | None, now: dt.datetime) -> None:
    """Write the language decided, or take back the one that an earlier decision wrote.

    Raises LanguageSaid when the record got another language by other means: that one stays.
    """
    if proposal.decided == before:
        return
    work = work_of(proposal.house_id, int(proposal.subject))
    if work.language not in ("", before):
        if proposal.decided:
            raise LanguageSaid(title=work.title, language=work.language)
        return
    edit_work(
        work.house_id, work.pk, WorkEdit(language=proposal.decided), version=work.version,
        person_id=person_id, now=now,
    )  # fmt: skip
