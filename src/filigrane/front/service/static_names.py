"""Static files under names that carry their hash, so that browsers keep them for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import File
from django.core.management import call_command


class HashedNames(ManifestStaticFilesStorage):
    """Gives each file its hashed name, or its plain one before `collect` has run (a test, a new folder)."""

    manifest_strict = False

    def hashed_name(self, name: str, content: File[bytes] | None = None, filename: str | None = None) -> str:
        """The hashed name of *name*; *name* itself when the file was not collected."""
        try:
            hashed: str = super().hashed_name(name, content, filename)
        except ValueError:
            return name
        return hashed


def sources_digest() -> str:
    """A digest of every static file of the rooms: it changes when one of them does."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda pair: pair[0]):
            found.update(name.encode() + b"\0" + Path(storage.path(name)).read_bytes() + b"\0")
    return found.hexdigest()


def collect() -> bool:
    """Bring the home's static files up to date; false when they were already."""
    mark = Path(settings.STATIC_ROOT) / ".digest"
    digest = sources_digest()
    if mark.exists() and mark.read_text("ascii") == digest:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(digest, "ascii")
    return True
