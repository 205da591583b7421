"""The peers of the near benchmark: each indexes windows of 60 words and is tuned as docs/en/trace.md says.

They are no dependency of the product: `pip install -r bench/requirements.txt`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence

from filigrane.trace.engines.segments import Document

WINDOW, STEP = 60, 30
Found = tuple[int, int, int]
"""Reading, start and end in code points of it."""


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Every 30 words, the place of 60 in a row."""
    said = [(word.start(), word.end()) for word in re.finditer(r"\w+", text)]
    for at in range(0, max(1, len(said) - STEP), STEP):
        if said:
            yield said[at][0], said[min(at + WINDOW, len(said)) - 1][1]


class Windows:
    """What the peers share: the windows of all documents, numbered."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.places: list[Found] = []
        self.texts = {document.reading_id: document.text for document in documents}
        for document in documents:
            self.places += [(document.reading_id, *place) for place in windows(document.text)]

    def text(self, number: int) -> str:
        """The words of one window."""
        reading, start, end = self.places[number]
        return self.texts[reading][start:end]


class Tantivy(Windows):
    """BM25 over windows, the ten best of each window of the query, kept when rapidfuzz finds them alike."""

    name = "tantivy + rapidfuzz"
    LEAST = 60.0

    def __init__(self, documents: Sequence[Document]) -> None:
        import tantivy

        super().__init__(documents)
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text")
        schema.add_integer_field("number", stored=True)
        self.index = tantivy.Index(schema.build())
        writer = self.index.writer(500_000_000, 1)
        for number in range(len(self.places)):
            writer.add_document(tantivy.Document(text=self.text(number), number=number))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    def ask(self, query: str) -> list[Found]:
        from rapidfuzz import fuzz

        found = []
        for start, end in windows(query):
            said = query[start:end].lower()
            asked = self.index.parse_query(" ".join(re.findall(r"\w+", said)), ["text"])
            for _, address in self.searcher.search(asked, 10).hits:
                number = self.searcher.doc(address)["number"][0]
                if fuzz.partial_ratio(said, self.text(number).lower(), score_cutoff=self.LEAST):
                    found.append(self.places[number])
        return found


class Rensa(Windows):
    """MinHash of letters five by five, 128 permutations in 64 bands; a window is kept at Jaccard 0.25."""

    name = "rensa RMinHash LSH"
    LEAST = 0.25

    def __init__(self, documents: Sequence[Document]) -> None:
        import rensa

        super().__init__(documents)
        self.sketch, self.held = rensa.RMinHash, []
        self.lsh = rensa.RMinHashLSH(threshold=0.3, num_perm=128, num_bands=64)
        for number in range(len(self.places)):
            self.held.append(self.sketched(self.text(number)))
            self.lsh.insert(number, self.held[-1])

    def sketched(self, text: str):
        letters = " ".join(re.findall(r"\w+", text.lower()))
        sketch = self.sketch(num_perm=128, seed=42)
        sketch.update([letters[place : place + 5] for place in range(len(letters) - 4)])
        return sketch

    def ask(self, query: str) -> list[Found]:
        found = []
        for start, end in windows(query):
            asked = self.sketched(query[start:end])
            for number in self.lsh.query(asked):
                if asked.jaccard(self.held[number]) >= self.LEAST:
                    found.append(self.places[number])
        return found


class Iscc(Windows):
    """ISCC text codes of 256 bits; a window is kept within 80 bits."""

    name = "iscc-lib text code"
    MOST = 80

    def __init__(self, documents: Sequence[Document]) -> None:
        import numpy as np

        super().__init__(documents)
        self.codes = np.array([code(self.text(number)) for number in range(len(self.places))], np.uint64)

    def ask(self, query: str) -> list[Found]:
        import numpy as np

        found = []
        for start, end in windows(query):
            asked = np.array(code(query[start:end]), np.uint64)
            distances = np.bitwise_count(self.codes ^ asked).sum(axis=1)
            found += [self.places[number] for number in np.flatnonzero(distances <= self.MOST).tolist()]
        return found


def code(text: str) -> tuple[int, ...]:
    """The 256 bits of a text code as four numbers."""
    import iscc_lib

    said = iscc_lib.gen_text_code_v0(text, 256)["iscc"].removeprefix("ISCC:")
    body = base64.b32decode(said + "=" * (-len(said) % 8))[2:]
    return tuple(int.from_bytes(body[place : place + 8], "big") for place in range(0, 32, 8))


PEERS = {"tantivy": Tantivy, "rensa": Rensa, "iscc": Iscc}
