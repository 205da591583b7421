"""The file of the language model: a line that names it, a line of JSON, runs and costs, and their digest.

It is read without running anything that it holds (it is no pickle), and a byte that changed is noticed.
"""

from __future__ import annotations

import hashlib
import json
import zlib

import numpy as np

from filigrane.languages.errors import ModelDamaged
from filigrane.languages.language_model import LanguageModel

MAGIC = b"filigrane language model 1\n"
MOST_BYTES = 100_000_000
"""What a file may unpack to: ours takes a tenth."""


def to_file(model: LanguageModel) -> bytes:
    """The bytes of a file that holds *model*; the same model gives the same bytes."""
    gaps = np.diff(model.keys, prepend=np.uint64(0)).astype("<u8")
    # Byte by byte and language by language, so that what is alike stands together: a third of the size.
    content = gaps.view(np.uint8).reshape(-1, 8).T.tobytes() + model.costs.T.tobytes()
    head = {
        "languages": list(model.languages),
        "runs": len(model.keys),
        "sha256": hashlib.sha256(_named(model.languages) + content).hexdigest(),
    }
    return MAGIC + json.dumps(head, sort_keys=True).encode() + b"\n" + zlib.compress(content, 9)


def from_file(content: bytes, *, name: str) -> LanguageModel:
    """The model that *content* holds; raises ModelDamaged with the name of the file and what is wrong."""
    if not content.startswith(MAGIC):
        raise ModelDamaged(name=name, reason="magic")
    head, _, packed = content[len(MAGIC) :].partition(b"\n")
    try:
        said = json.loads(head)
        languages, runs, digest = tuple(map(str, said["languages"])), int(said["runs"]), str(said["sha256"])
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(packed, MOST_BYTES)
        whole = unpacking.eof and not unpacking.unused_data
    except (ValueError, KeyError, TypeError, zlib.error) as fault:
        raise ModelDamaged(name=name, reason=type(fault).__name__) from fault
    if not whole or hashlib.sha256(_named(languages) + plain).hexdigest() != digest:
        raise ModelDamaged(name=name, reason="sha256")
    if runs < 1 or len(languages) < 2 or len(plain) != runs * (8 + len(languages)):
        raise ModelDamaged(name=name, reason="size")
    gaps = np.frombuffer(plain, np.uint8, runs * 8).reshape(8, runs).T.copy().view("<u8").ravel()
    costs = np.frombuffer(plain, np.uint8, offset=runs * 8).reshape(len(languages), runs)
    keys = np.cumsum(gaps.astype(np.uint64), dtype=np.uint64)
    return LanguageModel(languages, keys, np.ascontiguousarray(costs.T), digest)


def _named(languages: tuple[str, ...]) -> bytes:
    """The languages, so that the digest covers their order too."""
    return "\n".join(languages).encode() + b"\n"
