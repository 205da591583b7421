"""Choose the text that « Essayer avec un exemple » holds to the light."""

from __future__ import annotations

from filigrane.trace.models import Example


def choose_example(house_id: int, text: str) -> None:
    """Keep *text* as the example of the house, in the place of the one before."""
    Example.objects.update_or_create(house_id=house_id, defaults={"text": text})
