"""Every key that a house may set: its name, its type, its default, what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import defer

Value = str | int | bool | tuple[str, ...]
"""What a key may hold; a list of texts is a tuple."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of `filigrane.toml`.

    *default* gives the type too: text, whole number, yes or no, list of texts. *choices* limits a
    text; *least* and *most* bound a whole number, both ends included. *doc* is an English msgid.
    """

    name: str
    default: Value
    doc: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 10**9


KEYS = (
    Key(
        "mode",
        "personal",
        defer(
            "personal: one person on her own computer, no account. "
            "shared: several people, accounts, public pages."
        ),
        choices=("personal", "shared"),
    ),
    Key("port", 8750, defer("Port that filigrane serve listens on."), least=1, most=65535),
    Key(
        "bind",
        "127.0.0.1",
        defer("Address that filigrane serve listens on. Personal mode accepts only a loopback address."),
    ),
    Key(
        "hosts",
        ("127.0.0.1", "localhost"),
        defer(
            "Names under which a shared house answers; a request for any other name is refused. "
            "In personal mode the loopback names only, whatever stands here."
        ),
    ),
    Key(
        "https",
        True,
        defer(
            "Shared mode only: people reach the house over HTTPS, so its cookies travel no other way. "
            "Set it to false only to try on one machine."
        ),
    ),
    Key(
        "trusted_proxy",
        "",
        defer(
            "Shared mode only: the IP address of the reverse proxy whose X-Forwarded headers are believed. "
            "Empty: none is."
        ),
    ),
    Key("language", "fr", defer("Language of pages for people who chose none."), choices=("fr", "en")),
    Key("time_zone", "Europe/Paris", defer("Time zone of the dates shown, as in the IANA list.")),
    Key(
        "database_url",
        "",
        defer(
            "Empty: SQLite in the home. Or a PostgreSQL, postgresql://user@host:5432/name, with the extra "
            "[postgres]; its password stands in secrets/database_password."
        ),
    ),
    Key("mail_host", "", defer("SMTP server that sends invitations. Empty: links are shown, not sent.")),
    Key("mail_port", 587, defer("Port of the SMTP server."), least=1, most=65535),
    Key(
        "mail_user",
        "",
        defer("Account on the SMTP server; its password stands in secrets/mail_password."),
    ),
    Key("mail_from", "", defer("Sender’s address of the mails.")),
    Key("mail_tls", True, defer("Speak to the SMTP server over STARTTLS.")),
    Key(
        "log_level",
        "info",
        defer("Least serious line that the log keeps."),
        choices=("debug", "info", "warning", "error"),
    ),
    Key("log_mb", 5, defer("Size of a log file before the next one begins, in MB."), least=1, most=1000),
    Key("log_files", 5, defer("Number of older log files kept."), least=1, most=100),
    Key("session_days", 14, defer("Days that a session lasts after the last sign-in."), least=1, most=365),
    Key(
        "kept_days",
        90,
        defer("Most days that a kept result of the light table lasts; whoever keeps it may choose fewer."),
        least=1,
        most=365,
    ),
    Key(
        "upload_mb",
        50,
        defer("Largest file accepted, in MB; what a form holds beside its files takes 8 at most."),
        least=1,
        most=2000,
    ),
    Key(
        "shards",
        1,
        defer(
            "Parts that the index of the light table is cut in, each with files of its own. One is right "
            "below some ten gigabytes of text; the next index job cuts anew what is there."
        ),
        least=1,
        most=1024,
    ),
    Key(
        "shard_runner",
        "here",
        defer(
            "Who works on the shards, when there are several. here: the process that asks, one after the "
            "other. processes: as many processes of this machine, at most one a core. ray: a Ray cluster, "
            "with the extra [cluster]."
        ),
        choices=("here", "processes", "ray"),
    ),
    Key(
        "ray_address",
        "",
        defer(
            "Ray cluster of the shards, host:port; every machine of it sees the home under the same path. "
            "Empty: a Ray of its own on this machine, which listens on loopback only."
        ),
    ),
    Key("threads", 4, defer("Requests answered at the same time by filigrane serve."), least=1, most=64),
)
"""The whole table, in the order of the documentation."""
