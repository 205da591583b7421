"""The configuration of a home: the file, then the environment over it, every fault named."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.base.keys import KEYS, Key, Value

PREFIX = "FILIGRANE_"
OTHER_NAMES = ("FILIGRANE_HOME", "FILIGRANE_LANGUAGE", "FILIGRANE_ENTRY_TOKEN", "FILIGRANE_PART")
"""Variables of the environment that are no keys: where the home is, the terminal's language, a start."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a house has set; the meaning of each field stands in `base.keys.KEYS`."""

    mode: str
    port: int
    bind: str
    hosts: tuple[str, ...]
    https: bool
    trusted_proxy: str
    language: str
    time_zone: str
    database_url: str
    mail_host: str
    mail_port: int
    mail_user: str
    mail_from: str
    mail_tls: bool
    log_level: str
    log_mb: int
    log_files: int
    session_days: int
    kept_days: int
    upload_mb: int
    shards: int
    shard_runner: str
    ray_address: str
    threads: int

    @property
    def is_personal(self) -> bool:
        """One person on her own computer."""
        return self.mode == "personal"


class UnknownKey(FiligraneError):
    """The file names a key that does not exist."""

    code = "base.unknown_key"
    text = defer("The configuration has a key that does not exist: “{key}”.")
    hint = defer("Remove it, or write one of: {known}.")
    exit_status, http_status = Exit.BAD_INPUT, 500


class WrongValue(FiligraneError):
    """A key holds something else than its type or its bounds allow."""

    code = "base.wrong_value"
    text = defer("The configuration key “{key}” can’t be “{value}”: expected {expected}.")
    hint = defer(
        "Correct it in filigrane.toml or in the variable {variable}; docs/en/configuration.md says more."
    )
    exit_status, http_status = Exit.BAD_INPUT, 500


class KeysDisagree(FiligraneError):
    """Two keys can't hold together."""

    code = "base.keys_disagree"
    text = defer("The configuration key “{key}” can’t be “{value}” in {mode} mode.")
    hint = defer("Correct “{key}” or “mode” in filigrane.toml.")
    exit_status, http_status = Exit.BAD_INPUT, 500


def configure(written: Mapping[str, Any], environment: Mapping[str, str]) -> Configuration:
    """The configuration that *written* (the TOML file) and then *environment* give.

    An unknown key of the file, a value of the wrong type and keys that disagree raise; variables
    of the environment that name no key are left to `strays`.
    """
    by_name = {key.name: key for key in KEYS}
    for name in written:
        if name not in by_name:
            raise UnknownKey(key=name, known=", ".join(by_name))
    values: dict[str, Any] = {}
    for name, key in by_name.items():
        variable = PREFIX + name.upper()
        if variable in environment:
            values[name] = from_text(key, environment[variable])
        elif name in written:
            values[name] = checked(key, written[name])
        else:
            values[name] = key.default
    configuration = Configuration(**values)
    agree(configuration)
    return configuration


def strays(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Variables that look like keys and are none, so that a typing error does not pass unseen."""
    known = {PREFIX + key.name.upper() for key in KEYS} | set(OTHER_NAMES)
    return tuple(sorted(name for name in environment if name.startswith(PREFIX) and name not in known))


def expected(key: Key) -> str:
    """What *key* accepts, in plain English words (a msgid when it has no bounds)."""
    if key.choices:
        return " | ".join(key.choices)
    if isinstance(key.default, bool):
        return "true | false"
    if isinstance(key.default, int):
        return f"{key.least} – {key.most}"
    return '["…", "…"]' if isinstance(key.default, tuple) else '"…"'


def from_text(key: Key, text: str) -> Value:
    """The value that a variable of the environment gives *key*; lists are parted by commas."""
    if isinstance(key.default, bool):
        words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
        return checked(key, words.get(text.strip().lower(), text))
    if isinstance(key.default, int):
        digits = text.strip()
        return checked(key, int(digits) if re.fullmatch("[0-9]{1,9}", digits) else text)
    if isinstance(key.default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return checked(key, text)


def checked(key: Key, value: Any) -> Value:
    """*value* as *key* holds it; WrongValue when its type or its bounds do not fit."""
    if isinstance(key.default, tuple):
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
    elif type(value) is type(key.default) and (not key.choices or value in key.choices):
        number = value if isinstance(value, int) and not isinstance(value, bool) else key.least
        if key.least <= number <= key.most:
            return value
    raise wrong(key.name, value, expected(key))


def wrong(name: str, value: object, wanted: str) -> WrongValue:
    """The error of a key that holds *value*, of which a line is shown."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(value)[:100])
    return WrongValue(key=name, value=shown, expected=wanted, variable=PREFIX + name.upper())


def agree(configuration: Configuration) -> None:
    """Raise KeysDisagree when two keys can't hold together, WrongValue for an address that is none."""
    if configuration.is_personal:
        if not is_loopback(configuration.bind):
            raise KeysDisagree(key="bind", value=configuration.bind, mode="personal")
        if configuration.trusted_proxy:
            raise KeysDisagree(key="trusted_proxy", value=configuration.trusted_proxy, mode="personal")
    elif not configuration.hosts or "*" in configuration.hosts:
        raise KeysDisagree(key="hosts", value=", ".join(configuration.hosts), mode="shared")
    if configuration.database_url:
        agree_on_rows(configuration.database_url)
    for name in ("bind", "trusted_proxy"):
        value = getattr(configuration, name)
        if value and not is_address(value):
            raise wrong(name, value, '"127.0.0.1"')
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}", configuration.time_zone):
        raise wrong("time_zone", configuration.time_zone, '"Europe/Paris"')


def agree_on_rows(address: str) -> None:
    """Raise WrongValue unless *address* names a PostgreSQL, and no password."""
    password = ""
    try:
        url = urlsplit(address)
        password, port = url.password or "", url.port
    except ValueError:
        url, port = urlsplit(""), None
    if url.scheme not in ("postgresql", "postgres") or password or (port is not None and port < 1):
        shown = address.replace(password or "\0", "…") if url.scheme else "…"
        raise wrong("database_url", shown, '"postgresql://user@host:5432/name"')


def is_address(host: str) -> bool:
    """Whether *host* is an IP address, or the name of this computer."""
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(bind: str) -> bool:
    """Whether only programs of the same computer reach *bind*."""
    if bind == "localhost":
        return True
    try:
        return ipaddress.ip_address(bind).is_loopback
    except ValueError:
        return False
