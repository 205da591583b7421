"""That a work stands in a version, or doesn't: a small JSON that anybody checks with `verifier.py` alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from filigrane.corpus.content import Leaf, content_root, in_order, path_of

FORMAT = "filigrane.corpus.proof.1"


def prove(leaves: Iterable[Leaf], id: str) -> dict[str, Any]:
    """The JSON values that show whether *id* stands among *leaves*.

    Inside: its leaf with the way to the root. Outside: its two neighbours by id, which stand side by side, or
    the first or the last of all. Nothing is told of any other work, not even of the text of these.
    """
    ordered = in_order(leaves)
    keys = [leaf.id.encode() for leaf in ordered]
    place = bisect_left(keys, id.encode())
    is_in = place < len(ordered) and ordered[place].id == id
    shown = [place] if is_in else [at for at in (place - 1, place) if 0 <= at < len(ordered)]
    return {
        "format": FORMAT,
        "root": content_root(ordered),
        "count": len(ordered),
        "work": id,
        "is_in": is_in,
        "leaves": [
            {
                "place": at,
                "id": ordered[at].id,
                "sha256": ordered[at].sha256,
                "path": path_of(ordered, at),
            }
            for at in shown
        ],
    }
