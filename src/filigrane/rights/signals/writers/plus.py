"""PLUS data mining: which of its nine values says what somebody wants."""

from __future__ import annotations

from filigrane.rights.signals import Says
from filigrane.rights.signals.readers.plus import KEYS
from filigrane.rights.signals.wishes import Wish, Wishes
from filigrane.rights.uses import Use, reached_by

ADDRESS = "http://ns.useplus.org/ldf/vocab/"
_ASKED = (Use.TDM, Use.AI_TRAIN, Use.GENAI_TRAIN, Use.AI_INPUT, Use.AI_INDEX, Use.SEARCH)


def key_for(wishes: Wishes) -> str:
    """The value that says these wishes, "" when none does.

    PLUS has no value that reserves mining and lets an AI answer: with *quoted* YES the value for training is
    written, and mining that trains nothing is kept by the words of the terms alone. Nor can it reserve
    answers, or search, and leave training open: then it says nothing, and the words of the terms say it.
    """
    if wishes.trained is Wish.YES:
        is_open = Wish.NO not in (wishes.found, wishes.quoted)
        return "DMI-ALLOWED" if is_open else ""
    if wishes.trained is Wish.SILENT:
        return ""
    if wishes.quoted is Wish.YES:
        return "DMI-PROHIBITED-AIMLTRAINING"
    is_closed = wishes.quoted is Wish.NO and wishes.found is Wish.NO
    return "DMI-PROHIBITED" if is_closed else "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"


def reach_of(name: str) -> frozenset[Use]:
    """The uses that a value keeps; none for a value that keeps nothing."""
    key = KEYS.get(name)
    if key is None or key.says < Says.RESERVED:
        return frozenset()
    return frozenset(
        use for use in _ASKED if use not in key.spares and any(wide in key.uses for wide in reached_by(use))
    )
