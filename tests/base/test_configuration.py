"""The configuration names each fault, and the environment stands over the file."""

from __future__ import annotations

import dataclasses

import pytest

from filigrane.base.configuration import (
    Configuration,
    KeysDisagree,
    UnknownKey,
    WrongValue,
    configure,
    is_loopback,
    strays,
)
from filigrane.base.keys import KEYS


def test_nothing_written_gives_the_defaults() -> None:
    configuration = configure({}, {})
    assert {key.name: getattr(configuration, key.name) for key in KEYS} == {
        key.name: key.default for key in KEYS
    }


def test_the_table_and_the_configuration_hold_the_same_keys() -> None:
    assert [key.name for key in KEYS] == [field.name for field in dataclasses.fields(Configuration)]


def test_the_file_sets_a_key() -> None:
    assert configure({"port": 9000}, {}).port == 9000


def test_the_environment_stands_over_the_file() -> None:
    assert configure({"port": 9000}, {"FILIGRANE_PORT": "9001"}).port == 9001


def test_a_list_in_the_environment_is_parted_by_commas() -> None:
    found = configure({"mode": "shared"}, {"FILIGRANE_HOSTS": "a.example, b.example"})
    assert found.hosts == ("a.example", "b.example")


@pytest.mark.parametrize(("word", "value"), [("true", True), ("0", False), ("No", False)])
def test_yes_and_no_are_read_from_words(word: str, value: bool) -> None:
    assert configure({}, {"FILIGRANE_MAIL_TLS": word}).mail_tls is value


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(UnknownKey, match="prot"):
        configure({"prot": 1}, {})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("port", "8000"),
        ("port", True),
        ("port", 0),
        ("port", 70000),
        ("https", 1),
        ("hosts", "a.example"),
        ("hosts", [1]),
        ("mode", "open"),
        ("time_zone", 3),
        ("database_url", "mysql://a/b"),
    ],
)
def test_a_value_of_the_wrong_type_or_size_is_named(key: str, value: object) -> None:
    with pytest.raises(WrongValue, match=key):
        configure({key: value}, {})


def test_a_password_in_the_database_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(WrongValue) as caught:
        configure({"database_url": "postgresql://me:secret@db/name"}, {})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value"), [("bind", "0.0.0.0"), ("bind", "192.168.1.4"), ("trusted_proxy", "127.0.0.1")]
)
def test_personal_mode_stays_on_this_computer(key: str, value: str) -> None:
    with pytest.raises(KeysDisagree, match=key):
        configure({key: value}, {})


def test_a_proxy_is_named_by_its_address() -> None:
    with pytest.raises(WrongValue):
        configure({"mode": "shared", "trusted_proxy": "proxy.example.org"}, {})
    assert configure({"mode": "shared", "trusted_proxy": "192.0.2.7"}, {}).trusted_proxy == "192.0.2.7"


def test_a_shared_house_names_its_hosts() -> None:
    with pytest.raises(KeysDisagree, match="hosts"):
        configure({"mode": "shared", "hosts": ["*"]}, {})


@pytest.mark.parametrize("bind", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_addresses_are_known(bind: str) -> None:
    assert is_loopback(bind)


def test_a_variable_that_names_no_key_is_reported() -> None:
    assert strays({"FILIGRANE_PROT": "1", "FILIGRANE_PORT": "1", "HOME": "x"}) == ("FILIGRANE_PROT",)
