"""The room works, as Django sees it."""

from django.apps import AppConfig

from filigrane.works.declares import ROOM


class WorksConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.works"
    declares = ROOM
