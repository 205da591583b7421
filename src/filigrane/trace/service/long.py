"""Long questions: a text too long for one page is read by a job, and forgotten at its end."""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import FiligraneError, defer
from filigrane.charter.queries import is_on
from filigrane.charter.service import record_run
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import ask_stop, start
from filigrane.reading.engines.documents import Care, Document, read_document
from filigrane.reading.engines.ocr import installed
from filigrane.trace.declares import TEXT_FEATURE
from filigrane.trace.errors import LongQuestionNotFound, NothingToRead, SwitchedOff, TextTooLong, TooManyLong
from filigrane.trace.parts import Part, moved, parts, whole
from filigrane.trace.queries import LightResult, show
from filigrane.trace.queries.kept import token_hash
from filigrane.trace.queries.long import (
    FOUND,
    HEAD,
    KEPT_FOR,
    KIND,
    SENT,
    TEXT,
    LongQuestion,
    question_at,
    questions_folder,
    questions_of,
    read_back,
    text_of,
    written,
)
from filigrane.trace.queries.shards import index_of
from filigrane.trace.service.index import bring_up_to_date
from filigrane.trace.service.light import MOST_PLACES, searched_of, take_in_opened, what_is_live
from filigrane.trace.spans import Matches, TextIndex
from filigrane.trace.text import shared_out

LONGEST_LONG = 2_000_000
"""Characters of one long question: twenty plays."""
MOST_WAITING, MOST_STANDING = 20, 500
"""Long questions of a house at a time: those not read yet, and all that are not forgotten yet."""
PAGES, LETTERS_UNIT = defer("pages"), defer("letters")
SAYS = defer("The text was read; its result stands at the address that was given to whoever asked.")


def ask_long(
    house_id: int, given: Document | tuple[str, bytes], *, scan: bool, person_id: int | None, now: dt.datetime
) -> str:
    """Start the job that reads *given*, a text or a file (name, bytes); the token of its address.

    Raises SwitchedOff, TextTooLong, TooManyLong.
    """
    if not is_on(house_id, TEXT_FEATURE):
        raise SwitchedOff
    refuse_too_many(house_id)
    token = secrets.token_urlsafe(32)
    folder = questions_folder(house_id) / token_hash(token)
    folder.mkdir(mode=0o700, parents=True)
    question = LongQuestion(folder, 0, person_id, now + KEPT_FOR)
    if isinstance(given, Document):
        question = replace(question, scanned=given.scanned, silent=given.silent)
        keep_text(question, given.text)
    else:
        question = replace(question, name=given[0], scan=scan)
        put(folder / SENT, given[1])
    with transaction.atomic():
        job = start(KIND, {"question": folder.name}, house_id=house_id, person_id=person_id, now=now)
        keep_head(replace(question, job_id=job.pk))
    return token


def refuse_too_many(house_id: int) -> None:
    """Raise TooManyLong when a house reads, or holds, as many long texts as it may."""
    waiting = Job.objects.filter(
        house_id=house_id, kind=KIND, state__in=[JobState.WAITING, JobState.RUNNING]
    ).count()
    if waiting >= MOST_WAITING:
        raise TooManyLong(limit=MOST_WAITING)
    if sum(1 for _ in questions_folder(house_id).glob("*")) >= MOST_STANDING:
        raise TooManyLong(limit=MOST_STANDING)


def long_job(context: JobContext) -> dict[str, Any]:
    """Run the job `trace.long`: read the document, look each part up. What fails is forgotten at once."""
    folder = questions_folder(context.house_id) / Path(str(context.arguments["question"])).name
    question = question_at(folder)
    if question is None:
        raise LongQuestionNotFound
    if not is_on(context.house_id, TEXT_FEATURE):
        raise SwitchedOff
    began = time.process_time_ns()
    try:
        question = read_sent(context, question)
        text = text_of(question)
        if not any(map(str.isalnum, text)):
            raise NothingToRead
        take_in_opened(context.house_id, on=timezone.localdate())
        bring_up_to_date(context.house_id)
        look_up(context, question, text, index_of(context.house_id))
    except FiligraneError:
        forget_words(question)
        raise
    spent = (time.process_time_ns() - began) // 1_000_000
    record_run(context.house_id, TEXT_FEATURE, method="cpu-time", cpu_ms=spent, now=timezone.now())
    return {"says": SAYS}


def read_sent(context: JobContext, question: LongQuestion) -> LongQuestion:
    """Read the file that was sent, once; the text takes its place."""
    sent = question.folder / SENT
    if (question.folder / TEXT).is_file() or not sent.is_file():
        return question

    def told(done: int, total: int) -> None:
        context.advance(done, total=total, unit=PAGES)
        context.stop_here()

    care = Care(installed(), scan=question.scan, told=told, letters=LONGEST_LONG)
    document = read_document(question.name, sent.read_bytes(), care)
    read = replace(question, scanned=document.scanned, silent=document.silent)
    keep_text(read, document.text)
    keep_head(read)
    sent.unlink()
    return read


