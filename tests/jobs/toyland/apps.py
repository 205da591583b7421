"""The toy room, as Django sees it."""

from django.apps import AppConfig

from filigrane.base.rooms import JobKind, Room


class ToylandConfig(AppConfig):
    """Declares the toy jobs."""

    name = "toyland"
    declares = Room(
        name="toyland",
        jobs=(
            JobKind("toy.count", "Count", "toyland.counting.count"),
            JobKind("toy.break", "Break", "toyland.counting.break_off"),
            JobKind("toy.refuse", "Refuse", "toyland.counting.refuse"),
        ),
    )
