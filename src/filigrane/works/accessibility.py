"""What makes a date open to more people: a short vocabulary of what houses announce."""

from __future__ import annotations

from filigrane.base.errors import defer

ACCESSIBILITY: dict[str, str] = {
    "lsf": defer("French sign language (LSF)"),
    "audio_description": defer("audio description"),
    "surtitles": defer("surtitles"),
    "captions": defer("surtitles for deaf and hard-of-hearing people"),
    "induction_loop": defer("induction loop"),
    "relaxed": defer("relaxed performance"),
    "wheelchair": defer("wheelchair access"),
    "sensory_warnings": defer("sensory warnings (strobe, loud sound, smoke)"),
    "touch_tour": defer("touch tour before the show"),
    "vibrating_vests": defer("vibrating vests"),
    "subtitled_programme": defer("programme in easy French (FALC)"),
}
"""code -> English label; French stands in the room's words."""


def is_accessibility(code: str) -> bool:
    """Whether *code* is in the vocabulary."""
    return code in ACCESSIBILITY
