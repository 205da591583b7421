"""The room rights, as Django sees it."""

from django.apps import AppConfig

from filigrane.rights.declares import ROOM


class RightsConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.rights"
    declares = ROOM
