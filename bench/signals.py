"""What is measured of signals: `python -m bench.signals robots`, `python -m bench.signals folder [COUNT]`."""

from __future__ import annotations

import os
import sys

from bench import folder, robots

USUAL_COUNT = 240

if __name__ == "__main__":
    print(f"load {os.getloadavg()[0]:.1f}")
    match sys.argv[1:]:
        case ["robots"]:
            robots.compare()
            robots.times()
        case ["folder", *count]:
            folder.measure(int(count[0]) if count else USUAL_COUNT)
        case _:
            sys.exit("python -m bench.signals robots|folder [COUNT]")
    print(f"load {os.getloadavg()[0]:.1f}")
