"""The room proposals, as Django sees it."""

from django.apps import AppConfig

from filigrane.proposals.declares import ROOM


class ProposalsConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.proposals"
    declares = ROOM
