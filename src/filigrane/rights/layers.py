"""Which right each function gives: a table a lawyer can correct."""

from __future__ import annotations

from filigrane.rights.answers import Layer

LAYER_OF: dict[str, Layer] = {
    "author": Layer.WORK,
    "choreographer": Layer.WORK,
    "circus_artist": Layer.WORK,
    "street_artist": Layer.WORK,
    "storyteller": Layer.WORK,
    "lyricist": Layer.WORK,
    "librettist": Layer.WORK,
    "painter": Layer.WORK,
    "sculptor": Layer.WORK,
    "photographer": Layer.WORK,
    "graphic_designer": Layer.WORK,
    "translator": Layer.TRANSLATION,
    "adapter": Layer.ADAPTATION,
    "composer": Layer.MUSIC,
    "arranger": Layer.MUSIC,
    "director": Layer.STAGING,
    "set_designer": Layer.DESIGN,
    "light_designer": Layer.DESIGN,
    "sound_designer": Layer.DESIGN,
    "video_designer": Layer.DESIGN,
    "costume_designer": Layer.DESIGN,
    "mask_maker": Layer.DESIGN,
    "puppet_maker": Layer.DESIGN,
    "illustrator": Layer.IMAGE,
    "filmmaker": Layer.FILM,
    "performer": Layer.PERFORMANCE,
    "dancer": Layer.PERFORMANCE,
    "musician": Layer.PERFORMANCE,
    "puppeteer": Layer.PERFORMANCE,
    "producer": Layer.PERFORMANCE,
    "editor": Layer.EDITION,
    "notator": Layer.EDITION,
}
"""Function of a contribution -> the layer in which it gives a right."""

NO_RIGHT = frozenset({"publisher", "printer", "dedicatee", "depositor", "owner", "subject"})
"""Functions that give no author's or neighbouring right by themselves."""

TERM_ELSEWHERE: dict[Layer, str] = {
    Layer.MUSIC: "R10",
    Layer.FILM: "R3",
    Layer.PERFORMANCE: "L211-4",
}
"""Layers whose term this version does not compute, and the rule that governs it."""

LAYER_OF_DISCIPLINE: dict[str, Layer] = {
    "music": Layer.MUSIC,
    "opera": Layer.MUSIC,
    "song": Layer.MUSIC,
    "film": Layer.FILM,
}
"""Disciplines whose works bear a layer even when nobody is credited for it."""


def layer_of(function: str) -> Layer | None:
    """The layer in which *function* gives a right; None for one that gives none.

    A function the table doesn't know is `Layer.OTHER`: it may hold a right, so it's never passed over.
    """
    if function in NO_RIGHT:
        return None
    return LAYER_OF.get(function, Layer.OTHER)
