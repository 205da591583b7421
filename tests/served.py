"""A house that answers, in processes of its own, as somebody at a terminal has it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    """The environment of a terminal in which *home* is the house."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("FILIGRANE_")}
    return {**own, "FILIGRANE_HOME": str(home), "FILIGRANE_LANGUAGE": "en"}


class Served:
    """A house that answers: its process, its address, a browser without a session."""

    def __init__(self, home: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "filigrane", "serve", "--port", "0", "--no-open", *words],
            env=environment(home),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.process.stdout.readline()
        self.address = self.process.stdout.readline().strip()
        self.root = re.sub(r"entrer/.*", "", self.address)

    def get(self, address: str, **headers: str) -> tuple[int, str]:
        """Status and body."""
        return fetched(urllib.request.build_opener(), urllib.request.Request(address, headers=headers))

    def close(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask the end; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(30)


def fetched(opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> tuple[int, str]:
    try:
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
