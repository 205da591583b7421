"""The question as a person completes it, and as it is written down to be asked again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.uses import Use

YES_NO = {"yes": True, "no": False}
WRITTEN = {True: "yes", False: "no", None: ""}


def asked(said: Mapping[str, str], *, today: dt.date) -> Ask:
    """The question in *said*: codes as pages, programs and commands give them; what is absent is not known.

    Raises ValueError for a code that nobody knows.
    """
    on, known = said.get("on", ""), said.get("known_on", "")
    return Ask(
        Use(said.get("use") or Use.GENAI_TRAIN.value),
        dt.date.fromisoformat(on) if on else today,
        who=Who(said.get("who") or Who.CULTURAL_HOUSE.value),
        purpose=Purpose(said.get("purpose") or Purpose.UNKNOWN.value),
        territory=said.get("territory") or "FR",
        lawful_access=YES_NO.get(said.get("access", "")),
        known_on=dt.date.fromisoformat(known) if known else None,
        disinterested=YES_NO.get(said.get("disinterested", "")),
        privileged=YES_NO.get(said.get("privileged", "")),
        on_behalf=YES_NO.get(said.get("on_behalf", "")),
        is_house=said.get("is_house", "") != "no",
    )


def written(ask: Ask) -> dict[str, str]:
    """The same question as codes, without its use: the key of what was counted for it."""
    return {
        "on": ask.on.isoformat(),
        "who": ask.who.value,
        "purpose": ask.purpose.value,
        "territory": ask.territory,
        "access": WRITTEN[ask.lawful_access],
        "known_on": ask.known_on.isoformat() if ask.known_on else "",
        "disinterested": WRITTEN[ask.disinterested],
        "privileged": WRITTEN[ask.privileged],
        "on_behalf": WRITTEN[ask.on_behalf],
        "is_house": "" if ask.is_house else "no",
    }
