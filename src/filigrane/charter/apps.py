"""The room charter, as Django sees it."""

from django.apps import AppConfig

from filigrane.charter.declares import ROOM


class CharterConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.charter"
    declares = ROOM
