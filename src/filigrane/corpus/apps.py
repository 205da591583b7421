"""The room corpus, as Django sees it."""

from django.apps import AppConfig

from filigrane.corpus.declares import ROOM


class CorpusConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.corpus"
    declares = ROOM
