"""The log keeps templates, places and our own short words; never what a person wrote."""

from __future__ import annotations

import json
import logging
import logging.config
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from filigrane.base.engines.logs import OneLine, log_settings, request_id

TEXT = "Je veux qu’on soit sincère"


def line(record: logging.LogRecord) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(OneLine().format(record))
    return found


def record(message: object, *args: object, name: str = "filigrane.x", **more: Any) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.INFO, "place.py", 7, message, args, more.pop("exc_info", None))
    made.__dict__.update(more)
    return made


def test_the_values_of_a_message_are_left_out() -> None:
    assert line(record("read %s", TEXT))["event"] == "read %s"


def test_a_composed_message_of_a_library_gives_its_place_only() -> None:
    assert line(record(f"Invalid header: {TEXT}", name="django.security"))["event"] == "place.py:7"


def test_an_error_gives_its_type_and_frames_without_its_message() -> None:
    try:
        raise ValueError(TEXT)
    except ValueError as error:
        found = line(record("failed", exc_info=(type(error), error, error.__traceback__)))
    assert found["error"]["type"] == "ValueError"
    assert "sincère" not in json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize("fact", [TEXT, "a b", {"text": TEXT}, 1.5])
def test_a_fact_that_could_hold_a_sentence_is_replaced_by_its_type(fact: object) -> None:
    assert line(record("x", facts={"fact": fact}))["fact"] == f"({type(fact).__name__})"


@pytest.mark.parametrize("fact", ["oeuvres/<int:work_id>/", "works.import", 12, True, None])
def test_our_own_words_are_kept(fact: object) -> None:
    assert line(record("x", facts={"fact": fact}))["fact"] == fact


def test_a_line_names_its_request() -> None:
    mark = request_id.set("ab12")
    try:
        assert line(record("x"))["request"] == "ab12"
    finally:
        request_id.reset(mark)


@pytest.fixture
def handler(tmp_path: Path) -> Iterator[logging.Handler]:
    """The file of the web process, as the settings make it, each file at most a megabyte."""
    settings = log_settings(tmp_path / "logs", part="web", level="info", megabytes=1, files=2)
    made: logging.Handler = logging.config.DictConfigurator(settings).configure_handler(
        {**settings["handlers"]["file"], "formatter": None}  # type: ignore[index]  # a plain dictConfig
    )
    made.setFormatter(OneLine())
    yield made
    made.close()


def test_no_file_is_made_before_the_first_line(handler: logging.Handler, tmp_path: Path) -> None:
    assert not (tmp_path / "logs").exists()


def test_the_log_is_readable_by_its_owner_only(handler: logging.Handler, tmp_path: Path) -> None:
    handler.emit(record("x"))
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path / "logs", tmp_path / "logs/web.jsonl")]
    assert modes == [0o700, 0o600]


def test_old_lines_leave_when_the_log_is_full(handler: logging.Handler, tmp_path: Path) -> None:
    for _ in range(9):
        handler.emit(record("x" * 400_000))
    names = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert names == ["web.jsonl", "web.jsonl.1", "web.jsonl.2"]
