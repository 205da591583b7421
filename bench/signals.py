"""What is measured of signals: `python -m bench.signals robots`."""

from __future__ import annotations

import os
import sys

from bench import robots

if __name__ == "__main__":
    if sys.argv[1:] != ["robots"]:
        sys.exit("python -m bench.signals robots")
    print(f"load {os.getloadavg()[0]:.1f}")
    robots.compare()
    robots.times()
    print(f"load {os.getloadavg()[0]:.1f}")
