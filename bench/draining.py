"""A visitor who tries to read a protected play through the light table. `python -m bench.draining FOLDER`.

FOLDER holds plays in TEI. A throw-away house in shared mode takes the play to drain and some others; a
visitor who knows its first six words, and the other plays by heart, asks page after page and the interface
for programs. Only the clock is ours: it jumps over the waits that the house asks for, so that hours pass in
minutes.

- walk: asks what is known, looks for any word of the play that the question did not say, and reads on there;
- guess: asks for the next word by trying those that the other plays would put there, many at a time.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

KNOWN, CONTEXT = 6, 5
"""Words that are known at first; words before each guess, so that a right one makes six in a row."""
A_QUESTION = 10_000
"""Letters that the house counts as one question: the cheapest size for guesses."""
FILLER = " " + " ".join("qwxkjzvh" * 5) + ".\n"
"""Words of nobody between two guesses, so that they are not one passage with words changed."""
TAGS = re.compile(r"<[^>]*>")
HIDDEN = re.compile(r'<span class="hidden">.*?</span>|<sup[^>]*>.*?</sup>', re.S)
PASSAGE = re.compile(r'<p class="traced">(.*?)</p>', re.S)
KEY = re.compile(r'name="passage" value="([^"]+)"')
SECONDS = re.compile(r"\d+")


@dataclass
class Clock:
    """The time that the house's pace sees."""

    now: float = 0.0

    def monotonic(self) -> float:
        return self.now


def held_by(clock: Clock) -> None:
    """Have the pace of the light table read *clock*; nothing else of it is changed."""
    from filigrane.trace.views import asking

    asking.time = SimpleNamespace(monotonic=clock.monotonic)  # type: ignore[assignment]


def folded(text: str) -> list[str]:
    """The words of a text as the light table compares them."""
    from filigrane.languages.folds import folded_words

    return folded_words(text)


@dataclass
class Visitor:
    """Somebody without an account, at one address, who waits whenever he is asked to."""

    client: Any
    clock: Clock
    asked: int = 0
    letters: int = 0
    refused: int = 0
    beyond: set[str] = field(default_factory=set)
    longest_around: int = 0

    def page(self, text: str) -> str:
        """The page that answers *text*; what it shows of sources is looked through."""
        page = self.sent(lambda: self.client.post("/", {"text": text}), text)
        self.look(text, PASSAGE.findall(page))
        for key in KEY.findall(page)[:1]:
            self.look(text, PASSAGE.findall(self.beside(text, key))[1:])
        return page

    def beside(self, text: str, key: str) -> str:
        """The page that shows one passage word by word."""
        asked = {"text": text, "passage": key}
        return self.sent(lambda: self.client.post("/mot-a-mot/", asked), text)

    def told(self, text: str) -> dict[str, Any]:
        """What the interface for programs answers to *text*."""
        address, body = "/api/v1/trace/text", json.dumps({"text": text})
        found: dict[str, Any] = json.loads(
            self.sent(lambda: self.client.post(address, body, content_type="application/json"), text)
        )
        return found

    def sent(self, send: Callable[[], Any], text: str) -> str:
        """The body of an answer, after as many waits as it takes."""
        while True:
            answer = send()
            if answer.status_code != 429:
                break
            self.refused += 1
            wait = SECONDS.findall(" ".join(re.findall(r"[Ww]ait (\d+) s", answer.content.decode())))
            self.clock.now += float(wait[0]) if wait else 1.0
        if answer.status_code != 200:
            raise SystemExit(
                f"no answer: {answer.status_code} {TAGS.sub(' ', answer.content.decode())[:500]}"
            )
        self.asked += 1
        self.letters += len(text)
        return str(answer.content.decode())

    def look(self, text: str, shown: Iterable[str]) -> None:
        """Note the words shown of a source that *text* did not say, and how much stands around a passage."""
        said = set(folded(text))
        for passage in shown:
            words = html.unescape(TAGS.sub("", HIDDEN.sub("", passage)))
            self.beyond.update(set(folded(words)) - said)
            inside = re.search(r'<span class="found[^>]*>(.*?)</span>', passage, re.S)
            if inside:
                around = passage.replace(inside[0], "")
                self.longest_around = max(self.longest_around, len(html.unescape(TAGS.sub("", around))))


def walk(visitor: Visitor, first: list[str], *, most: int) -> list[str]:
    """Words known at the end of a walk that asks what is known and reads on where more is shown."""
    known = list(first)
    if not visitor.told(" ".join(first))["spans"]:
        raise SystemExit("the house does not know the play that is to be drained")
    for _ in range(most):
        before = set(visitor.beyond)
        page = visitor.page(" ".join(known[-60:]))
        more = following(page, known)
        known += more
        if not more and visitor.beyond == before:
            break
    return known


def following(page: str, known: list[str]) -> list[str]:
    """Words that the page shows after what is known."""
    for passage in PASSAGE.findall(page):
        words = folded(html.unescape(TAGS.sub("", HIDDEN.sub("", passage))))
        tail = known[-KNOWN:]
        for at in range(len(words) - len(tail) + 1):
            if words[at : at + len(tail)] == tail:
                return words[at + len(tail) :]
    return []


@dataclass
class Memory:
    """What somebody who knows the other plays by heart expects after a word."""

    after: dict[str, Counter[str]]
    alone: list[str]

    def guesses(self, word: str) -> Iterator[str]:
        """Every word of the other plays, the likeliest after *word* first."""
        likely = [other for other, _ in self.after[word].most_common()]
        yield from likely
        seen = set(likely)
        yield from (other for other in self.alone if other not in seen)


