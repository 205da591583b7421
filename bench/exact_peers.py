"""The peers of the exact benchmark, given words that are folded already: SQLite FTS5 and infini-gram.

FTS5 is asked for each six words in a row of the query as a phrase, which tells the plays and not yet the
spans. infini-gram (from the environment of `bench/requirements.txt`) is asked by `attribute`: it is tuned
when its index stands in memory and looks nothing up in advance.
"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from filigrane.languages.folds import words
from filigrane.trace.engines.segments import Document

LEAST = 6
SINGLE, HEADS, TAILS = 60_000, 2_700, 2_800
"""Words with a code of their own; the others take two: one of the heads, then one of the tails."""
UNUSED = 65_534


class Fts5:
    """SQLite FTS5, one row a play."""

    name = "SQLite FTS5, phrases of six"

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self.rows = sqlite3.connect(folder / "fts.sqlite3")
        self.rows.execute("CREATE VIRTUAL TABLE plays USING fts5(text, content='', tokenize='unicode61')")
        self.rows.executemany(
            "INSERT INTO plays(rowid, text) VALUES (?, ?)",
            ((d.reading_id + 1, " ".join(word for *_, word in words(d.text))) for d in documents),
        )
        self.rows.commit()
        self.bytes = (folder / "fts.sqlite3").stat().st_size

    def prepared(self, query: str) -> list[str]:
        said = [word for *_, word in words(query)]
        return [f'"{" ".join(said[at : at + LEAST])}"' for at in range(len(said) - LEAST + 1)]

    def ask(self, phrases: list[str]) -> int:
        ask = "SELECT rowid FROM plays WHERE plays MATCH ?"
        return sum(bool(self.rows.execute(ask, (phrase,)).fetchall()) for phrase in phrases)


class InfiniGram:
    """infini-gram with 16 bits a token; rare words take two, so that no two words share a code."""

    def __init__(self, documents: Sequence[Document], folder: Path, *, tuned: bool) -> None:
        from infini_gram.engine import InfiniGramEngine

        self.name = f"infini-gram {'tuned' if tuned else 'default'}"
        self.place = folder / "infini"
        counts = Counter(word for d in documents for *_, word in words(d.text))
        self.codes = {word: coded(number) for number, (word, _) in enumerate(counts.most_common())}
        if not self.place.exists():
            self.write(documents)
        self.bytes = sum(path.stat().st_size for path in self.place.iterdir() if path.is_file())
        least = {"load_to_ram": True, "ds_prefetch_depth": 0, "sa_prefetch_depth": 0, "od_prefetch_depth": 0}
        self.engine = InfiniGramEngine(
            str(self.place), eos_token_id=UNUSED, version=4, token_dtype="u16", **(least if tuned else {})
        )

    def write(self, documents: Sequence[Document]) -> None:
        """Write tokens and offsets as its first step would, then let it sort the suffixes."""
        self.place.mkdir()
        offset = 0
        with (
            (self.place / "tokenized.0").open("wb") as tokens,
            (self.place / "offset.0").open("wb") as offsets,
        ):
            for document in documents:
                said = [code for *_, word in words(document.text) for code in self.codes[word]]
                content = b"\xff\xff" + np.array(said, "<u2").tobytes()
                offsets.write(np.array([offset], "<u8").tobytes())
                tokens.write(content)
                offset += len(content)
        files = str(resource.getrlimit(resource.RLIMIT_NOFILE)[1])
        command = [sys.executable, "-m", "infini_gram.indexing", "--data_dir", str(self.place)]
        command += ["--save_dir", str(self.place), "--token_dtype", "u16", "--cpus", "1", "--mem", "4"]
        subprocess.run([*command, "--ulimit", files], check=True, stdout=subprocess.DEVNULL)

    def prepared(self, query: str) -> list[int]:
        said = [self.codes.get(word, (UNUSED - 1,)) for *_, word in words(query)]
        return [code for codes in said for code in codes]

    def ask(self, tokens: list[int]) -> int:
        found = self.engine.attribute(
            input_ids=tokens, delim_ids=[], min_len=LEAST, max_cnt=1_000_000, enforce_bow=False
        )
        return len(found["spans"])


def coded(number: int) -> tuple[int, ...]:
    """The tokens of the word of rank *number*: one, or a head and a tail that no other word has."""
    if number < SINGLE:
        return (number,)
    head, tail = divmod(number - SINGLE, TAILS)
    return SINGLE + head, SINGLE + HEADS + tail
