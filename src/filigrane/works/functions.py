"""What people do in works: the vocabulary of functions, in both languages."""

from __future__ import annotations

from filigrane.base.errors import defer

FUNCTIONS: dict[str, str] = {
    "author": defer("author"),
    "choreographer": defer("choreographer"),
    "composer": defer("composer"),
    "director": defer("stage director"),
    "performer": defer("performer"),
    "dancer": defer("dancer"),
    "musician": defer("musician"),
    "puppeteer": defer("puppeteer"),
    "circus_artist": defer("circus artist"),
    "street_artist": defer("street artist"),
    "storyteller": defer("storyteller"),
    "lyricist": defer("lyricist"),
    "librettist": defer("librettist"),
    "dramaturge": defer("dramaturge"),
    "adapter": defer("adapter"),
    "translator": defer("translator"),
    "notator": defer("notator"),
    "set_designer": defer("set designer"),
    "light_designer": defer("light designer"),
    "sound_designer": defer("sound designer"),
    "video_designer": defer("video designer"),
    "costume_designer": defer("costume designer"),
    "mask_maker": defer("mask maker"),
    "puppet_maker": defer("puppet maker"),
    "painter": defer("painter"),
    "sculptor": defer("sculptor"),
    "photographer": defer("photographer"),
    "filmmaker": defer("filmmaker"),
    "illustrator": defer("illustrator"),
    "graphic_designer": defer("graphic designer"),
    "editor": defer("editor"),
    "publisher": defer("publisher"),
    "producer": defer("producer"),
    "artist": defer("artist"),
    "designer": defer("designer"),
    "architect": defer("architect"),
    "engraver": defer("engraver"),
    "maker": defer("maker"),
    "workshop": defer("workshop"),
    "after": defer("after this artist’s model"),
    "attributed": defer("attributed to"),
    "circle": defer("school, circle or manner of"),
    "contributor": defer("contributor"),
}
"""code -> English label; French stands in the room's words."""


def is_function(code: str) -> bool:
    """Whether *code* is in the vocabulary."""
    return code in FUNCTIONS
