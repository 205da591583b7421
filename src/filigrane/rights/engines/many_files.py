"""A process of ours that reads many files one after another, within limits; another follows when it dies.

The parent's side is `Reader`, the process's own is `serve`. A file comes as eight bytes of its length and its
bytes; its answer goes back as one line of JSON.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from filigrane.reading.engines.bounded import take_on

LENGTH_BYTES = 8
MOST_FILES = 500
"""Files that one process reads before another takes its place: what a library keeps of them ends with it."""
MOST_ANSWER_BYTES = 16 * 1024 * 1024
SPENT = frozenset({"too_long", "memory"})
"""Faults for which the limits of the process may be the cause, and what it read before."""
Answer = dict[str, object]


class Reader:
    """Asks the worker *module* about files; each may take *seconds* of work.

    The process starts with the first file and ends with the `with`. A file over which it dies has no answer;
    the next one finds a new process.
    """

    def __init__(self, module: str, seconds: int) -> None:
        self.module, self.seconds = module, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0

    def ask(self, given: bytes) -> Answer | None:
        """What the process says of one file; None when it died over it, or took too long.

        A file that fails after others is asked about once more in a new process: no answer depends on what
        was read before.
        """
        was_new = self._process is None
        answer = self._asked(given)
        if answer is None or answer.get("fault") in SPENT:
            self.close()
            if not was_new:
                answer = self._asked(given)
        if self._read >= MOST_FILES or answer is None:
            self.close()
        return answer

    def _asked(self, given: bytes) -> Answer | None:
        process = self._process = self._process or self._started()
        self._read += 1
        heard: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=_exchange, args=(process, given, heard), daemon=True).start()
        try:
            line = heard.get(timeout=2 * self.seconds + 10)
            said = json.loads(line) if line.endswith(b"\n") else None
        except (queue.Empty, ValueError):
            return None
        return said if isinstance(said, dict) else None

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", self.module, str(self.seconds), "many"]
        return subprocess.Popen(  # noqa: S603  # our own program; files come by its input
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process, self._read = self._process, None, 0
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both are pipes
            process.wait()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()


def _exchange(process: subprocess.Popen[bytes], given: bytes, heard: queue.Queue[bytes]) -> None:
    """Give a file and hand its answer on; nothing is heard of a process that died."""
    line = b""
    with suppress(OSError, ValueError):
        process.stdin.write(len(given).to_bytes(LENGTH_BYTES, "big"))  # type: ignore[union-attr]  # a pipe
        process.stdin.write(given)  # type: ignore[union-attr]  # a pipe
        process.stdin.flush()  # type: ignore[union-attr]  # a pipe
        line = process.stdout.readline(MOST_ANSWER_BYTES)  # type: ignore[union-attr]  # a pipe
    heard.put(line)


def serve(answer: Callable[[bytes], Answer], most_bytes: int, seconds: int) -> None:
    """Be the process: answer about each file that comes, until no more does. Each may take *seconds*."""
    take_on(most_bytes, seconds * MOST_FILES)
    given, said = sys.stdin.buffer, sys.stdout.buffer
    while head := given.read(LENGTH_BYTES):
        _allow(seconds)
        found = answer(given.read(int.from_bytes(head, "big")))
        said.write(json.dumps(found).encode("ascii") + b"\n")
        said.flush()


def _allow(seconds: int) -> None:
    """Let the process work *seconds* more than it has."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    so_far = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (min(so_far + seconds, most), most))
