"""Numbers that the API takes: bounded, so that none is larger than any database holds."""

from __future__ import annotations

from typing import Annotated

from ninja import Field

LARGEST = 2_000_000_000

Number = Annotated[int, Field(ge=0, le=LARGEST)]
"""The id of a row, a version or a count."""
