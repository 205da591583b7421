"""The room front, as Django sees it."""

from django.apps import AppConfig

from filigrane.front.declares import ROOM


class FrontConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.front"
    declares = ROOM
