"""How well dates in words are read: `python -m bench.dates`.

Precision and refusals on the case file (tests/cases/french_dates.txt), then the share of all distinct date
expressions of Joconde costumes, Tate and Carnegie that is answered, with the reasons of the refusals; for
Tate and Carnegie, how often the bounds agree with the years that the museum itself wrote.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from bench.works import data_folder
from dates import CASES
from filigrane.languages.dates.value import HistoricalDate
from filigrane.languages.english_dates import read_english_date
from filigrane.languages.french_dates import read_french_date
from filigrane.works.dates import understood

Reader = Callable[[str], HistoricalDate]
Row = tuple[str, int | None, int | None]
"""An expression, and the two years that the museum gives itself."""
JOCONDE_COLUMNS = ("Periode_de_creation", "Millesime", "Epoque")


def cases() -> None:
    """Right, wrong and refused, on each part of the case file."""
    for is_held_out in (False, True):
        counts: Counter[str] = Counter()
        for case in (case for case in CASES if case.is_held_out is is_held_out):
            found = (read_english_date if case.is_english else read_french_date)(case.words)
            right = (found.earliest, found.latest, found.circa) == (case.earliest, case.latest, case.is_circa)
            if found.is_read:
                counts["right" if right and not case.is_refused else "wrong"] += 1
            else:
                counts["rightly refused" if case.is_refused else "not answered"] += 1
        answered = counts["right"] + counts["wrong"]
        part = "held out" if is_held_out else "development"
        print(
            f"{part}: {counts.total()} cases, {answered} answered, {counts['right'] / answered:.1%} of them"
        )
        print(f"  right; {counts['rightly refused']} rightly refused, {counts['not answered']} not answered")


def coverage(name: str, rows: list[Row], reader: Reader) -> None:
    """Answered share of the distinct expressions, and of the rows; the reasons of the refusals."""
    seen = Counter(words for words, _low, _high in rows)
    began = time.process_time()
    read = {words: reader(words) for words in seen}
    seconds = time.process_time() - began
    refused = [words for words, found in read.items() if not found.is_read]
    in_rows = sum(seen[words] for words in refused)
    print(f"{name}: {len(seen):,} distinct expressions in {len(rows):,} rows")
    print(f"  {seconds / len(seen) * 1e6:.0f} µs an expression")
    share, of_rows = 1 - len(refused) / len(seen), 1 - in_rows / len(rows)
    print(f"  answered: {share:.1%} of expressions, {of_rows:.1%} of rows")
    reasons: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for words in refused:
        if refusal := read[words].refusal:
            reasons[refusal.text] += 1
            times[refusal.text] += seen[words]
    for reason, count in reasons.most_common():
        print(f"    {count:3} expressions, {times[reason]:5,} rows: {reason}")
    agreement([(read[words], low, high) for words, low, high in rows if low and high and read[words].is_read])


def agreement(rows: list[tuple[HistoricalDate, int, int]]) -> None:
    """How the bounds stand to the museum's own years, rows before our era apart."""
    counts: Counter[str] = Counter()
    for found, first, last in rows:
        if found.earliest.startswith("-") or found.latest.startswith("-") or first < 1:
            continue
        low, high = int(found.earliest[:4] or 0), int(found.latest[:4] or 9999)
        inside = low <= first and last <= high
        counts["hold" if inside else "cross" if low <= last and first <= high else "miss"] += 1
    if total := counts.total():
        told = ", ".join(
            f"{kind} {counts[kind]:,} ({counts[kind] / total:.2%})" for kind in ("hold", "cross", "miss")
        )
        print(f"  bounds against the museum's own years, {total:,} rows: {told}")


def elsewhere(folder: Path) -> None:
    """What is read as a date in texts that are none: titles, sizes, credit lines, names of things."""
    texts: set[str] = set()
    with gzip.open(folder / "tate.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            texts.update(row.get(name) or "" for name in ("title", "dimensions", "creditLine", "medium"))
    with (folder / "joconde-costumes.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            texts.update(row[name] or "" for name in ("Titre", "Denomination_1", "Mesures", "Description"))
    found = sorted(text for text in texts if text and understood(text).is_read)
    lettered = [text for text in found if any(c.isalpha() for c in text)]
    print(f"elsewhere: {len(texts):,} titles, sizes, credit lines, names: {len(found)} read as dates")
    print(f"  with letters among them: {len(lettered)}: {' | '.join(lettered)}")


def joconde(folder: Path) -> Iterator[Row]:
    """Periods and years of Joconde costumes."""
    with (folder / "joconde-costumes.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for column, words in row.items():
                if column and column.startswith(JOCONDE_COLUMNS) and words and words.strip():
                    yield words.strip(), None, None


def museum(path: Path, years: Callable[[dict], tuple[str, object, object]]) -> Iterator[Row]:
    """Dates of a museum's JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            words, first, last = years(json.loads(line))
            if words and words.strip():
                yield words.strip(), _year(first), _year(last or first)


def _year(given: object) -> int | None:
    text = str(given or "")[:4]
    return int(text) if text.isdigit() else None


def tate(row: dict) -> tuple[str, object, object]:
    """Words and years of one work of Tate."""
    span = row.get("dateRange") or {}
    return row.get("dateText") or "", span.get("startYear"), span.get("endYear")


def carnegie(row: dict) -> tuple[str, object, object]:
    """Words and years of one work of the Carnegie Museum of Art."""
    return str(row.get("creation_date") or ""), row["creation_date_earliest"], row["creation_date_latest"]


if __name__ == "__main__":
    cases()
    catalogues = data_folder() / "catalogues"
    coverage("Joconde costumes", list(joconde(catalogues)), read_french_date)
    coverage("Tate", list(museum(catalogues / "tate.jsonl.gz", tate)), read_english_date)
    elsewhere(catalogues)
    coverage("Carnegie", list(museum(catalogues / "carnegie.jsonl.gz", carnegie)), read_english_date)