def look_up(context: JobContext, question: LongQuestion, text: str, index: TextIndex) -> None:
    """Each part of *text* in turn, from the one after the last that was kept; then all as one answer."""
    context.advance(0, total=len(text), unit=LETTERS_UNIT)
    cut = list(parts(text))
    for number, part in enumerate(cut):
        path = question.folder / f"part-{number}.json"
        if number >= int(context.checkpoint.get("parts", 0)) or not path.is_file():
            exact, near = found_in(text, part, index)
            put(path, json.dumps([written(exact), written(near)]).encode())
        context.advance(part.after)
        with transaction.atomic():
            context.save({"parts": number + 1})
        context.stop_here()
    kept = [question.folder / f"part-{number}.json" for number in range(len(cut))]
    put(question.folder / FOUND, written(joined_parts(kept)).encode())
    for path in kept:
        path.unlink()


def found_in(text: str, part: Part, index: TextIndex) -> tuple[Matches, Matches]:
    """What one part holds, with offsets of the whole text."""
    said = text[part.start : part.end]
    exact = index.exact(said, most=MOST_PLACES)
    near = index.near(said, exact, most=MOST_PLACES)
    return moved(exact, part.start), moved(near, part.start)


def joined_parts(paths: list[Path]) -> Matches:
    """What all parts hold, as one answer."""
    exacts: list[Matches] = []
    nears: list[Matches] = []
    for path in paths:
        for kept, said in zip((exacts, nears), json.loads(path.read_text("utf-8")), strict=True):
            kept.append(read_back(said))
    return whole(exacts, nears)


def long_result(house_id: int, question: LongQuestion, *, now: dt.datetime) -> LightResult:
    """The answer, as the short one: what left the catalogue since is gone, and rights are those of today.

    Raises LongQuestionNotFound while the job has not found everything.
    """
    path = question.folder / FOUND
    if not path.is_file():
        raise LongQuestionNotFound
    found = read_back(path.read_text("utf-8"))
    return answer_to(house_id, text_of(question), found, on=timezone.localdate(now))


def answer_to(house_id: int, text: str, found: Matches, *, on: dt.date) -> LightResult:
    """What was *found* of a text, its shares among what is live and open on that day."""
    searched = searched_of(house_id, 0, on=on)
    live = what_is_live(house_id, works=searched.works, on=on)
    return show(house_id, text, shared_out(text, found, **live), searched, on=on)


def hold_long(house_id: int, text: str, *, told: Callable[[int], None], now: dt.datetime) -> LightResult:
    """The same in the foreground, for a terminal: nothing is written, *told* hears how far it is."""
    if not is_on(house_id, TEXT_FEATURE):
        raise SwitchedOff
    began, today = time.process_time_ns(), timezone.localdate(now)
    take_in_opened(house_id, on=today)
    bring_up_to_date(house_id, on=today)
    exacts, nears = [], []
    index = index_of(house_id)
    for part in parts(text):
        exact, near = found_in(text, part, index)
        exacts.append(exact)
        nears.append(near)
        told(part.after)
    result = answer_to(house_id, text, whole(exacts, nears), on=today)
    spent = (time.process_time_ns() - began) // 1_000_000
    record_run(house_id, TEXT_FEATURE, method="cpu-time", cpu_ms=spent, now=now)
    return result


def keep_text(question: LongQuestion, text: str) -> None:
    """Keep the text of a question; raises TextTooLong, and keeps nothing of it."""
    if len(text) > LONGEST_LONG:
        shutil.rmtree(question.folder, ignore_errors=True)
        raise TextTooLong(chars=len(text), limit=LONGEST_LONG)
    put(question.folder / TEXT, text.encode("utf-8", "replace"))


def keep_head(question: LongQuestion) -> None:
    """Keep what is known of a question."""
    held = asdict(question) | {"expires_at": question.expires_at.isoformat()}
    del held["folder"]
    put(question.folder / HEAD, json.dumps(held).encode())


def put(path: Path, content: bytes) -> None:
    """Write a file that only the house reads, whole or not at all."""
    half = path.with_name(f".{path.name}")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
    half.replace(path)


def forget_words(question: LongQuestion) -> None:
    """Delete what was given and found; that it was asked stays until its end, so that its page says why."""
    for path in question.folder.iterdir():
        if path.name != HEAD:
            path.unlink(missing_ok=True)


def forget_long(house_id: int, question: LongQuestion) -> None:
    """Delete a question and what was found, at once; its job is asked to stop where it still runs."""
    job = Job.objects.filter(house_id=house_id, pk=question.job_id).first()
    if job is not None and job.state in (JobState.WAITING, JobState.RUNNING):
        ask_stop(job.pk, house_id=house_id)
    shutil.rmtree(question.folder, ignore_errors=True)


def forget_long_by(house_id: int, person_id: int) -> int:
    """Delete all that a person asked at length; how many."""
    hers = [one for one in questions_of(house_id) if one.owner == person_id]
    for one in hers:
        forget_long(house_id, one)
    return len(hers)


def forget_ended(now: dt.datetime) -> int:
    """Delete the long questions of every house that have reached their end; how many."""
    gone = 0
    for folder in every_folder():
        question = question_at(folder)
        if question is None and is_fresh(folder, now):
            continue
        if question is None or question.expires_at <= now:
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    return gone


def every_folder() -> Iterator[Path]:
    """The folder of each long question of the installation."""
    yield from questions_folder(0).parent.glob("*/*")


def is_fresh(folder: Path, now: dt.datetime) -> bool:
    """Whether a folder without a question may be one that is being written."""
    try:
        return now - dt.datetime.fromtimestamp(folder.stat().st_mtime, dt.UTC) < dt.timedelta(hours=1)
    except FileNotFoundError:
        return True
