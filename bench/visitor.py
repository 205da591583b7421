"""Somebody before a house in a process of its own: pages opened, texts sent, memory watched."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO

import psutil

PROGRAM = [sys.executable, "-m", "filigrane"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def clean(home: str | Path) -> dict[str, str]:
    """The environment of somebody at a terminal in which *home* is the house, compiled files allowed."""
    apart = ("FILIGRANE_", "PYTHONDONTWRITEBYTECODE")
    return {k: v for k, v in os.environ.items() if not k.startswith(apart)} | {"FILIGRANE_HOME": str(home)}


class Visitor:
    """A browser without a screen, let in by the address that `serve` prints."""

    def __init__(self, out: IO[str]) -> None:
        self.address = next(line.strip() for line in out if line.startswith("http"))
        self.root = re.sub(r"/entrer/.*", "", self.address)
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> str:
        """A page's text; HTTPError when it does not answer well."""
        with self._open(urllib.parse.urljoin(self.root, path), timeout=60) as answer:
            return str(answer.read().decode())

    def trace(self, text: str) -> str:
        """The page of *text* held to the light."""
        token = TOKEN.search(self.get("/"))
        assert token
        sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "text": text}).encode()
        with self._open(self.root + "/", data=sent, timeout=60) as answer:
            return str(answer.read().decode())


def megabytes(pid: int) -> dict[str, float]:
    """Proportional memory of a process, MB: its own, mapped files of the index, other mapped files.

    What is mapped is the system's copy of the file: it gives it back when memory is short.
    """
    found, kind = {"own": 0.0, "index": 0.0, "libraries": 0.0}, "own"
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        name, *rest = line.split()
        if not name.endswith(":"):
            kind = "index" if line.endswith(".seg") else "libraries"
        elif name == "Pss:":
            found[kind] += int(rest[0]) * 1024 / 1e6
        elif name == "Anonymous:":
            found[kind] -= int(rest[0]) * 1024 / 1e6
            found["own"] += int(rest[0]) * 1024 / 1e6
    return {kind: round(megabytes, 1) for kind, megabytes in found.items()}


def tree_mb(pid: int) -> float:
    """Proportional memory of a process and all below it, MB; what ends while it is read counts nothing."""
    total = 0.0
    try:
        people = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    for one in people:
        try:
            total += one.memory_full_info().pss / 1e6
        except psutil.Error:
            continue
    return total


class Watch:
    """Reads the memory of a process tree five times a second and keeps the most it saw."""

    def __init__(self, pid: int) -> None:
        self.peak = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(pid,), daemon=True)
        self._thread.start()

    def _look(self, pid: int) -> None:
        while not self._ended.wait(0.2):
            self.peak = max(self.peak, tree_mb(pid))

    def close(self) -> float:
        """The most megabytes that the tree held."""
        self._ended.set()
        self._thread.join()
        return self.peak


def timed(act: Callable[[], object]) -> float:
    """Seconds that *act* takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def close(process: subprocess.Popen[str]) -> None:
    """End a house that this process opened."""
    process.terminate()
    process.wait(30)