def memory_of(texts: Iterable[str]) -> Memory:
    """What the other plays teach."""
    after: dict[str, Counter[str]] = defaultdict(Counter)
    alone: Counter[str] = Counter()
    for text in texts:
        words = folded(text)
        alone.update(words)
        for first, second in pairwise(words):
            after[first][second] += 1
    return Memory(after, [word for word, _ in alone.most_common()])


def guess(visitor: Visitor, memory: Memory, first: list[str], *, until: float) -> list[str]:
    """Words known once the time *until* is reached, or no word of the memory goes on."""
    known = list(first)
    while visitor.clock.now < until:
        word = next_word(visitor, memory, known, until=until)
        if not word:
            break
        known.append(word)
    return known


def next_word(visitor: Visitor, memory: Memory, known: list[str], *, until: float) -> str:
    """The word that goes on; "" when none that is tried does, or the time is over."""
    context = " ".join(known[-CONTEXT:])
    waiting = memory.guesses(known[-1])
    while visitor.clock.now < until:
        tried: list[tuple[int, int, str]] = []
        text = ""
        for candidate in waiting:
            start = len(text)
            text += f"{context} {candidate}"
            tried.append((start, len(text), candidate))
            text += FILLER
            if len(text) > A_QUESTION - 200:
                break
        if not tried:
            return ""
        found = [span["query"] for span in visitor.told(text)["spans"] if span["kind"] == "exact"]
        right = [word for start, end, word in tried if any(a <= start and end <= b for a, b in found)]
        if right:
            return right[0]
    return ""


def shelved(folder: Path, others: int, place: Path) -> tuple[str, list[str]]:
    """Put a play and *others* into the house; the text to drain, and the other texts."""
    from filigrane.accounts.models import House
    from filigrane.jobs.service import run_now, start
    from filigrane.reading.tei import read_tei

    house = House.objects.get()
    paths = sorted(folder.rglob("*.xml"))
    chosen = paths[:: max(1, len(paths) // (others + 1))][: others + 1]
    texts = [read_tei(path.read_bytes()).reading.text for path in chosen]
    for number, text in enumerate(texts):
        (place / f"{number}.txt").write_text(text, "utf-8")
    names = [str(place / f"{number}.txt") for number in range(len(texts))]
    run_now(start("works.import", {"paths": names}, house_id=house.pk, person_id=None))
    run_now(start("trace.index", {}, house_id=house.pk, person_id=None))
    middle = len(texts) // 2
    return texts[middle], texts[:middle] + texts[middle + 1 :]


def likeliest(memory: Memory, words: list[str]) -> int:
    """Where the longest run of words begins that the other plays all know: the best place for a guesser."""
    held, best, length, start = set(memory.alone), 0, 0, 0
    for at, word in enumerate(words):
        start = start if word in held else at + 1
        if at + 1 - start > length:
            best, length = start, at + 1 - start
    return best


def said_of(
    name: str, visitor: Visitor, known: list[str], whole: list[str], words: list[str], began: float
) -> None:
    """One line of what an attack got of the *whole*, *words* being the play from where it began."""
    right = next((n for n, (a, b) in enumerate(zip(known, words, strict=False)) if a != b), len(known))
    letters = sum(map(len, words[: min(right, len(words))]))
    share = letters / sum(map(len, whole))
    line = {
        "attack": name,
        "words_known": right,
        "of_words": len(whole),
        "share_of_letters_%": round(100 * share, 4),
        "questions": visitor.asked,
        "letters_sent": visitor.letters,
        "refused": visitor.refused,
        "minutes_of_the_house": round(visitor.clock.now / 60, 1),
        "words_shown_beyond_the_question": len(visitor.beyond),
        "seconds_here": round(time.monotonic() - began, 1),
    }
    print(json.dumps(line, ensure_ascii=False), flush=True)


def main() -> None:
    """Drain one play of a folder, by both ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--others", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as home:
        os.environ |= {
            "FILIGRANE_HOME": f"{home}/home",
            "FILIGRANE_MODE": "shared",
            "FILIGRANE_HTTPS": "false",
        }
        os.environ |= {"FILIGRANE_LANGUAGE": "en", "FILIGRANE_HOSTS": "drain.example"}
        subprocess.run(
            [sys.executable, "-m", "filigrane", "init"], check=True, capture_output=True, env=os.environ
        )
        from filigrane.base.cli import wake

        wake()
        from django.test import Client

        (Path(home) / "texts").mkdir()
        text, others = shelved(asked.folder, asked.others, Path(home) / "texts")
        first = folded(text)[:KNOWN]
        clock = Clock()
        held_by(clock)
        began, visitor = (
            time.monotonic(),
            Visitor(Client(HTTP_ACCEPT_LANGUAGE="en", HTTP_HOST="drain.example"), clock),
        )
        said_of("walk", visitor, walk(visitor, first, most=200), folded(text), folded(text), began)
        clock.now += 3600
        start = clock.now
        began, visitor = (
            time.monotonic(),
            Visitor(Client(HTTP_ACCEPT_LANGUAGE="en", HTTP_HOST="drain.example"), clock),
        )
        memory, rest = memory_of(others), folded(text)
        place = likeliest(memory, rest)
        known = guess(visitor, memory, rest[place : place + KNOWN], until=start + 60 * asked.minutes)
        clock.now -= start
        said_of("guess", visitor, known, rest, rest[place:], began)


if __name__ == "__main__":
    main()
