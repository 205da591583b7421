"""Who made the works of a version, by role, as the catalogue names them on the day of the writing.

Names aren't kept in the manifest: a name that was corrected, or erased on request, is so here too. Nobody's
works are counted or ranked: names stand in their alphabet, works after them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.corpus.papers.lines import Say, plain
from filigrane.works.functions import FUNCTIONS

LEAD = defer("Who made the works of this version, by role, as the catalogue names them on {day}.")
NOBODY = defer("Works of which nobody is credited")
GONE = defer("Works that the catalogue doesn’t show, by number: who made them isn’t told")


@dataclass(frozen=True, slots=True)
class Made:
    """One work with who made it: names and codes of roles; None when it isn't shown, gone or closed."""

    id: str
    title: str
    by: tuple[tuple[str, str], ...] | None


def credits_in_words(title: str, works: Iterable[Made], *, day: str, say: Say) -> str:
    """The document in Markdown: a heading a role, in the order of the vocabulary, then a line a name."""
    held = list(works)
    lines = [f"# {plain(title)}", "", say(LEAD).format(day=day)]
    for role, names in by_role(held).items():
        lines += ["", f"## {say(FUNCTIONS[role]) if role in FUNCTIONS else plain(role)}", ""]
        lines += [f"- **{plain(name)}**: {plain('; '.join(titles))}" for name, titles in names.items()]
    for heading, left in (
        (NOBODY, [one.title for one in held if one.by == ()]),
        (GONE, [one.id for one in held if one.by is None]),
    ):
        if left:
            lines += ["", f"## {say(heading)}", "", *(f"- {plain(one)}" for one in sorted(left))]
    return "\n".join(lines) + "\n"


def by_role(works: Iterable[Made]) -> dict[str, dict[str, list[str]]]:
    """role -> name -> titles, roles in the order of the vocabulary, names and titles in their alphabet."""
    found: dict[str, dict[str, set[str]]] = {}
    for one in works:
        for name, role in one.by or ():
            found.setdefault(role, {}).setdefault(name, set()).add(one.title)
    order = {code: place for place, code in enumerate(FUNCTIONS)}
    return {
        role: {name: sorted(titles) for name, titles in sorted(found[role].items(), key=_alphabet)}
        for role in sorted(found, key=lambda code: (order.get(code, len(order)), code))
    }


def _alphabet(pair: tuple[str, object]) -> tuple[str, str]:
    return pair[0].casefold(), pair[0]
