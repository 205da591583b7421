"""The configuration of a home: every key, its type, its default, what it is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a house may set in `filigrane.toml` or through the environment (FILIGRANE_<KEY>)."""

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    time_zone: str = "Europe/Paris"
    mode: str = "personal"
