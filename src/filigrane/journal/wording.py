"""What the journal's pages and commands say: each fault, and what each way to keep a head gives."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import defer

FAULTS = {
    "unreadable": defer("line {line} can't be read as part of a journal"),
    "altered": defer("entry {sequence} (line {line}) was altered: its bytes don't give its digest"),
    "broken": defer(
        "entry {sequence} (line {line}) doesn't follow the entry before it: one of the two was altered"
    ),
    "place": defer(
        "entry {sequence} stands at line {line}, where {expected} was due: removed, moved or added"
    ),
    "payload": defer("what entry {sequence} (line {line}) tells was altered: it doesn't give its seal"),
    "end": defer(
        "the end was cut off or altered: the last line doesn't name entry {sequence}, the last one here"
    ),
    "cut": defer("entry {sequence}, whose digest was kept, is missing: the end was cut off"),
    "rewritten": defer(
        "entry {sequence} isn't the one whose digest was kept: it, or one before it, was altered"
    ),
}
"""The verifier's own words (`verifier.KINDS`), marked for translation; a test holds them equal."""

SHOWS = defer("Kept elsewhere, it shows to whoever kept it that nothing up to this entry changed since.")
SHOWS_NOT = defer(
    "It doesn't show that what was written is true, nor that everything was written, nor who wrote it."
)

THINGS = {
    "agent": defer("person or group {number} of the catalogue"),
    "clause": defer("clause {number}"),
    "deposit": defer("deposit {number}"),
    "discipline": defer("discipline {number}"),
    "fact": defer("fact {number}"),
    "performance": defer("performance {number}"),
    "production": defer("show {number}"),
    "recording": defer("recording {number}"),
    "season": defer("season {number}"),
    "file": defer("file {number}"),
    "house": defer("house {number}"),
    "invitation": defer("invitation {number}"),
    "job": defer("job {number}"),
    "kept": defer("kept result {number}"),
    "key": defer("key {number}"),
    "person": defer("account {number}"),
    "work": defer("work {number}"),
}
"""What an entry is about, in words, by the kind before the colon; another kind stands as it is written."""


@dataclass(frozen=True, slots=True)
class Means:
    """A way to keep a head outside the house: *code* of its deposit, what to do, what it gives."""

    code: str
    title: str
    do: str
    gives: str


MEANS = (
    Means(
        "paper",
        defer("Signed paper"),
        defer("Print this page, date it, sign it with somebody from outside the house, who keeps it."),
        defer("The signer can say later which head stood on that day: a person's word."),
    ),
    Means(
        "letter",
        defer("Posted letter"),
        defer("Post this page by registered letter to somebody who keeps it closed, and note the number."),
        defer("The postmark dates the closed envelope, which can be opened later before witnesses."),
    ),
    Means(
        "mail",
        defer("Deposited e-mail"),
        defer("Send the line with the head to people outside: a society of authors, an archive, a lawyer."),
        defer("Each of them can check the journal alone. The more keep it, the harder a quiet change."),
    ),
    Means(
        "rfc3161",
        defer("Time stamp (RFC 3161)"),
        defer(
            "Send the request file (.tsq) to a time-stamping service, and attach the answer (.tsr) that "
            "comes back. Filigrane sends nothing by itself."
        ),
        defer(
            "The service signs the head with its clock; anybody can check that signature with its "
            "certificate. In the European Union the date of a qualified service is presumed accurate "
            "(eIDAS regulation, article 41)."
        ),
    ),
)
"""In the order of the page."""

UNCHECKED = defer(
    "Filigrane reads the time that the answer states and doesn't check the service's signature. "
    "This command does, with the service's root certificate in ca.pem:"
)
