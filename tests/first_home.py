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
