"""What every page shows around its answer: the house, its doors, the language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from filigrane.base.queries import rooms


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the base page: the doors that exist, in the strategy's order."""
    doors = sorted((door for room in rooms() for door in room.doors), key=lambda door: door.order)
    return {"doors": doors, "house": getattr(request, "house", None)}
