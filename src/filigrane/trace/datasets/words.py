"""The report of a data set in words, for a page and for paper; whoever shows it translates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from filigrane.base.errors import defer
from filigrane.base.papers import Paper, Section
from filigrane.rights.answers import ANSWER_LABELS, CONFIDENCE_LABELS, Answer, Confidence
from filigrane.rights.ask import PURPOSE_LABELS
from filigrane.rights.uses import LABELS, Use
from filigrane.trace.datasets.inside import HALF

Translate = Callable[[str], str]
PASSED_OVER = {
    "link or device": defer("links and devices inside archives"),
    "not text": defer("files that hold no text"),
    "unreadable XML": defer("XML files that are not TEI"),
    "line too long": defer("lines longer than 32 MB"),
    "document too long": defer("JSON documents longer than 32 MB"),
    "broken JSON": defer("records of broken JSON"),
    "no text field": defer("records without a text under the named fields"),
    "unreadable": defer("files that this machine may not read"),
    "damaged": defer("damaged files, read as far as they go"),
    "letters that repeat too much": defer("letters that repeat too much to be followed"),
}
ENDING = defer("files whose name ends in {ending}")
TITLE = defer("The works of the catalogue in “{name}”")
FOUND = defer(
    "Works of this catalogue that lie in it by half or more: {most}; others with a passage in it: {some}."
)
NOTHING = defer("No passage of a work of this catalogue was found in it.")
INDICATIONS = (
    defer("These are indications: runs of {words} equal words or more, as they stand in the data set."),
    defer("Nothing found does not mean that a work is absent: Filigrane knows this catalogue only."),
    defer("The answers on rights are those of the declared day and use; they are not legal advice."),
)
PURPOSES = {purpose.value: label for purpose, label in PURPOSE_LABELS.items()}
HOW = defer("How to read this")
DECLARED = defer("What was declared, what was read")
WORKS, LONGEST, LEFT = defer("The works"), defer("The longest passages"), defer("What was not read")
WORK_HEADS = (defer("Work"), defer("Of the work"), defer("Of the set"), defer("Passages"), defer("Answer"))
PASSAGE_HEADS = (defer("Work"), defer("Where in the data set"), defer("Letters"), defer("Begins"))
MOST_ON_PAPER = 400


def passed_over(read: Mapping[str, Any], translate: Translate) -> list[tuple[str, int]]:
    """What was not read, in words, with how many."""
    found = []
    for code, count in read["passed_over"].items():
        known = translate(PASSED_OVER[code]) if code in PASSED_OVER else ""
        found.append((known or translate(ENDING).format(ending=code.removeprefix("ending ")), int(count)))
    return found


def percent(millionths: int, language: str) -> str:
    """A share with four decimals, since in a large set little is much."""
    written = f"{millionths // 10_000}.{millionths % 10_000:04d}"
    return f"{written.replace('.', ',')}\u202f%" if language == "fr" else f"{written}%"


def answer_words(verdict: Mapping[str, Any] | None, translate: Translate) -> str:
    """A stored verdict in one line."""
    if verdict is None:
        return "—"
    word = translate(ANSWER_LABELS[Answer(verdict["answer"])])
    sure = translate(CONFIDENCE_LABELS[Confidence(verdict["confidence"])])
    return f"{word} ({sure})"


def found_words(works: Sequence[Mapping[str, Any]], translate: Translate) -> str:
    """The answer in one sentence: a work that lies in the set is more than a passage of eight words."""
    most = sum(work["inside"] >= HALF for work in works)
    return translate(FOUND if works else NOTHING).format(most=most, some=len(works) - most)


def declared_facts(
    head: Mapping[str, Any], language: str, translate: Translate
) -> tuple[tuple[str, str], ...]:
    """What was declared and what was read, as terms and values."""
    said, read = head["declared"], head["read"]
    return (
        (translate(defer("Declared use")), translate(LABELS[Use(said["use"])])),
        (translate(defer("Purpose")), translate(PURPOSES[said["purpose"]])),
        (translate(defer("Collected on")), said["collected_on"]),
        (translate(defer("Records read")), str(read["records"])),
        (translate(defer("Letters and digits")), str(read["letters"])),
        (translate(defer("Not identified")), percent(head["not_identified"], language)),
        (translate(defer("Works searched")), str(head["catalogue"]["works"])),
        (translate(defer("Fingerprint of what was read (SHA-256)")), read["sha256"]),
        (translate(defer("Fingerprint of the catalogue (SHA-256)")), head["catalogue"]["sha256"]),
    )


def paper_of(head: Mapping[str, Any], *, house: str, language: str, translate: Translate) -> Paper:
    """The report on paper: works, then the longest passages. The files hold all of them."""
    works, least = head["works"], head["declared"]["min_words"]
    titles = {work["id"]: work["title"] for work in works}
    left = passed_over(head["read"], translate)
    sections = [
        Section(translate(HOW), tuple(translate(one).format(words=least) for one in INDICATIONS)),
        Section(translate(DECLARED), facts=declared_facts(head, language, translate)),
        Section(
            translate(WORKS),
            columns=tuple(map(translate, WORK_HEADS)),
            rows=tuple(
                (named(work), percent(work["inside"], language), percent(work["millionths"], language),
                 str(work["passages"]), answer_words(work["verdict"], translate))
                for work in works[:MOST_ON_PAPER]
            ),
            widths=(5, 2, 2, 2, 4),
        ),
        Section(
            translate(LONGEST),
            columns=tuple(map(translate, PASSAGE_HEADS)),
            rows=tuple(
                (titles.get(one["work"], ""), place_words(one), str(one["letters"]), one["words"] + " …")
                for one in head["longest"]
            ),
            widths=(4, 4, 2, 5),
        ),
        Section(translate(LEFT), facts=tuple((what, str(count)) for what, count in left)),
    ]  # fmt: skip
    return Paper(
        language=language,
        title=translate(TITLE).format(name=head["declared"]["name"]),
        author=house,
        lead=found_words(works, translate),
        foot=f"Filigrane · {house}",
        sections=tuple(one for one in sections if one.paragraphs or one.facts or one.rows),
        day=dt.date.fromisoformat(head["declared"]["collected_on"]),
    )


def named(work: Mapping[str, Any]) -> str:
    """A work with who made it."""
    who = ", ".join(work["creators"])
    return f"{work['title']} — {who}" if who else str(work["title"])


def place_words(passage: Mapping[str, Any]) -> str:
    """Where a passage stands: file, record, code points, and what the record says of itself."""
    record = f" · {passage['record']}" if passage["record"] else ""
    said = f" · {passage['said']}" if passage["said"] else ""
    return f"{passage['file']}{record} · [{passage['start']}, {passage['end']}){said}"
