"""One process reads many files; the file over which it dies is undecided, and those after it are read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from filigrane.rights.engines import many_files
from filigrane.rights.engines.many_files import Reader
from filigrane.rights.engines.opening import Opener
from filigrane.rights.engines.saved_site import saved_at
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.heard import Heard, Question
from filigrane.rights.signals.readers.every import READERS
from filigrane.rights.signals.report import report_on

from . import files

TDM = '<tdm:reservation xmlns:tdm="http://www.w3.org/ns/tdmrep/">1</tdm:reservation>'
RESERVED = files.pdf(files.packet("DMI-UNSPECIFIED", more=TDM))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    here = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([here, os.environ.get("PYTHONPATH", "")]))
    with Reader("worker_that_dies", 1) as made:
        yield made


def test_one_process_answers_about_one_file_after_another(reader: Reader) -> None:
    assert [reader.ask(b"x" * size) for size in (1, 0, 1 << 20)] == [
        {"before": 0, "bytes": 1},
        {"before": 1, "bytes": 0},
        {"before": 2, "bytes": 1 << 20},
    ]


@pytest.mark.parametrize("bad", [b"die", b"long"])
def test_a_file_over_which_it_dies_has_no_answer_and_the_next_one_has(reader: Reader, bad: bytes) -> None:
    assert [reader.ask(one) for one in (b"a", bad, b"a")] == [
        {"before": 0, "bytes": 1},
        None,
        {"before": 0, "bytes": 1},
    ]


@pytest.mark.long
def test_a_file_that_takes_too_long_is_stopped(reader: Reader) -> None:
    assert [reader.ask(one) for one in (b"work", b"a")] == [None, {"before": 0, "bytes": 1}]


def test_what_was_read_before_never_counts_against_a_file(reader: Reader) -> None:
    reader.ask(b"a")
    assert reader.ask(b"full") == {"before": 0, "bytes": 4}


def test_a_process_gives_way_to_another_after_many_files(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many_files, "MOST_FILES", 2)
    answers = [reader.ask(b"a") for _ in range(3)]
    assert [answer and answer["before"] for answer in answers] == [0, 1, 0]


def test_a_damaged_pdf_among_others_is_undecided_and_the_others_are_read(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.pdf").write_bytes(RESERVED if number != 1 else b"%PDF-1.7 and no more")
    report = report_on(saved_at(tmp_path), READERS)
    trained = next(one for one in report.answered if one.question is Question.TRAINED)
    assert {group.heard: group.places for group in trained.groups} == {
        Heard.NO: ("/0.pdf", "/2.pdf", "/3.pdf"),
        Heard.UNREADABLE: ("/1.pdf",),
    }
    assert [fault.where for fault in report.faults] == ["/1.pdf"]
    assert [line.where for group in trained.groups for line in group.each] == ["/0.pdf", "/2.pdf", "/3.pdf"]


def test_a_file_says_the_same_alone_and_after_others() -> None:
    kept = [Kept("/a.pdf", RESERVED), Kept("/b.pdf", b"%PDF-"), Kept("/c.pdf", files.pdf())]
    with Opener() as opener:
        together = [part for one in kept for part in opener.parts_of(one)]
    alone = []
    for one in kept:
        with Opener() as opener:
            alone += opener.parts_of(one)
    assert together == alone
