"""The room archive, as Django sees it."""

from django.apps import AppConfig

from filigrane.archive.declares import ROOM


class ArchiveConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.archive"
    declares = ROOM
