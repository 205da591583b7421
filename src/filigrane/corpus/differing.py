"""What changed between two versions, from their hashes alone: purged texts can still be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filigrane.corpus.content import Leaf


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids of works, each list in the order of ids: came in, went out, same work with another text; *same*:
    how many stand in both with one text."""

    came: tuple[str, ...]
    went: tuple[str, ...]
    changed: tuple[str, ...]
    same: int


def difference(before: Iterable[Leaf], after: Iterable[Leaf]) -> Difference:
    """From one version to another."""
    old, new = ({leaf.id: leaf.sha256 for leaf in leaves} for leaves in (before, after))
    both = old.keys() & new.keys()
    changed = tuple(sorted((id for id in both if old[id] != new[id]), key=_by_number))
    return Difference(
        came=tuple(sorted(new.keys() - old.keys(), key=_by_number)),
        went=tuple(sorted(old.keys() - new.keys(), key=_by_number)),
        changed=changed,
        same=len(both) - len(changed),
    )


def _by_number(id: str) -> tuple[int, str]:
    """Numbers in their order, then what is no number."""
    return (int(id) if id.isdecimal() else 1 << 63, id)
