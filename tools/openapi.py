"""Write docs/openapi.json from the API as it stands: `python tools/openapi.py`."""

from __future__ import annotations

import json
from pathlib import Path

OPENAPI = Path(__file__).resolve().parents[1] / "docs" / "openapi.json"


def described() -> str:
    """The description of the API, as committed."""
    from filigrane.base.cli import wake

    wake()
    from filigrane.front.api.house import api

    return (
        json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"
    )


if __name__ == "__main__":
    OPENAPI.write_text(described(), "utf-8")
