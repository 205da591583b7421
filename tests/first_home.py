"""A throw-away home for the whole run, named before Django reads its settings (`-p first_home`)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="filigrane-test-home-"))
(HOME / "static").mkdir()
os.environ["FILIGRANE_HOME"] = str(HOME)
os.environ["FILIGRANE_MODE"] = "shared"  # personal mode, the default, answers only the browser of its start
os.environ["FILIGRANE_HTTPS"] = "false"
os.environ.setdefault("FILIGRANE_LANGUAGE", "en")
# Half a minute of compiling once, not once a run and a worker; each file's stamp renews it.
os.environ.setdefault(
    "NUMBA_CACHE_DIR", str(Path(__file__).resolve().parents[1] / ".pytest_cache" / "kernels")
)
