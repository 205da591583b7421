"""Known items among many records: does a search bring back the record whose words are typed, and how fast.

`python -m bench.search [RECORDS]`: the records of Tate, Carnegie and Joconde, and as many invented ones as it
takes (title of one, names of another, subjects of a third, the rest of a fourth), in an index of ours and in
SQLite FTS5, both given the same words, the same forms, the same correction.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.works import data_folder

QUERIES = 300
FRENCH = 4_274
"""Records of Joconde, the last of the real ones: every second item is drawn among them."""
WORDS = 3
RARE_AT_MOST = 10
"""A known item is one whose three words, as they are written, stand in at most this many records."""
Texts = dict[str, tuple[str, ...]]


def real_records() -> Iterator[Texts]:
    """The records of the shared catalogues, by where their words stand."""
    folder = data_folder()
    for row in json_lines(folder / "catalogues/tate.jsonl.gz"):
        rest = [row.get(name) for name in ("medium", "dateText", "creditLine", "inscription")]
        names = [one["fc"] for one in row["contributors"]]
        yield texts(row["title"], names, row.get("subjects") or [], rest)
    for row in json_lines(folder / "catalogues/carnegie.jsonl.gz"):
        names = [one.get("full_name") for one in row.get("creator") or []]
        rest = [row.get(name) for name in ("creation_date", "credit_line", "provenance_text")]
        yield texts(row["title"], names, [row.get("medium"), row.get("classification")], rest)
    with (folder / "catalogues/joconde-costumes.csv").open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            kinds = ("Denomination_1", "Domaine", "Sujet_Represente", "Materiaux_techniques")
            rest = [row[name] for name in ("Description", "Inscription", "Commentaires")]
            yield texts(row["Titre"] or row["Appellation"], [row["Auteur"]], [row[k] for k in kinds], rest)


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Each object of a compressed file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def texts(
    title: object, names: Sequence[object], subjects: Sequence[object], rest: Sequence[object]
) -> Texts:
    """One record; what isn't said is left out."""
    groups = {"title": [title], "names": names, "subjects": subjects, "rest": rest}
    return {name: tuple(str(one) for one in some if one) for name, some in groups.items()}


def invented(real: Sequence[Texts], count: int, draw: random.Random) -> Iterator[Texts]:
    """Records that nobody wrote, each of its groups from another real one."""
    for _ in range(count):
        yield {group: draw.choice(real)[group] for group in ("title", "names", "subjects", "rest")}


class Fts5:
    """The peer: two columns, words as written and forms, ranked by bm25, the vocabulary for corrections."""

    def __init__(self, path: Path) -> None:
        self.rows = sqlite3.connect(path)
        self.rows.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "CREATE VIRTUAL TABLE held USING fts5(exact, form, content='', tokenize='unicode61');"
            "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(held, 'row');"
        )

    def add(self, rows: Iterator[tuple[int, str, str]]) -> None:
        self.rows.executemany("INSERT INTO held(rowid, exact, form) VALUES (?, ?, ?)", rows)
        self.rows.commit()

    def find(self, words: Sequence[str]) -> list[int]:
        from filigrane.archive.plurals import base_form

        asked = " AND ".join(f'(exact:"{word}" OR form:"{base_form(word)}")' for word in words)
        ranked = "SELECT rowid FROM held WHERE held MATCH ? ORDER BY bm25(held, 1.5, 1.0) LIMIT 25"
        return [row[0] for row in self.rows.execute(ranked, (asked,))]

    def known(self, word: str) -> int:
        found = self.rows.execute("SELECT doc FROM vocabulary WHERE term = ?", (word,)).fetchone()
        return found[0] if found else 0

    def spelt(self, skeleton: str) -> tuple[str, ...]:
        return ()

    def look(self, query: str) -> list[int]:
        from filigrane.archive.asking import understood
        from filigrane.archive.spelling import meant

        words = [clause.words[0] for clause in understood(query).want.clauses]
        found = self.find(words)
        for place, word in enumerate(words) if not found else ():
            for other in meant(word, self):
                if found := self.find([*words[:place], other, *words[place + 1 :]]):
                    return found
        return found


def no_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def typo(word: str, draw: random.Random) -> str:
    """One edit that any hand makes: a letter less, doubled, changed, or two swapped; never the first."""
    place = draw.randrange(1, len(word) - 1)
    head, letter, tail = word[:place], word[place], word[place + 1 :]
    return draw.choice(
        [head + tail, head + letter * 2 + tail, head + draw.choice("aeinrst") + tail,
         head + tail[:1] + letter + tail[1:]]
    )  # fmt: skip


def variants(words: Sequence[str], draw: random.Random) -> dict[str, str | None]:
    """The query as it is, and changed in one of four ways; None where it can't be changed so."""
    long = [place for place, word in enumerate(words) if len(word) >= 5 and word.isascii()]
    place = draw.choice(long) if long else 0
    word = words[place]

    def put(other: str) -> str:
        return " ".join([*words[:place], other, *words[place + 1 :]])

    plain = " ".join(words)
    return {
        "exact": plain,
        "no accents": no_accents(plain) if no_accents(plain) != plain else None,
        "plural": put(word[:-1] if word.endswith("s") else word + "s")
        if long and word[-2:] != "ss"
        else None,
        "elision": next((plain.replace(w, f"l’{w}", 1) for w in words if w[:1] in "aeiouéh"), None),
        "typo": put(typo(word, draw)) if long else None,
    }


