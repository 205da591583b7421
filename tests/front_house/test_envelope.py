"""Every answer has its id and strict headers; the log never learns what was asked."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from filigrane.base.engines.logs import OneLine

TEXT = "Je veux qu’on soit sincère"
pytestmark = pytest.mark.django_db


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A file that receives all that the house logs."""
    handler = logging.FileHandler(tmp_path / "log.jsonl", encoding="utf-8")
    handler.setFormatter(OneLine())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield tmp_path / "log.jsonl"
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def test_each_answer_has_its_own_id(client: Client) -> None:
    ids = {client.get("/health").headers["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3


def test_no_page_runs_a_script_or_stands_in_a_frame(client: Client) -> None:
    policy = client.get("/motifs/").headers["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/health", "/nowhere", "/motifs/", "/static/filigrane.css"])
def test_every_answer_has_the_strict_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_pages_are_not_kept_by_caches(client: Client) -> None:
    assert client.get("/motifs/").headers["Cache-Control"] == "no-store"


def test_the_log_names_the_route_and_the_id(client: Client, log: Path) -> None:
    answer = client.get("/langue/fr/")
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    found = next(line for line in lines if line["event"] == "request")
    assert (found["route"], found["request"]) == ("langue/<slug:code>/", answer.headers["X-Request-ID"])


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/", "/trace/", "/api/v1/trace/text", "/motifs/", "/nowhere/"])
def test_a_text_held_to_the_light_never_reaches_the_log(
    client: Client, log: Path, method: str, path: str
) -> None:
    client.raise_request_exception = False
    getattr(client, method)(path, {"text": TEXT, "q": TEXT})
    client.post(path, {"text": TEXT}, content_type="application/json")
    client.get(f"{path}{TEXT}")
    client.get(path, headers={"host": "sincère.example", "user-agent": TEXT})
    assert "sinc" not in log.read_text("utf-8")


def test_a_token_never_reaches_the_log(client: Client, log: Path) -> None:
    client.get(f"/entrer/{'s' * 43}/")
    assert "sss" not in log.read_text("utf-8")
