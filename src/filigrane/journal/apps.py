"""The room journal, as Django sees it."""

from django.apps import AppConfig

from filigrane.journal.declares import ROOM


class JournalConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.journal"
    declares = ROOM
