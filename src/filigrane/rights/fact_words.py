"""The value of a fact in words: what a page says instead of the codes that the rules read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from filigrane.base.errors import defer
from filigrane.rights.answers import LAYER_LABELS, Layer
from filigrane.rights.facts import Authorship, Support
from filigrane.rights.stating import BY_RIGHT, LISTS_OF_USES
from filigrane.rights.uses import LABELS, Use, uses_in

EVERY_USE = defer("every use")

SUPPORT_LABELS: dict[Support, str] = {
    Support.LIVE: defer("a performance, recorded by nobody"),
    Support.PHONOGRAM: defer("a recording of sound"),
    Support.VIDEOGRAM: defer("a film, a captation"),
    Support.BROADCAST: defer("a broadcast"),
    Support.PRESS: defer("a press publication"),
    Support.DATABASE: defer("a database"),
}
AUTHORSHIP_LABELS: dict[Authorship, str] = {
    Authorship.UNKNOWN: defer("not stated"),
    Authorship.ANONYMOUS: defer("anonymous"),
    Authorship.PSEUDONYMOUS: defer("under a pseudonym"),
    Authorship.COLLECTIVE: defer("a collective work"),
}
"""What each is called, in a form and on a page."""

CODES: dict[tuple[str, str], str] = {
    **{("support", one.value): label for one, label in SUPPORT_LABELS.items()},
    **{("authorship", one.value): label for one, label in AUTHORSHIP_LABELS.items()},
    **{("layer", one.value): label for one, label in LAYER_LABELS.items() if one is not Layer.OTHER},
    **{("by_right", code): label for code, label in BY_RIGHT.items()},
    ("territories", "world"): defer("in every country"),
    ("died_for_france", "yes"): defer("“mort pour la France”: the mention is on the death certificate"),
    ("died_for_france", "no"): defer("“mort pour la France”: checked, absent"),
    ("by_owner", "yes"): defer("after the author's death, by the owner of the manuscript"),
    ("by_owner", "no"): defer("not by the owner of the manuscript"),
    ("fixed", "yes"): defer("the working out is set down"),
    ("fixed", "no"): defer("the working out is set down nowhere"),
    ("in_public", "yes"): defer("stands for good in a public place"),
    ("in_public", "no"): defer("doesn't stand for good in a public place"),
    ("member", "yes"): defer("is a member"),
    ("member", "no"): defer("isn't a member"),
}
"""(field, code) -> its words."""

PHRASES: dict[str, str] = {
    "by": defer("in the name of {said}"),
    "except": defer("except {said}"),
    "contact": defer("to ask: {said}"),
    "grantor": defer("granted by {said}"),
    "licensee": defer("granted to {said}"),
    "contract": defer("contract {said}"),
    "country": defer("country of the author: {said}"),
    "origin": defer("first published in: {said}"),
}
"""Field -> the phrase in which its content stands."""

DAYS: tuple[tuple[str, str], ...] = (("", "{said}"), ("published_", defer("first published: {said}")))
"""The two dates that a value may bound, and the phrase of each."""


def value_words(
    value: Mapping[str, str], *, translate: Callable[[str], str], days: Callable[[str, str], str]
) -> list[str]:
    """What *value* says, piece by piece; *days* writes two bounds. An unknown field stays as it is."""
    told = list(dated(value, translate, days))
    for name, content in value.items():
        if content and not name.endswith(("earliest", "latest")) and name != "wording":
            said = in_field(name, content, translate)
            told.append(translate(PHRASES[name]).format(said=said) if name in PHRASES else said)
    return told


def dated(
    value: Mapping[str, str], translate: Callable[[str], str], days: Callable[[str, str], str]
) -> Iterator[str]:
    """The dates of a value: in the words of the source, else from one bound to the other."""
    for prefix, phrase in DAYS:
        bounds = value.get(f"{prefix}earliest", ""), value.get(f"{prefix}latest", "")
        said = (value.get("wording", "") if not prefix else "") or (days(*bounds) if any(bounds) else "")
        if said:
            yield (translate(phrase) if prefix else phrase).format(said=said)


def in_field(name: str, content: str, translate: Callable[[str], str]) -> str:
    """One field: uses and codes in words, anything else as it was written."""
    if name in LISTS_OF_USES:
        return uses_words(content, translate)
    label = CODES.get((name, content))
    return translate(label) if label else content


def uses_words(written: str, translate: Callable[[str], str]) -> str:
    """A list of codes of uses in words, in the order of the table; as it is where a code is unknown."""
    try:
        uses = uses_in(written)
    except ValueError:
        return written
    named = [translate(LABELS[use]) for use in Use if use in uses]
    return translate(EVERY_USE) if len(named) == len(Use) else ", ".join(named)
