"""Build hook: compile the translations, so that a wheel speaks French."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))


class CompileWords(BuildHookInterface):
    """Compiles each .po beside itself before files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every room's words."""
        import words

        words.compile_all()
