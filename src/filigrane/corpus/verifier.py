"""Check, without Filigrane, that a work stands in a version of a corpus, or doesn't.

    python verifier.py proof.json --root ROOT [--text work.txt]

ROOT is the version's, from a place you trust: its manifest, a contract, the house's journal. With --text, the
file must also be the very text that stood there. It leaves with status 0 when the whole holds. It reads the
file and nothing else: standard library, no network.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FORMAT = "filigrane.corpus.proof.1"


def root_from(leaf: bytes, place: int, count: int, path: list[str]) -> str:
    """The root that *path* leads to from the leaf at *place* of *count* (RFC 6962, 2.1.1)."""
    found, rest = hashlib.sha256(b"\x00" + leaf).digest(), list(path)

    def climb(place: int, count: int, found: bytes) -> bytes:
        if count == 1:
            return found
        split = 1 << ((count - 1).bit_length() - 1)
        on_left = place < split
        below = climb(place, split, found) if on_left else climb(place - split, count - split, found)
        beside = bytes.fromhex(rest.pop(0))
        pair = below + beside if on_left else beside + below
        return hashlib.sha256(b"\x01" + pair).digest()

    root = climb(place, count, found).hex()
    if rest:
        raise ValueError("the way to the root is too long")
    return root


def check(proof: Mapping[str, Any], root: str, text: str | None = None) -> str:
    """Empty when *proof* holds against *root*, else what is wrong with it."""
    try:
        return fault_of(proof, root, text)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as fault:
        return f"not a whole proof ({type(fault).__name__})"


def fault_of(proof: Mapping[str, Any], root: str, text: str | None) -> str:
    """What is wrong; raises for a proof that lacks something."""
    work, count, shown = proof["work"].encode(), int(proof["count"]), proof["leaves"]
    if proof["format"] != FORMAT or proof["root"] != root:
        return "it speaks of another version, or another format"
    for leaf in shown:
        content = leaf["id"].encode() + b"\0" + bytes.fromhex(leaf["sha256"])
        inside = 0 <= leaf["place"] < count < 1 << 40 and len(leaf["sha256"]) == 64 and "\0" not in leaf["id"]
        if not inside or root_from(content, leaf["place"], count, leaf["path"]) != root:
            return f"the leaf {leaf['id']} doesn't lead to the root"
    ids, places = [leaf["id"].encode() for leaf in shown], [leaf["place"] for leaf in shown]
    if proof["is_in"]:
        if ids != [work]:
            return "its leaf isn't the work's"
        said = hashlib.sha256(work + b"\0" + text.encode()).hexdigest() if text is not None else ""
        return "the text isn't the one that stood there" if said and said != shown[0]["sha256"] else ""
    if text is not None:
        return "a work that is absent has no text there"
    if not ids:
        return "" if count == 0 and root == hashlib.sha256(b"").hexdigest() else "no neighbour is shown"
    if len(ids) == 1:
        is_end = (places == [0] and work < ids[0]) or (places == [count - 1] and work > ids[0])
        return "" if is_end else "a neighbour is missing"
    is_between = len(ids) == 2 and places[1] == places[0] + 1 and ids[0] < work < ids[1]
    return "" if is_between else "the neighbours don't stand around the work"


def main(arguments: list[str]) -> int:
    """Write one line and return the exit status."""
    given = dict(zip(arguments[1::2], arguments[2::2], strict=False))
    if not arguments or "--root" not in given:
        sys.stdout.write(__doc__ or "")
        return 2
    proof = json.loads(Path(arguments[0]).read_text("utf-8"))
    text = Path(given["--text"]).read_bytes().decode("utf-8") if "--text" in given else None
    fault = check(proof, given["--root"], text)
    said = f"the work {proof.get('work')} {'stands' if proof.get('is_in') else 'does not stand'} there"
    sys.stdout.write(f"INVALID: {fault}\n" if fault else f"VALID: {said}, version {given['--root']}\n")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
