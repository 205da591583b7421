"""What a run says at its end: what did not run, for which reasons, and what tests measured (`-p ending`).

Under CI=true what cannot run is a failure, but for the reasons that EXCUSED names.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

EXCUSED = (
    "shared data absent",
    "no kernel right",
    "tesseract absent",
    "the extra [data]",
    "the extra [cluster]",
    "the peer mlcroissant",
)
"""How the reasons begin that excuse a test even under CI: what stands outside the pins of the tests."""


def reason_of(report: Any) -> str:
    """Why a test was skipped, without the place."""
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    return str(told).removeprefix("Skipped: ")


def figures_of(report: Any) -> list[str]:
    """What a test recorded under the name `said`."""
    return [str(value) for name, value in getattr(report, "user_properties", ()) if name == "said"]


def skipped_in(stats: dict[str, list[Any]]) -> Counter[str]:
    """How many tests each reason kept from running."""
    return Counter(reason_of(report) for report in stats.get("skipped", ()))


def pytest_sessionfinish(session: Any) -> None:
    """Under CI, a reason that does not excuse fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") != "true" or reporter is None:
        return
    if any(not reason.startswith(EXCUSED) for reason in skipped_in(reporter.stats)):
        session.exitstatus = session.exitstatus or 1


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a figure, then one line a reason with the number of tests that it kept from running."""
    stats = terminalreporter.stats
    for report in [*stats.get("passed", ()), *stats.get("failed", ())]:
        for figure in figures_of(report) if report.when == "call" else ():
            terminalreporter.write_line(f"measured: {figure} ({report.nodeid})")
    skipped = skipped_in(stats)
    for reason, count in skipped.most_common():
        under_ci = os.environ.get("CI") == "true" and not reason.startswith(EXCUSED)
        terminalreporter.write_line(f"{'FAILED' if under_ci else 'skipped'}: {count} did not run: {reason}")
    terminalreporter.write_line(f"skipped in all: {skipped.total()}, for {len(skipped)} reasons")
