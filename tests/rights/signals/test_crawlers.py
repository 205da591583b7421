"""The table of AI crawlers: made from the list it names, each robot classified, each name fit for a line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from filigrane.rights.signals.readers.crawlers import BY_TOKEN, CRAWLERS, TRAINING, Comes

ROOT = Path(__file__).resolve().parents[3]
OPENER = Path(os.environ.get("FILIGRANE_SHARED", str(ROOT.parent / "shared" / "data" / "open")))
LIST = OPENER.parent / "signals" / "ai-crawlers.json"


def comes(token: str) -> Comes:
    return BY_TOKEN[token.lower()].comes


def test_the_table_is_the_one_that_its_list_makes_and_everybody_is_classified() -> None:
    if not LIST.exists():
        pytest.skip("the list of ai.robots.txt isn't here (shared/data/signals)")
    command = [sys.executable, str(ROOT / "tools" / "crawlers.py"), str(LIST), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_card_tells_as_many_names_as_there_are() -> None:
    card = (ROOT / "src/filigrane/rights/signals/readers/crawlers.md").read_text("utf-8")
    assert f"{len(CRAWLERS)} names" in card
    assert "Copyright (c) 2024 ai.robots.txt" in card


def test_each_robot_has_one_name_that_a_line_can_bear() -> None:
    assert len(BY_TOKEN) == len(CRAWLERS)
    assert [
        one.token for one in CRAWLERS if not one.token.isprintable() or set(one.token) & set("#:,*")
    ] == []


def test_training_is_told_from_search_and_from_the_fetches_of_users() -> None:
    assert {comes("GPTBot"), comes("CCBot"), comes("claudebot")} == {Comes.TRAIN}
    assert {comes("OAI-SearchBot"), comes("Claude-SearchBot")} == {Comes.SEARCH}
    assert {comes("ChatGPT-User"), comes("Perplexity-User")} == {Comes.USER}
    assert {one.token for one in TRAINING} >= {"GPTBot", "Google-Extended", "Applebot-Extended"}
    assert not {one.token for one in TRAINING} & {"OAI-SearchBot", "ChatGPT-User", "Googlebot"}
