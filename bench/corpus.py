"""What a corpus costs beside its peers: `python -m bench.corpus HOME RECIPE --peers PYTHON [--grow]`.

HOME holds the catalogue (the shared plays), RECIPE what is frozen; PYTHON runs bench/corpus_peers.py in an
environment with bench/requirements.txt. Every line is of the same works in the same run: seconds of processor
of the process and its children, per work asked about, and the most memory. `freeze` selects by the rights,
folds, writes and reads back; the comparison of the texts (`filigrane trace within`) is done once for a
catalogue, and measured apart with `--compare`. `--grow` writes the works let in once, then ten times with
their words shuffled.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BEGIN = (
    "import sys; from pathlib import Path; from bench.corpus import export, spread, write; said = sys.argv; "
)
EXPORT = BEGIN + "export(said[1], Path(said[2]), Path(said[3]))"
SPREAD = BEGIN + "spread(Path(said[1]), Path(said[2]), int(said[3]))"
WRITE = BEGIN + "write(Path(said[1]))"
PEERS = ("polars", "datatrove-light", "datatrove")


def spent(command: list[str], **more: str) -> tuple[float, float, float, str]:
    """Seconds of processor, seconds elapsed, most memory in MB, last line of a command that succeeds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    timed = ["/usr/bin/time", "-f", "%M", *command]
    done = subprocess.run(timed, capture_output=True, text=True, env={**os.environ, **more}, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    memory = int(done.stderr.strip().splitlines()[-1]) / 1024
    return cpu, time.perf_counter() - start, memory, (done.stdout.strip().splitlines() or [""])[-1]


def export(home: str, recipe: Path, out: Path) -> None:
    """Every work of the recipe's sources with its text, and whether the rights let it in."""
    os.environ |= {"FILIGRANE_HOME": home, "DJANGO_SETTINGS_MODULE": "filigrane.front.settings"}
    import django

    django.setup()
    import pyarrow as pa
    from django.utils import timezone
    from pyarrow import parquet

    from filigrane.accounts.models import House
    from filigrane.corpus.documents import joined
    from filigrane.corpus.queries.selected import select, texts_of
    from filigrane.corpus.recipe import read
    from filigrane.corpus.selecting import Outcome
    from filigrane.works.queries import text_at

    house, day = House.objects.get(), timezone.localdate()
    table = select(house.pk, read(recipe.read_text("utf-8")), on=day).table
    rows: dict[str, list[object]] = {"id": [], "text": [], "allowed": []}
    texts = texts_of(house.pk, [one.work for one in table], on=day)
    for one in table:
        if one.work in texts:
            rows["id"].append(str(one.work))
            rows["text"].append(joined(text_at(row.text_digest) for row in texts[one.work]))
            rows["allowed"].append(one.outcome is Outcome.ACCEPTED)
    parquet.write_table(pa.table(rows), out)


def spread(source: Path, folder: Path, times: int) -> None:
    """Lay the works let in down as files, *times* over, each copy with its words in another order."""
    from pyarrow import parquet

    (folder / "texts").mkdir(parents=True)
    (folder / "out").mkdir()
    table = parquet.read_table(source).filter(parquet.read_table(source, columns=["allowed"])["allowed"])
    lines = []
    for id_, text in zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True):
        words = text.split(" ")
        for copy in range(times):
            if copy:
                random.Random(f"{id_}:{copy}").shuffle(words)
            (folder / "texts" / f"{id_}-{copy}").write_text(" ".join(words), "utf-8")
            lines.append([f"{copy:02d}{id_}", f"{id_}-{copy}", len(text)])
    (folder / "works.json").write_text(json.dumps(lines), "utf-8")


def write(folder: Path) -> None:
    """Write them as a freeze does, part after part; what it took."""
    from filigrane.corpus.documents import Document, parts
    from filigrane.corpus.engines.writers import writer_called

    documents = [
        Document(id_, (str(folder / "texts" / name),), chars)
        for id_, name, chars in json.loads((folder / "works.json").read_text("utf-8"))
    ]
    writer = writer_called("daft", "")
    for place, part in enumerate(parts(documents, most_chars=writer.part_chars)):
        writer.write(part, folder / "out", f"part-{place:05d}")
    print(f"{len(documents)} works, {sum(document.chars for document in documents)} characters")


def main() -> None:
    """Ours, then each peer, on the same works."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("home")
    asked.add_argument("recipe", type=Path)
    asked.add_argument("--peers", default="")
    asked.add_argument("--only", default="freeze,plan," + ",".join(PEERS))
    asked.add_argument("--compare", action="store_true")
    asked.add_argument("--grow", action="store_true")
    said = asked.parse_args()
    product, only = [sys.executable, "-m", "filigrane"], said.only.split(",")
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as folder:
        source = Path(folder, "works.parquet")
        spent([sys.executable, "-c", EXPORT, said.home, str(said.recipe), str(source)])
        from pyarrow import parquet

        works = parquet.read_metadata(source).num_rows
        print(f"{works} works with a text")
        runs = {"plan": [*product, "corpus", "plan", str(said.recipe)]}
        runs["freeze"] = [*product, "corpus", "freeze", str(said.recipe), "--on", "daft"]
        if said.compare:
            runs["compare"] = [*product, "trace", "within"]
        script = str(Path(__file__).with_name("corpus_peers.py"))
        for name in PEERS if said.peers else ():
            runs[name] = [said.peers, script, name, str(source), f"{folder}/{name}"]
        for name in [*(["compare"] if said.compare else []), *only]:
            if name in runs:
                cpu, elapsed, memory, last = spent(runs[name], FILIGRANE_HOME=said.home)
                cost = f"{cpu:7.1f} s of processor, {1000 * cpu / works:7.2f} ms a work, {elapsed:6.1f} s"
                load = f"load {os.getloadavg()[0]:.1f}"
                print(f"{name:16} {cost}, {memory:6.0f} MB; {last[:60]}; {load}", flush=True)
        for times in (1, 10) if said.grow else ():
            grown = f"{folder}/grown{times}"
            spent([sys.executable, "-c", SPREAD, str(source), grown, str(times)])
            cpu, _, memory, last = spent([sys.executable, "-c", WRITE, grown])
            print(f"{times:2} times: {last}: {cpu:.1f} s of processor, {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
