"""What a house weighs and how fast it opens: `python -m bench.house [all|size|help|open|cold|small]`.

size: a fresh environment with requirements/base.txt, its site-packages with .pyc, pip and its kin
apart (network). help: seconds of `filigrane --help`, median of five. open: seconds from `serve` to the
first page, and the proportional memory (PSS) of web and worker at rest, kernels compiled before.
cold: seconds of `filigrane trace text FILE` in the demo house, from a cold start, median of five, elapsed
and of processor. small: the whole demo on one core within 2 GB (see `bench/small.py`).
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from http.cookiejar import CookieJar
from pathlib import Path

import psutil

from bench.small import small
from bench.visitor import PROGRAM, clean

ROOT = Path(__file__).resolve().parents[1]
APART = ("pip", "setuptools", "uv", "_distutils_hack", "pkg_resources")
REST_S = 15.0
"""How long a house is left alone before its memory is read."""


def size_mb() -> float:
    """Megabytes of the base install on the disk."""
    with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        quiet = ["-m", "pip", "--quiet", "--disable-pip-version-check"]
        # The wheel is built by this environment, so that nothing that only builds is weighed.
        wheel = [
            sys.executable,
            *quiet,
            "wheel",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            f"{folder}/wheel",
        ]
        subprocess.run([*wheel, ROOT], check=True)
        install = [python, *quiet, "install", "--compile", "--no-deps"]
        base = ROOT / "requirements" / "base.txt"
        subprocess.run([*install, "--only-binary=:all:", "--require-hashes", "-r", base], check=True)
        subprocess.run([*install, *Path(folder).glob("wheel/*.whl")], check=True)
        (packages,) = Path(folder).glob("lib/python*/site-packages")
        return sum(path.stat().st_size for path in packages.rglob("*") if is_weighed(path, packages)) / 1e6


def is_weighed(path: Path, packages: Path) -> bool:
    """Whether a file of *packages* belongs to the install, and not to what installs."""
    return path.is_file() and not path.relative_to(packages).parts[0].startswith(APART)


def help_s() -> float:
    """Median of five runs of `filigrane --help`."""
    return statistics.median(timed([*PROGRAM, "--help"]) for _ in range(5))


def timed(command: list[str]) -> float:
    """Seconds that *command* takes."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def cold() -> dict[str, float]:
    """Median seconds of a text held to the light in the terminal: elapsed, and of processor."""
    with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as folder:
        environment = clean(f"{folder}/home")
        subprocess.run([*PROGRAM, "demo", "--no-serve"], env=environment, check=True, capture_output=True)
        text = Path(folder, "text.txt")
        text.write_text(
            "Voici un texte que personne n’a écrit, et dont rien ne se trouve ici. " * 30, "utf-8"
        )
        command = [*PROGRAM, "trace", "text", str(text)]
        elapsed, spent = [], []
        for _ in range(6):
            before = os.times()
            subprocess.run(command, env=environment, check=True, capture_output=True)
            after = os.times()
            elapsed.append(after.elapsed - before.elapsed)
            spent.append(sum(after[2:4]) - sum(before[2:4]))
    # The first one compiles what was never compiled on this machine.
    return {"cold_trace_s": statistics.median(elapsed[1:]), "cold_trace_cpu_s": statistics.median(spent[1:])}


def opened() -> dict[str, float]:
    """Seconds of the set-up, seconds to the first page, memory at rest in MB."""
    with tempfile.TemporaryDirectory(prefix="filigrane-bench-") as folder:
        environment = clean(folder + "/home")
        began = time.perf_counter()
        subprocess.run([*PROGRAM, "init"], env=environment, check=True, capture_output=True)
        set_up = time.perf_counter() - began
        began = time.perf_counter()
        web = subprocess.Popen(
            [*PROGRAM, "serve", "--port", "0", "--no-open"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert web.stdout
            address = next(line.strip() for line in web.stdout if line.startswith("http"))
            first_page(address)
            first = time.perf_counter() - began
            time.sleep(REST_S)
            return {"set_up_s": set_up, "first_page_s": first, **memory_mb(web.pid)}
        finally:
            web.terminate()
            web.wait(30)


def first_page(address: str) -> None:
    """Open the house as a browser does, to the front page."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(address, timeout=30) as answer:
        assert answer.status == 200, answer.status
        assert re.search(rb"<h1", answer.read())


def memory_mb(pid: int) -> dict[str, float]:
    """PSS of the web process and of its worker."""
    web = psutil.Process(pid)
    pss = {"web_mb": web.memory_full_info().pss / 1e6}
    pss["worker_mb"] = sum(child.memory_full_info().pss for child in web.children(recursive=True)) / 1e6
    return {**pss, "rest_mb": sum(pss.values())}


def main() -> None:
    """Print what was asked as one JSON object."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "all"
    found: dict[str, float] = {}
    if asked in ("all", "size"):
        found["site_packages_mb"] = size_mb()
    if asked in ("all", "help"):
        found["help_s"] = help_s()
    if asked in ("all", "open"):
        found |= opened()
    if asked in ("all", "cold"):
        found |= cold()
    if asked in ("all", "small"):
        found |= small()
    found["load"] = os.getloadavg()[0]
    print(json.dumps({name: round(value, 2) for name, value in found.items()}, indent=1))


if __name__ == "__main__":
    main()
