"""Words for the parts of a record: fields, events, sources."""

from __future__ import annotations

from filigrane.base.errors import defer

FIELDS: dict[str, str] = {
    "title": defer("Title"),
    "subtitle": defer("Subtitle"),
    "language": defer("Language"),
    "discipline": defer("Discipline"),
    "description": defer("Description"),
    "date_text": defer("Date"),
    "earliest": defer("Date, earliest"),
    "latest": defer("Date, latest"),
    "made_how": defer("How it was made"),
    "terms": defer("Genre in the source"),
    "credits": defer("Creators"),
    "name": defer("Name"),
    "sort_name": defer("Name for sorting"),
    "born": defer("Birth"),
    "died": defer("Death"),
    "born_text": defer("Birth"),
    "died_text": defer("Death"),
    "died_for_france": defer("Died for France"),
    "kind": defer("Kind"),
    "living": defer("Living"),
    "collections": defer("Collections"),
    "events": defer("Events"),
    "works": defer("Works"),
    "team": defer("Team"),
    "company": defer("Company"),
    "record": defer("new"),
    "address": defer("Address"),
    "postcode": defer("Postcode"),
    "commune": defer("Commune"),
    "insee": defer("INSEE code"),
    "country": defer("Country"),
    "capacity": defer("Capacity"),
    "accessibility": defer("Accessibility"),
    "url": defer("Web page"),
    "minutes": defer("Duration"),
    "ages": defer("Ages"),
    "closed_until": defer("Closed until"),
    "closed_reason": defer("Reason of closing"),
}
RECORDS: dict[str, str] = {
    "agent": defer("Person"),
    "place": defer("Place"),
    "season": defer("Season"),
    "production": defer("Show"),
    "run": defer("Run"),
    "performance": defer("Date of a show"),
    "recording": defer("Recording"),
    "collection": defer("Collection"),
    "relation": defer("Link between works"),
    "discipline": defer("Term of the vocabulary"),
}
"""Kinds of records besides works, as a trial names them."""
STATES: dict[str, str] = {
    "planned": defer("planned"),
    "cancelled": defer("cancelled"),
    "postponed": defer("postponed"),
}
KINDS: dict[str, str] = {
    "public": defer("open to all"),
    "school": defer("school performance"),
    "professional": defer("for professionals"),
    "showing": defer("work in progress"),
}
MEDIA: dict[str, str] = {
    "film": defer("film"),
    "sound": defer("sound"),
    "photographs": defer("photographs"),
    "model": defer("stage model"),
    "notation": defer("notation"),
    "other": defer("other"),
}
EVENTS: dict[str, str] = {
    "written": defer("Written"),
    "print": defer("Printed"),
    "premiere": defer("First performed"),
}
SOURCES: dict[str, str] = {
    "tei": defer("read in a TEI file"),
    "text": defer("read in a text file"),
    "file": defer("read in a file"),
    "import": defer("read by an import"),
    "": defer("written by hand"),
}
DIED_FOR_FRANCE: dict[str, str] = {"": defer("not checked"), "yes": defer("yes"), "no": defer("no")}
AGENT_KINDS: dict[str, str] = {"person": defer("a person"), "body": defer("a company, a body")}
LIVING: dict[str, str] = {"": defer("presumed by the dates"), "yes": defer("yes"), "no": defer("no")}
