"""The room royalties, as Django sees it."""

from django.apps import AppConfig

from filigrane.royalties.declares import ROOM


class RoyaltiesConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.royalties"
    declares = ROOM
