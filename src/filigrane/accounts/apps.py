"""The room accounts, as Django sees it."""

from django.apps import AppConfig

from filigrane.accounts.declares import ROOM


class AccountsConfig(AppConfig):
    """Holds the room's declaration for `filigrane.base.queries.rooms`."""

    name = "filigrane.accounts"
    declares = ROOM
