"""A house with all the plays: what its web process weighs after queries. `python -m bench.library FOLDER`.

FOLDER holds plays (TEI or text). They are imported and indexed in a new home; texts of about 500 words, cut
out of the works themselves, are held to the light on the page; memory is read before, on the way and after.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.visitor import PROGRAM, Visitor, clean, close, megabytes, timed

TEXTS, WORDS = 40, 500


def texts(folder: Path) -> list[str]:
    """Passages of works of *folder*, spread over it."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".xml", ".txt"))
    found = []
    for path in files[:: max(1, len(files) // TEXTS)][:TEXTS]:
        words = re.sub(r"<[^>]*>", " ", path.read_text("utf-8", "replace")).split()
        middle = len(words) // 2
        found.append(" ".join(words[middle : middle + WORDS]))
    return found


def library(folder: Path) -> dict[str, object]:
    """Seconds a text, and megabytes of the web process, its own and of files, before and after."""
    with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as place:
        environment = clean(f"{place}/home")
        for words in (["init"], ["works", "import", str(folder)], ["trace", "index"]):
            subprocess.run([*PROGRAM, *words], env=environment, check=True, capture_output=True)
        index = sum(path.stat().st_size for path in Path(place).glob("home/indexes/**/*.seg"))
        serve = [*PROGRAM, "serve", "--port", "0", "--no-open"]
        house = subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert house.stdout
            visitor = Visitor(house.stdout)
            visitor.get(visitor.address)
            memory, seconds = {"at rest": megabytes(house.pid)}, []
            for place_of, text in enumerate(texts(folder), 1):
                seconds.append(timed(lambda text=text: visitor.trace(text)))
                if place_of in (1, 10, TEXTS):
                    memory[f"after {place_of}"] = megabytes(house.pid)
        finally:
            close(house)
    return {"index_mb": index / 1e6, "trace_s": statistics.median(seconds), "web_mb": memory}


if __name__ == "__main__":
    print(json.dumps(library(Path(sys.argv[1])), indent=1))
