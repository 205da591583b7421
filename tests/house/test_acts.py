"""Every act that the journal writes has words for people, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import filigrane
from filigrane.base.queries import rooms

SOURCE = Path(filigrane.__file__).parent
WRITES = re.compile(r"(?:append|append_chunk|write|tell)\(\s*[\w.()]+,\s*\"([a-z]+\.[a-z_]+)\"")


def test_every_act_written_is_declared_with_its_words() -> None:
    declared = {act.code for room in rooms() for act in room.acts}
    written = {code for file in SOURCE.rglob("*.py") for code in WRITES.findall(file.read_text("utf-8"))}
    assert written
    assert written <= declared
