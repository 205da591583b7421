"""The files of a site, put in their places and read again, say what was wished, whatever was wished."""

from __future__ import annotations

import itertools

import pytest

from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.heard import Heard, Question
from filigrane.rights.signals.publishing import GOES, bundle, read_me
from filigrane.rights.signals.readers.every import READERS
from filigrane.rights.signals.report import Report, report_on
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes
from filigrane.rights.signals.writers.every import headers_of

SITE = "https://halle.example"
WHO = Publisher("Théâtre « La Halle » & Cie", "droits@halle.example", SITE, f"{SITE}/tdm-policy.json")
EVERY = [Wishes(*answers) for answers in itertools.product(Wish, repeat=3)]


def put(wishes: Wishes, *, server: bool) -> Report:
    """What the site says once the files are there: by its *server*, or by the head of its page."""
    files = {f"/{file.path.lstrip('/')}": file.body for file in bundle((wishes,), WHO)}
    head = b"" if server else files.pop("/head.html", b"")
    page = b"<!DOCTYPE html><html><head>" + head + b"</head><body>Texte</body></html>"
    headers = tuple((name.lower(), value) for name, value in headers_of(wishes, WHO)) if server else ()
    kept = [Kept(path, body) for path, body in files.items()]
    return report_on([*kept, Kept("/index.html", page, headers=headers)], READERS, wishes, address=SITE)


@pytest.mark.parametrize("server", [True, False])
@pytest.mark.parametrize(
    "wishes", EVERY, ids=lambda one: f"{one.found.name}-{one.quoted.name}-{one.trained.name}"
)
def test_the_files_read_again_say_what_was_wished(wishes: Wishes, server: bool) -> None:
    report = put(wishes, server=server)
    for one in report.answered:
        assert one.is_met, one
    assert report.conflicts == ()
    assert [fault for fault in report.faults if fault.problem.is_damage] == []


@pytest.mark.parametrize("question", Question)
def test_a_no_is_heard_as_a_no_and_silence_as_silence(question: Question) -> None:
    heard = {}
    for wish in Wish:
        (said,) = [
            one
            for one in put(Wishes(**{question.value: wish}), server=True).answered
            if one.question is question
        ]
        heard[wish] = said.groups[0].heard
    assert heard[Wish.NO] in (Heard.NO, Heard.ASK)
    assert heard[Wish.YES] is Heard.YES
    assert heard[Wish.SILENT] is Heard.SILENT


def test_the_first_page_says_where_every_file_goes() -> None:
    files = bundle((Wishes(Wish.YES, Wish.NO, Wish.NO),), WHO)
    text = read_me(files, lambda said: said)
    assert len(files) == len(GOES)
    assert all(file.path.lstrip("/") in text and GOES[file.path.lstrip("/")] in text for file in files)
