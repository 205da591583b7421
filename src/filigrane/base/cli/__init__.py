"""Wake Django up, for the commands that need the rows of a house."""

from __future__ import annotations

import os

from filigrane.base.engines.home import open_home, require_ready


def wake(*, ready: bool = True) -> None:
    """Set Django up once; costs about a second, so only commands that need rows call it.

    With *ready*, a home that was never set up or that an older release made raises HomeNotReady.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filigrane.front.settings")
    import django
    from django.apps import apps

    if apps.ready:
        return
    if ready:
        require_ready(open_home())
    django.setup()
