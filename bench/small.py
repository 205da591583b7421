"""The whole demo on one core within 2 GB: made, served, visited step by step, texts held to the light.

The core is held by affinity; the 2 GB by the limit of address space of each process, which is stricter
than what it touches, and by watching the proportional memory of all of them together.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import tempfile
import time

from bench.visitor import PROGRAM, Visitor, Watch, clean, close, timed

MOST_BYTES = 2_000_000_000
NEXT = re.compile(r'<a class="next" href="([^"]+)">')
TEXTAREA = re.compile(r'name="text" value="([^"]*)"')


def confine() -> None:
    """One core and 2 GB for this process and all that it starts."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def small() -> dict[str, float]:
    """Seconds to the first page of a new demo house, seconds a step and a text, the most memory in MB."""
    with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as folder:
        began = time.perf_counter()
        house = subprocess.Popen(
            [*PROGRAM, "demo", "--port", "0", "--no-open"],
            env=clean(f"{folder}/home"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            preexec_fn=confine,
        )
        watch = Watch(house.pid)
        try:
            assert house.stdout
            visitor = Visitor(house.stdout)
            visitor.get(visitor.address)
            first = time.perf_counter() - began
            steps = walk(visitor)
            text = example(visitor)
            traces = [timed(lambda: visitor.trace(text)) for _ in range(5)]
        finally:
            close(house)
            peak = watch.close()
    return {
        "small_first_page_s": first,
        "small_steps": len(steps),
        "small_slowest_step_s": max(steps),
        "small_trace_s": statistics.median(traces),
        "small_peak_mb": peak,
        "small_within_2_gb": float(peak * 1e6 <= MOST_BYTES),
    }


def walk(visitor: Visitor) -> list[float]:
    """Seconds that each step of the visit takes, to its end."""
    seconds, path = [], "/visite/"
    while path:
        began = time.perf_counter()
        page = visitor.get(path)
        seconds.append(time.perf_counter() - began)
        onward = NEXT.search(page)
        path = onward[1].replace("&amp;", "&") if onward else ""
    return seconds


def example(visitor: Visitor) -> str:
    """The text of the house's example."""
    found = TEXTAREA.search(visitor.get("/?exemple=1"))
    assert found
    return found[1]
