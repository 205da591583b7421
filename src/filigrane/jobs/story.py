"""A job in words: where it stands, what came of it, in the language that the caller translates into."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.base.errors import defer

Translate = Callable[[str], str]

STATES = {
    "waiting": (defer("Waiting"), defer("It waits for its turn; a worker takes jobs one at a time.")),
    "running": (defer("At work"), ""),
    "stopping": (defer("Stopping"), defer("It was asked to stop; it saves what is done first.")),
    "stopped": (defer("Stopped"), defer("It was stopped; what was done is kept, and it can be resumed.")),
    "done": (defer("Done"), ""),
    "failed": (defer("Broken off"), defer("It broke off; what was done is kept, and it can be resumed.")),
}
"""state -> one word, and the sentence that it needs."""

SIGNS = {
    "waiting": "info",
    "running": "info",
    "stopping": "warn",
    "stopped": "warn",
    "done": "ok",
    "failed": "stop",
}
"""state -> the sign that stands beside its word."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a page or a terminal shows of a job; every text is translated already.

    *says* is the result in one sentence ("" when there is none), *facts* what the result holds
    beside it, *fault* and *advice* the error and the next step.
    """

    label: str
    state: str
    sign: str
    word: str
    sentence: str
    says: str
    facts: tuple[tuple[str, str], ...]
    fault: str
    advice: str
    unit: str
    may_stop: bool
    may_resume: bool


def tell(
    *,
    label: str,
    state: str,
    stop_asked: bool,
    unit: str,
    result: Mapping[str, Any],
    error: Mapping[str, Any],
    translate: Translate,
) -> Story:
    """The story of a job from what its row holds; *label* is the msgid of its kind."""
    shown = "stopping" if state == "running" and stop_asked else state
    word, sentence = STATES[shown]
    says = _filled(str(result.get("says", "")), result, translate)
    values = error.get("values", {})
    return Story(
        label=translate(label),
        state=shown,
        sign=SIGNS[shown],
        word=translate(word),
        sentence=translate(sentence) if sentence else "",
        says=says,
        facts=() if says else tuple((name, str(value)) for name, value in sorted(result.items())),
        fault=_filled(str(error.get("text", "")), values, translate),
        advice=_filled(str(error.get("hint", "")), values, translate),
        unit=translate(unit) if unit else "",
        may_stop=shown in ("waiting", "running"),
        may_resume=shown in ("stopped", "failed"),
    )


def _filled(text: str, values: Mapping[str, Any], translate: Translate) -> str:
    """A msgid translated and filled; the bare translation when a value is missing."""
    if not text:
        return ""
    said = translate(text)
    try:
        return said.format(**values)
    except (KeyError, IndexError, ValueError):
        return said


def retell(text: str, template: str, translate: Translate) -> str:
    """A problem's English *text* in another language: its values are read back through *template*.

    *template* is the msgid that the text was filled from; the text itself when it wasn't.
    """
    names = re.findall(r"\{(\w+)\}", template)
    pattern = "(.*)".join(re.escape(part) for part in re.split(r"\{\w+\}", template))
    found = re.fullmatch(pattern, text, re.DOTALL)
    if found is None:
        return text
    return _filled(template, dict(zip(names, found.groups(), strict=True)), translate)
