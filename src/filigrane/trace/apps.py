"""The room trace, as Django sees it."""

from django.apps import AppConfig

from filigrane.trace.declares import ROOM


class TraceConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.trace"
    declares = ROOM
