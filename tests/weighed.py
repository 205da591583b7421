"""Run a program and write the most kilobytes that it took: `python weighed.py FILE PROGRAM WORD ...`.

Linux hands the memory of whoever starts a program down to it. A test run of half a gigabyte would weigh
itself; between it and the program this small process stands.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    process = subprocess.Popen(sys.argv[2:])
    _, status, used = os.wait4(process.pid, 0)
    Path(sys.argv[1]).write_text(str(used.ru_maxrss), "ascii")
    sys.exit(os.waitstatus_to_exitcode(status))
