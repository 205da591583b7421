"""Words for the history of a record: what was done, and to which field."""

from __future__ import annotations

from filigrane.base.errors import defer

ACTS: dict[str, str] = {
    "recorded": defer("On {day}, {who} recorded this entry."),
    "edited": defer("On {day}, {who} corrected this entry."),
    "removed": defer("On {day}, {who} removed this entry."),
    "erased": defer("On {day}, {who} erased what this entry said of the person besides her public name."),
    "withdrawn": defer("On {day}, {who} withdrew this entry."),
    "restored": defer("On {day}, {who} brought this entry back."),
    "closed": defer("On {day}, {who} closed this entry to the public."),
    "opened": defer("On {day}, {who} opened this entry to the public again."),
    "file_added": defer("On {day}, {who} added a file."),
    "imported": defer("On {day}, {who} wrote this entry from a file."),
    "undone": defer("On {day}, {who} undid an import: the entry stands as it stood before."),
    "merged": defer("On {day}, {who} merged another entry into this one."),
    "merged_away": defer("On {day}, {who} merged this entry into another one."),
    "split": defer("On {day}, {who} parted again the entries that had been merged."),
    "related": defer("On {day}, another entry was linked to this one by {who}."),
    "shelved": defer("On {day}, {who} changed the collections of this entry."),
    "dates": defer("On {day}, {who} changed the dates."),
}
"""act -> sentence; any other act is told as a correction."""
ONE = {
    "changed": defer("On {day}, {who} corrected {field}: “{before}” becomes “{after}”."),
    "added": defer("On {day}, {who} wrote {field}: “{after}”."),
    "removed": defer("On {day}, {who} removed {field}: “{before}”."),
}
"""A step that changed a single field, in one sentence."""
PART = {
    "changed": defer("{field}: “{before}” becomes “{after}”"),
    "added": defer("{field}: “{after}” is added"),
    "removed": defer("{field}: “{before}” is removed"),
}
SOMEBODY = defer("somebody of the house")
AN_IMPORT = defer("the import “{name}”")
A_JOB = defer("an import")
FIELDS: dict[str, str] = {
    "title": defer("the title"),
    "subtitle": defer("the subtitle"),
    "language": defer("the language"),
    "discipline": defer("the discipline"),
    "description": defer("the description"),
    "date_text": defer("the date"),
    "earliest": defer("the earliest day of the date"),
    "latest": defer("the latest day of the date"),
    "made_how": defer("how it was made"),
    "terms": defer("the genre in the source"),
    "credits": defer("the credits"),
    "identifiers": defer("the identifiers"),
    "events": defer("the events"),
    "relations": defer("the links to other works"),
    "collections": defer("the collections"),
    "closed_until": defer("the day until which it is closed"),
    "closed_reason": defer("the reason why it is closed"),
    "reason": defer("the reason"),
    "file": defer("the file"),
    "other": defer("the other entry"),
    "name": defer("the name"),
    "code": defer("the address"),
    "sort_name": defer("the name for sorting"),
    "kind": defer("the kind"),
    "born_text": defer("the birth"),
    "born_earliest": defer("the earliest day of birth"),
    "born_latest": defer("the latest day of birth"),
    "died_text": defer("the death"),
    "died_earliest": defer("the earliest day of death"),
    "died_latest": defer("the latest day of death"),
    "died_for_france": defer("the mention “Died for France”"),
    "living": defer("whether the person is living"),
    "company": defer("the company"),
    "minutes": defer("the duration"),
    "ages": defer("the age of the audience"),
    "url": defer("the address on the web"),
    "works": defer("the works"),
    "team": defer("the team"),
    "medium": defer("the medium"),
    "performance": defer("the performance"),
    "kept_at": defer("where it is kept"),
    "note": defer("the note"),
    "address": defer("the postal address"),
    "commune": defer("the town"),
    "capacity": defer("the number of seats"),
    "accessibility": defer("the accessibility"),
    "starts": defer("the first day"),
    "ends": defer("the last day"),
    "dates": defer("the dates"),
}
"""field -> how a sentence names it; a detail is named by its own label."""
BOUNDS = {
    "earliest": "date_text",
    "latest": "date_text",
    "born_earliest": "born_text",
    "born_latest": "born_text",
    "died_earliest": "died_text",
    "died_latest": "died_text",
}
"""Bounds are not told when the words that they come from are."""
LIVING_FIELDS = frozenset(
    {"born_text", "born_earliest", "born_latest", "died_text", "died_earliest", "died_latest", "description"}
)
"""Fields of an agent that stay inside as long as the person is presumed living."""
LONGEST = 300
"""A longer text is told by its beginning."""


def short(text: str) -> str:
    """*text* in one line of at most `LONGEST` characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def visible(changes: dict[str, list[object]]) -> dict[str, list[object]]:
    """*changes* without the bounds of a date whose words changed too."""
    return {name: pair for name, pair in changes.items() if BOUNDS.get(name) not in changes}
