"""The page on the journal tells the format as it is."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

from filigrane.journal.chain import canonical_entry

PAGE = Path(__file__).resolve().parents[2] / "docs" / "en" / "journal.md"


def test_every_key_of_an_entry_has_its_line():
    now = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    entry = canonical_entry(1, None, act="a.b", thing="", at=now, who=None, payload=None, leaves=None)
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    told = {key for line in lines for key in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert told == set(json.loads(entry))


def test_the_page_never_calls_the_journal_proof():
    assert not re.search(r"\bpro(of|ve)", PAGE.read_text("utf-8"), re.I)
