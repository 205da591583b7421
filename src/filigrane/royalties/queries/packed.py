"""A published run as the folder that `filigrane royalties run` writes: what a verifier reads."""

from __future__ import annotations

from collections.abc import Iterator

from filigrane.base.canonical import canonical_bytes
from filigrane.royalties.models import Credit, Run
from filigrane.royalties.queries.funds import inputs_of


def files_of(run: Run) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file of *run*. Raises ReportLost when a frozen table has left the disk."""
    yield from ((f"inputs/{name}", content) for name, content in sorted(inputs_of(run).items()))
    yield "distribution.json", canonical_bytes(run.distribution)
    rows = Credit.objects.filter(run=run, kind="").order_by("pk").values_list("statement", flat=True)
    for number, statement in enumerate(rows.iterator(), 1):
        yield f"statements/{number:06d}.json", statement.encode()
