"""Wake Django up, for the commands that need the rows of a house."""

from __future__ import annotations

import os


def wake() -> None:
    """Set Django up once; costs about a second, so only commands that need rows call it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filigrane.front.settings")
    import django

    django.setup()
