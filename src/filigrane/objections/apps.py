"""The room objections, as Django sees it."""

from django.apps import AppConfig

from filigrane.objections.declares import ROOM


class ObjectionsConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.objections"
    declares = ROOM
