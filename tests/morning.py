"""The morning on which the tests take place; no test asks the clock."""

from __future__ import annotations

import datetime as dt

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
TODAY = NOW.date()
