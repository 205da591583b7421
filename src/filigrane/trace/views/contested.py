"""What is contested of the works that a result shows, read at once."""

from __future__ import annotations

from django.http import HttpRequest

from filigrane.objections.queries import beside
from filigrane.trace.queries.shown import LightResult

MOST_SHOWN = 100
"""Works that the page of a result shows."""


def read_contested(request: HttpRequest, result: LightResult) -> None:
    """Read the objections to the works found and to their verdicts, before the page asks for each."""
    beside(request).read(["finding", "verdict"], [work.work_id for work in result.works[:MOST_SHOWN]])
