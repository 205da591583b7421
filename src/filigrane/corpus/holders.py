"""Who has a version: what was made from it, or who received it."""

from __future__ import annotations

from enum import StrEnum

from filigrane.base.errors import defer


class HolderKind(StrEnum):
    """What has a version."""

    MODEL = "model"
    LICENSEE = "licensee"


HOLDER_LABELS = {
    HolderKind.MODEL: defer("a model that learned from it"),
    HolderKind.LICENSEE: defer("somebody who received it"),
}
NAME_CHARS, CONTACT_CHARS = 300, 300
