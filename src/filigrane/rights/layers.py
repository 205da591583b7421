"""Which right each function gives: a table a lawyer can correct."""

from __future__ import annotations

from collections.abc import Iterable

from filigrane.rights.answers import Layer

LAYER_OF: dict[str, Layer] = {
    "author": Layer.WORK,
    "choreographer": Layer.CHOREOGRAPHY,
    "circus_artist": Layer.CHOREOGRAPHY,
    "mime": Layer.CHOREOGRAPHY,
    "street_artist": Layer.WORK,
    "storyteller": Layer.WORK,
    "lyricist": Layer.MUSIC,
    "librettist": Layer.MUSIC,
    "painter": Layer.WORK,
    "sculptor": Layer.WORK,
    "photographer": Layer.WORK,
    "graphic_designer": Layer.WORK,
    "architect": Layer.WORK,
    "artist": Layer.WORK,
    "designer": Layer.WORK,
    "engraver": Layer.WORK,
    "maker": Layer.WORK,
    "attributed": Layer.WORK,
    "after": Layer.WORK,
    "translator": Layer.TRANSLATION,
    "adapter": Layer.ADAPTATION,
    "composer": Layer.MUSIC,
    "arranger": Layer.ADAPTATION,
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
    "producer": Layer.RECORDING,
    "editor": Layer.EDITION,
    "notator": Layer.EDITION,
}
"""Function of a contribution -> the layer in which it gives a right."""

NO_RIGHT = frozenset({"publisher", "printer", "dedicatee", "depositor", "owner", "subject"})
"""Functions that give no author's or neighbouring right by themselves."""

AUDIOVISUAL = frozenset({"filmmaker", "director", "author", "composer"})
"""Those whose deaths the term of a film counts (R3): screenplay and words, music made for it, direction."""

WORDS = frozenset({"author", "lyricist", "librettist", "storyteller", "adapter"})
"""Functions that make the words of an opera or of a song."""

NUMBERS = frozenset({"choreographer", "circus_artist", "mime"})
"""Functions whose works are protected if their working out is set down (L. 112-2, 4°)."""

SUNG = frozenset({"lyricist", "librettist"})
"""Functions whose words were made for music: they share its term (R4)."""

LAYERS_OF_DISCIPLINE: dict[str, tuple[Layer, ...]] = {
    "music": (Layer.MUSIC,),
    "opera": (Layer.MUSIC, Layer.WORK),
    "song": (Layer.MUSIC, Layer.WORK),
    "film": (Layer.FILM,),
    "dance": (Layer.CHOREOGRAPHY,),
    "circus": (Layer.CHOREOGRAPHY,),
    "mime": (Layer.CHOREOGRAPHY,),
}
"""Disciplines whose works bear other layers than the work's own, even when nobody is credited for them."""


def layers_borne(disciplines: Iterable[str], functions: Iterable[str]) -> tuple[Layer, ...]:
    """The layers that a work bears by its *disciplines*; empty for one that is a work and nothing else.

    Words count for themselves in an opera or a song as long as nobody is credited for them, and a number
    in dance, circus or mime as long as nobody is credited for its words, which set it down.
    """
    credited = set(functions)
    found = [layer for code in disciplines for layer in LAYERS_OF_DISCIPLINE.get(code, ())]
    has_words = not credited.isdisjoint(WORDS)
    if not found and credited & SUNG and "author" not in credited:
        found = [Layer.MUSIC]
    if not found and credited & NUMBERS and not has_words:
        found = [Layer.CHOREOGRAPHY]
    told = (Layer.WORK, Layer.CHOREOGRAPHY) if has_words else ()
    return tuple(layer for layer in dict.fromkeys(found) if layer not in told)


def layer_of(function: str, borne: Iterable[Layer] = ()) -> Layer | None:
    """The layer in which *function* gives a right in a work that bears *borne*; None for one that gives none.

    A function the table doesn't know is `Layer.OTHER`: it may hold a right, so it's never passed over.
    """
    if function in NO_RIGHT:
        return None
    if function in AUDIOVISUAL and Layer.FILM in borne:
        return Layer.FILM
    return LAYER_OF.get(function, Layer.OTHER)
