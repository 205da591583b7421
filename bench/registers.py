"""The Comédie-Française, 1773 to 1780, as a fund: `python -m bench.registers [FOLDER]`.

Each season is a period, each night an answer that earned its receipts, the plays of a night share it equally,
and 11% of the receipts go to authors: a rule of our own, so that there is one (the house had another).
A livre is 100 cents, a sou 5. Residuals and what is carried go from one season to the next. With FOLDER,
runs are kept there.

Names are cut at « dit »; co-authors are parted by semicolons and have equal shares. Whoever is written in two
ways stays two. A play without an author has no holder known; a night without a play is identified on none.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.works import data_folder
from filigrane.base.money import write_cents
from filigrane.royalties.engines.folders import keep
from filigrane.royalties.held_names import is_held
from filigrane.royalties.sheets.reading import read_tables
from filigrane.royalties.sheets.results import results

RATE = "11 %"
SOUS = 20
CENTS_A_SOU = 5
MOST_PLAYED = 10


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The lines of one table of the registers."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def authors_of(written: str) -> list[str]:
    """The authors of a play; none where the table knows none."""
    names = [part.partition(" dit ")[0].strip() for part in written.split(";")]
    return [name for name in names if name and name != r"\N"]


class Registers:
    """Nights, plays and receipts of all seasons."""

    def __init__(self, folder: Path) -> None:
        self.plays = {row["id"]: row for row in rows(folder, "plays.tsv")}
        self.nights = rows(folder, "registers.tsv")
        self.played: dict[str, list[str]] = defaultdict(list)
        for row in rows(folder, "register_plays.tsv"):
            if row["play_id"] in self.plays:
                self.played[row["register_id"]].append(row["play_id"])

    @property
    def seasons(self) -> list[str]:
        """Every season, in order."""
        return sorted({night["season"] for night in self.nights})

    def receipts(self, season: str) -> Iterator[tuple[str, int, list[str]]]:
        """(night, cents, plays) of each night of *season* that took anything."""
        for night in self.nights:
            if night["season"] != season:
                continue
            sous = int(night["total_receipts_recorded_l"]) * SOUS + int(night["total_receipts_recorded_s"])
            if sous:
                yield night["id"], sous * CENTS_A_SOU, self.played[night["id"]]

    def tables(self, season: str, residuals: dict[str, str], carried: dict[str, int]) -> dict[str, bytes]:
        """The tables of one season's run."""
        nights = list(self.receipts(season))
        base = sum(cents for _night, cents, _plays in nights)
        named = sorted({play for _night, _cents, plays in nights for play in plays})
        made: dict[str, list[tuple[object, ...]]] = {
            "fund.csv": [
                ("key", "value"), ("fund", "Comédie-Française"), ("period", season), ("currency", "livres"),
                ("base", write_cents(base)), ("rate", RATE), ("pool_answers", 1), ("method", "one night"),
            ],
            "works.csv": [("work", "title"), *((play, self.plays[play]["title"]) for play in named)],
            "splits.csv": [("work", "account", "share", "role"), *self.parts(named)],
            "answers.csv": [("answer", "revenue", "work", "mass"), *self.answers(nights)],
            "residuals.csv": [("account", "residual"), *residuals.items()],
            "holders.csv": [
                ("account", "carried"), *((one, write_cents(cents)) for one, cents in carried.items())
            ],
        }  # fmt: skip
        return {name: _csv(lines) for name, lines in made.items()}

    def parts(self, plays: list[str]) -> Iterator[tuple[object, ...]]:
        """The split sheet of each play: equal shares, the last with what makes a whole."""
        for play in plays:
            authors = authors_of(self.plays[play]["author"])
            for place, author in enumerate(authors):
                share = 10_000 // len(authors) + (10_000 % len(authors) if place == len(authors) - 1 else 0)
                yield play, author, f"{write_cents(share)}%", "author"

    def answers(self, nights: list[tuple[str, int, list[str]]]) -> Iterator[tuple[object, ...]]:
        """Each night as an answer; its plays share it equally, one played twice having two parts."""
        for night, cents, plays in nights:
            for play, times in Counter(plays).items() or (("NON-IDENTIFIE", 1),):
                yield night, write_cents(cents), play, f"{times}/{max(len(plays), 1)}"


def _csv(lines: list[tuple[object, ...]]) -> bytes:
    """Lines as a table; no text of the registers begins as a formula does."""
    quoted = (",".join('"' + str(cell).replace('"', '""') + '"' for cell in line) for line in lines)
    return ("\n".join(quoted) + "\n").encode()


def runs(registers: Registers) -> Iterator[tuple[str, dict[str, bytes]]]:
    """(season, files of its run), each with what the one before left."""
    residuals: dict[str, str] = {}
    carried: dict[str, int] = {}
    for season in registers.seasons:
        files = dict(results(read_tables(registers.tables(season, residuals, carried))))
        residuals = json.loads(files["distribution.json"])["residuals"]
        statements = [
            json.loads(content) for name, content in files.items() if name.startswith("statements/")
        ]
        carried = {one["account"]: one["carried_on"] for one in statements if one["carried_on"]}
        yield season, files


def main() -> None:
    """Print each season's money, then the ten most played authors and what each was paid in all."""
    registers = Registers(data_folder() / "stage" / "comedie-francaise")
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    target.mkdir(exist_ok=True)
    paid: Counter[str] = Counter()
    began = time.process_time()
    for season, files in runs(registers):
        keep(target / season, files.items())
        run = json.loads(files["distribution.json"])
        held = sum(cents for account, cents in run["credits"].items() if is_held(account))
        parts = run["amounts"]
        print(season, "due", write_cents(parts["due"]), "credited", write_cents(parts["credited"]),
              "of which held", write_cents(held), "in = out", parts["due"] == parts["credited"])  # fmt: skip
        for name, content in files.items():
            if name.startswith("statements/"):
                one = json.loads(content)
                paid[one["account"]] += one["paid"]
    nights: Counter[str] = Counter()
    for plays in registers.played.values():
        for play in plays:
            nights.update(authors_of(registers.plays[play]["author"]))
    for author, count in nights.most_common(MOST_PLAYED):
        print(f"{author}: played {count} times, paid {write_cents(paid[author])} livres")
    print(f"{time.process_time() - began:.1f} s of processor; runs in {target}")


if __name__ == "__main__":
    main()
