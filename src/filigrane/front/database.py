"""Where the rows are: SQLite in the home, or the PostgreSQL that the configuration names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from filigrane.base.configuration import Configuration

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
)
"""Writers do not stop readers; what is erased is overwritten in the file, not only forgotten."""


def database(configuration: Configuration, sqlite: Path, password: str) -> dict[str, Any]:
    """Django's description of the database; *password* serves a PostgreSQL only."""
    if not configuration.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": PRAGMAS,
            },
        }
    url = urlsplit(configuration.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": password,
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
