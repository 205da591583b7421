"""The room jobs, as Django sees it."""

from django.apps import AppConfig

from filigrane.jobs.declares import ROOM


class JobsConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.jobs"
    declares = ROOM