def timed(ask: Callable[[str], Sequence[int]], queries: Sequence[tuple[int, str]]) -> tuple[float, str]:
    """Share of queries whose record is among the first ten, and their times."""
    spent, right = [], 0
    for number, query in queries:
        began = time.perf_counter()
        found = ask(query)
        spent.append(1000 * (time.perf_counter() - began))
        right += number in found[:10]
    cuts = statistics.quantiles(spent, n=100)
    return right / len(queries), f"p50 {cuts[49]:.2f} p99 {cuts[98]:.2f} most {max(spent):.1f} ms"


def load() -> str:
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def main(count: int) -> None:
    """Build both, ask both, print."""
    os.environ["FILIGRANE_HOME"] = home = tempfile.mkdtemp(prefix="filigrane-bench-")
    from filigrane.base.cli import wake

    wake(ready=False)
    from filigrane.archive.analysis import SMALL, base_words, exact_words
    from filigrane.archive.asking import understood
    from filigrane.archive.engines.index import BY_RANK
    from filigrane.archive.engines.index.on_disk import OnDisk
    from filigrane.archive.engines.index.schema import FORMAT
    from filigrane.archive.entry import FACETS, Entry
    from filigrane.archive.service.index import Ready
    from filigrane.archive.service.look import Search
    from filigrane.archive.want import Mark

    class Bare(Search):
        """The same search without rows to hold its hits against."""

        def live(self, ids: tuple[int, ...]) -> tuple[int, ...]:
            return ids

    draw = random.Random(11)
    real = list(real_records())[-count:]
    records = real + list(invented(real, count - len(real), draw))
    print(f"{len(real)} real records, {len(records) - len(real)} invented; load {load()}")

    def entries() -> Iterator[Entry]:
        for number, one in enumerate(records, 1):
            kinds = tuple(text.casefold()[:60] for text in one["subjects"][:3])
            yield Entry(number, one, facets={"discipline": kinds, "person": one["names"][:2]})

    began, worked = time.perf_counter(), time.process_time()
    index = OnDisk(Path(home) / "index")
    index.write(entries(), mark=Mark(FORMAT, 1))
    size = sum(path.stat().st_size for path in (Path(home) / "index").iterdir())
    print(f"index: {time.perf_counter() - began:.0f} s ({time.process_time() - worked:.0f} s of processor), "
          f"{size / 1e6:.0f} MB; load {load()}")  # fmt: skip
    fts = Fts5(Path(home) / "peer.sqlite")
    began = time.perf_counter()
    words_of = [exact_words(" ".join(t for some in one.values() for t in some)) for one in records]
    fts.add((n, " ".join(words), " ".join(base_words(words))) for n, words in enumerate(words_of, 1))
    size = (Path(home) / "peer.sqlite").stat().st_size
    print(f"FTS5: {time.perf_counter() - began:.0f} s, {size / 1e6:.0f} MB")
    queries, left_out = known_items(real, words_of, SMALL, draw)
    search = Bare(0, Ready(index, 0), None, BY_RANK)

    def ours(query: str) -> Sequence[int]:
        want = understood(query).want
        found = search.find(want, start=0, most=25)
        if not found.total:
            corrections, want = search.corrected(want)
            found = search.find(want, start=0, most=25) if corrections else found
        return found.ids

    print(
        f"{len(queries)} known items; {left_out} draws left out: over {RARE_AT_MOST} records hold their words"
    )
    for name in ("exact", "no accents", "plural", "elision", "typo"):
        asked = [(number, query) for number, made in queries if (query := made[name])]
        for engine, ask in (("tantivy", ours), ("FTS5", fts.look)):
            recall, times = timed(ask, asked)
            print(f"{name:10} {len(asked):4} {engine:8} R@10 {recall:.3f}  {times}")
    spent = []
    for word, _ in Counter(w for ws in words_of[:20_000] for w in set(ws) - SMALL).most_common(50):
        began = time.perf_counter()
        want = understood(word).want
        search.find(want, start=0, most=25)
        index.facets(want, FACETS)
        spent.append(1000 * (time.perf_counter() - began))
    median, most = statistics.median(spent), max(spent)
    print(f"fifty commonest words, with five facets: p50 {median:.1f} most {most:.1f} ms")
    print(f"load {load()}")


def known_items(
    real: Sequence[Texts], words_of: Sequence[list[str]], small: frozenset[str], draw: random.Random
) -> tuple[list[tuple[int, dict[str, str | None]]], int]:
    """(number of a real record, queries of three of its rarer words), and how many draws were left out."""
    spread = Counter(word for words in words_of for word in set(words))
    holders: dict[str, set[int]] = {}
    drawn = [len(real) - 1 - draw.randrange(min(FRENCH, len(real))) if turn % 2 else draw.randrange(len(real))
             for turn in range(QUERIES * 5)]  # fmt: skip
    picked: list[tuple[int, list[str]]] = []
    for place in drawn:
        written = {
            w.strip(".,;:()?!\"'’").lower() for some in real[place].values() for t in some for w in t.split()
        }
        plain = [
            w for w in written if w.isalpha() and len(w) > 3 and w not in small and no_accents(w) in spread
        ]
        rare = sorted(plain, key=lambda w: (spread[no_accents(w)], w))[:6]
        if len(rare) >= WORDS:
            picked.append((place, draw.sample(rare, WORDS)))
    wanted = {no_accents(word) for _, words in picked for word in words}
    for number, words in enumerate(words_of):
        for word in wanted.intersection(words):
            holders.setdefault(word, set()).add(number)
    found, left_out = [], 0
    for place, words in picked:
        if len(set.intersection(*(holders[no_accents(word)] for word in words))) > RARE_AT_MOST:
            left_out += 1
        else:
            found.append((place + 1, variants(words, draw)))
        if len(found) == QUERIES:
            break
    return found, left_out


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
