"""The log: one JSON object a line, rotated, with nothing that a person wrote in it.

A line keeps the *template* of a message and never its values, the frames of an error and never its
message: a text held to the light, an e-mail or a token has no way into the file. What our own code
wants to say goes in `extra={"facts": {...}}`: whole numbers, booleans and short words of ours.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import traceback
from contextvars import ContextVar
from logging.handlers import RotatingFileHandler
from pathlib import Path

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request that this thread answers; empty outside one."""

WORD = re.compile(r"[\w./:<>-]{1,120}")
"""The words that a fact may hold: routes, codes, states; no space, so no sentence."""


class OneLine(logging.Formatter):
    """Writes a record as one JSON line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of *record*, without its end."""
        line: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": event_of(record),
        }
        if request_id.get():
            line["request"] = request_id.get()
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            line |= {str(name): plain(value) for name, value in facts.items()}
        if record.exc_info and record.exc_info[1]:
            line["error"] = error_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def event_of(record: logging.LogRecord) -> str:
    """The constant words of *record*: a library's message without arguments may hold values, so its place."""
    if isinstance(record.msg, str) and (record.args or record.name.startswith("filigrane")):
        return record.msg
    return f"{record.filename}:{record.lineno}"


def plain(value: object) -> object:
    """*value* when it can't carry personal text, else the name of its type."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str) and WORD.fullmatch(value):
        return value
    return f"({type(value).__name__})"


def error_of(error: BaseException) -> dict[str, object]:
    """Where *error* came from: its type and frames, never its message nor a line of data."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-20:]]
    code = getattr(error, "code", None)
    return {"type": type(error).__name__, "code": plain(code), "frames": places}


def log_settings(folder: Path, *, part: str, level: str, megabytes: int, files: int) -> dict[str, object]:
    """The logging configuration of one process of the house, as `logging.config.dictConfig` reads it.

    *part* names the process (web, worker, command): each writes its own file, since a rotation by
    two processes would lose lines.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": OneLine}},
        "handlers": {
            "file": {
                "()": OpenedLate,
                "filename": str(folder / f"{part}.jsonl"),
                "maxBytes": megabytes * 1_000_000,
                "backupCount": files,
                "formatter": "line",
            }
        },
        "root": {"handlers": ["file"], "level": level.upper()},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # Each request has its own line already, with its status; a refusal is not worth a second one.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "waitress": {"level": "WARNING"},
            "numba": {"level": "WARNING"},
        },
    }


class OpenedLate(RotatingFileHandler):
    """A rotated file that is made, mode 600, at its first line: a help text makes no log."""

    def __init__(self, *, filename: str, maxBytes: int, backupCount: int) -> None:  # noqa: N803
        super().__init__(filename, maxBytes=maxBytes, backupCount=backupCount, encoding="utf-8", delay=True)

    def _open(self):  # type: ignore[no-untyped-def]  # the type of a stream is the parent's
        Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream
