"""What comes out of a run, as canonical values: the distribution, bound to its inputs by their SHA-256.

The canonical bytes of these values are what a verifier computes again; pages and tables are made from them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from filigrane.base.canonical import canonical_bytes
from filigrane.base.money import write_ratio
from filigrane.royalties.distribution import Distribution, distribute
from filigrane.royalties.sheets.inputs import run_of
from filigrane.royalties.sheets.reading import Tables, written
from filigrane.royalties.sheets.statements import amounts_told, statements_of
from filigrane.royalties.terms import Method
from filigrane.royalties.uses import Used


class Summed(Protocol):
    """A table of uses that the columnar engine has frozen and summed."""

    @property
    def name(self) -> str:
        """The table."""
        ...

    @property
    def content(self) -> bytes:
        """Its frozen bytes."""
        ...

    @property
    def used(self) -> Mapping[Method, Used]:
        """Its sums by pool."""
        ...


def results(tables: Tables, uses: Sequence[Summed] = ()) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file of a run: frozen inputs, the distribution, a statement a holder.

    *uses* are the tables that aren't in *tables*, because the columnar engine has read them.

    Raises a RoyaltiesError that names what is wrong with the inputs, before the first file.
    """
    inputs = written(tables) | {one.name: one.content for one in uses}
    run = run_of(tables, {method: used for one in uses for method, used in one.used.items()})
    given = distribute(run)
    told = canonical_bytes(distribution_told(given, inputs))
    yield from ((f"inputs/{name}", content) for name, content in inputs.items())
    yield "distribution.json", told
    for number, statement in enumerate(statements_of(tables, run, given, digest(told)), 1):
        yield f"statements/{number:06d}.json", canonical_bytes(statement)


def digest(content: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def distribution_told(given: Distribution, inputs: Mapping[str, bytes]) -> dict[str, Any]:
    """A distribution as a canonical value."""
    return {
        "format": "filigrane-distribution-1",
        "inputs": {name: digest(content) for name, content in inputs.items()},
        "amounts": amounts_told(given),
        "credits": dict(given.credits.cents),
        "residuals": {
            account: write_ratio(residual)
            for account, residual in given.credits.residuals.items()
            if residual
        },
        "incidents": [
            {"work": one.work, "version": one.version, "due": one.due, "credits": dict(one.credits)}
            for one in given.incidents
        ],
        "unused": {name: why.value for name, why in given.unused.items()},
    }
