"""Write a truth for `filigrane trace evaluate`: `python -m bench.truth FOLDER OUT`.

OUT gets `sources`, all plays but one in twenty, and `truth.jsonl`: for each of the ten noises twenty passages
of the sources, each planted in the text of a play that was left out; as many texts of such plays alone.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from pathlib import Path

from bench.near import SEED, cases
from bench.near_noise import noises
from bench.trace import passage
from filigrane.trace.engines.segments import Document
from filigrane.trace.engines.sources import text_of

EACH = 20


def main() -> None:
    """Part the plays, copy the sources, write the truth."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    paths = sorted(folder.rglob("*.xml"))
    names = {number: path.relative_to(folder).as_posix() for number, path in enumerate(paths)}
    documents = [Document(number, number, text_of(path)) for number, path in enumerate(paths)]
    random.Random(SEED).shuffle(documents)
    held_out = max(1, len(documents) // 20)
    carriers, indexed = documents[:held_out], documents[held_out:]
    for document in indexed:
        copy = out / "sources" / names[document.reading_id]
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(paths[document.reading_id], copy)
    lines = [*planted(indexed, carriers, names), *alone(carriers)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (out / "truth.jsonl").write_text(text, "utf-8")
    print(f"{len(indexed)} sources, {len(lines)} texts, seed {SEED}")


def planted(indexed: list[Document], carriers: list[Document], names: dict[int, str]) -> list[dict]:
    """A line for each noise and passage."""
    vocabulary = [word for document in indexed[:200] for word in document.text.split()[500:560]]
    lines = []
    for name, noise in noises(vocabulary).items():
        for number, case in enumerate(cases(name, noise, indexed, carriers, EACH)):
            begin = case.query.index(case.planted)
            place = {"source": names[case.reading], "at": [case.start, case.end]}
            place["query_at"] = [begin, begin + len(case.planted)]
            # The play around it shares set phrases with many others: only what was planted is known.
            line = {"query": case.query, "passages": [place], "judged_at": [place["query_at"]]}
            lines.append({"id": f"{name} {number}", **line})
    return lines


def alone(carriers: list[Document]) -> list[dict]:
    """Texts of plays that are not among the sources, with nothing planted; set phrases are not judged."""
    draw = random.Random(SEED)
    return [
        {"id": f"alone {number}", "query": passage(draw, carriers, 500), "passages": [], "judged_at": []}
        for number in range(EACH)
    ]


if __name__ == "__main__":
    main()
