"""The root of a version is its content: one byte changes it, nothing else does; presence and absence show."""

from __future__ import annotations

import copy
import itertools
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import filigrane.corpus.verifier as verifier
from filigrane.corpus.content import Leaf, content_hash, content_root, root_of_texts
from filigrane.corpus.proofs import prove

TEXTS = {str(number): f"Acte {number}\nentre Léa" for number in range(1, 14)}
LEAVES = [Leaf(id, content_hash(id, text)) for id, text in TEXTS.items()]
ROOT = content_root(LEAVES)


@given(st.randoms(use_true_random=False))
def test_the_order_of_works_does_not_change_the_root(chance: random.Random) -> None:
    mixed = list(LEAVES)
    chance.shuffle(mixed)
    assert content_root(mixed) == ROOT


@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 20))
def test_one_letter_changes_the_root(id: str, place: int) -> None:
    text = TEXTS[id]
    at = place % len(text)
    changed = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
    assert root_of_texts(TEXTS | {id: changed}) != ROOT


def test_the_same_text_under_another_number_is_another_root() -> None:
    assert root_of_texts({"1": "a"}) != root_of_texts({"2": "a"})


def test_one_number_never_stands_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        content_root([LEAVES[0], LEAVES[0]])


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 13])
def test_every_work_inside_and_outside_is_shown(count: int) -> None:
    held = LEAVES[:count]
    root = content_root(held)
    for id in [leaf.id for leaf in LEAVES] + ["0", "01", "1a", "zz"]:
        proof = json.loads(json.dumps(prove(held, id)))
        assert proof["is_in"] == (id in {leaf.id for leaf in held})
        assert verifier.check(proof, root) == ""


def test_nothing_is_in_an_empty_version() -> None:
    assert verifier.check(prove([], "1"), content_root([])) == ""


def test_a_work_that_is_inside_cannot_be_shown_outside() -> None:
    """Every pair of true leaves, whatever is said of the count, fails to hide a work that is there."""
    held = LEAVES[:7]
    root = content_root(held)
    whole = {leaf.id: prove(held, leaf.id)["leaves"][0] for leaf in held}
    pairs = [[one, other] for one in whole.values() for other in whole.values()]
    for hidden, shown in itertools.product(whole, [*pairs, *([one] for one in whole.values())]):
        for count, first in itertools.product((1, 2, 4, 7, 8), (0, shown[0]["place"], 6)):
            moved = [leaf | {"place": first + at} for at, leaf in enumerate(shown)]
            lie = {"format": verifier.FORMAT, "root": root, "count": count, "work": hidden,
                   "is_in": False, "leaves": moved}  # fmt: skip
            assert verifier.check(lie, root)


@given(st.data())
def test_a_proof_that_was_touched_fails(data: st.DataObject) -> None:
    proof = prove(LEAVES, data.draw(st.sampled_from(["5", "05"])))
    touched = copy.deepcopy(proof)
    leaf = data.draw(st.sampled_from(touched["leaves"]))
    key = data.draw(st.sampled_from(["sha256", "path", "id"]))
    if key == "path":
        leaf["path"][0] = leaf["path"][0][::-1]
    else:
        leaf[key] = leaf[key][::-1] if key == "sha256" else leaf[key] + "0"
    assert verifier.check(touched, ROOT)


@pytest.mark.parametrize("broken", [{}, {"work": 3}, {"format": verifier.FORMAT, "root": ROOT, "work": "1"}])
def test_what_is_no_proof_is_said_to_be_none(broken: dict[str, object]) -> None:
    assert verifier.check(broken, ROOT)


def test_the_verifier_runs_alone_and_tells_the_text(tmp_path: Path) -> None:
    source = Path(verifier.__file__)
    alone = tmp_path / "verifier.py"
    alone.write_bytes(source.read_bytes())
    (tmp_path / "proof.json").write_text(json.dumps(prove(LEAVES, "5")), "utf-8")
    (tmp_path / "text.txt").write_text(TEXTS["5"], "utf-8")
    (tmp_path / "other.txt").write_text(TEXTS["5"] + " ", "utf-8")

    def run(*more: str) -> int:
        command = [sys.executable, "-I", "-S", str(alone), "proof.json", "--root", *more]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    assert run(ROOT) == 0
    assert run(ROOT, "--text", "text.txt") == 0
    assert run(ROOT, "--text", "other.txt") == 1
    assert run("0" * 64) == 1


def test_the_verifier_is_short_and_stands_on_the_standard_library() -> None:
    text = Path(verifier.__file__).read_text("utf-8")
    assert len(text.splitlines()) < 100
    assert "import filigrane" not in text
    assert "from filigrane" not in text
