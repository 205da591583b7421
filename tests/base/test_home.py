"""The home keeps its secrets to itself and knows which release made it."""

from __future__ import annotations

import multiprocessing
import stat
from pathlib import Path

import pytest

import filigrane
from filigrane.base.configuration import WrongValue
from filigrane.base.engines.home import (
    HomeNotReady,
    HomeTooNew,
    UnreadableConfiguration,
    number,
    open_home,
    require_ready,
)


def test_a_time_zone_that_no_list_holds_is_named(tmp_path: Path) -> None:
    (tmp_path / "filigrane.toml").write_text('time_zone = "Mars/Phobos"')
    with pytest.raises(WrongValue):
        open_home(tmp_path)


def test_a_secret_stays_the_same(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    assert home.secret("key") == home.secret("key")


def test_a_secret_has_mode_600_in_a_folder_of_mode_700(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    home.secret("key")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (home.secrets, home.secrets / "key")]
    assert modes == [0o700, 0o600]


def drawn_in(folder: str) -> str:
    return open_home(Path(folder)).secret("key")


def test_two_processes_draw_one_secret(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        assert len(set(pool.map(drawn_in, [str(tmp_path)] * 16))) == 1


def test_a_new_home_is_closed_to_other_accounts(tmp_path: Path) -> None:
    open_home(tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_the_file_of_the_home_is_read(tmp_path: Path) -> None:
    (tmp_path / "filigrane.toml").write_text("port = 9000\n")
    assert open_home(tmp_path).configuration.port == 9000


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "filigrane.toml").write_text("port: 9000\n")
    with pytest.raises(UnreadableConfiguration, match="line 1"):
        open_home(tmp_path)


def test_a_home_of_a_newer_release_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "VERSION").write_text("99.0.0\n")
    with pytest.raises(HomeTooNew, match=r"99\.0\.0"):
        open_home(tmp_path)


def test_a_home_of_an_older_release_is_not_used_before_its_upgrade(tmp_path: Path) -> None:
    (tmp_path / "VERSION").write_text("0.0.1\n")
    with pytest.raises(HomeNotReady):
        require_ready(open_home(tmp_path))


def test_an_empty_home_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(HomeNotReady):
        require_ready(open_home(tmp_path))


def test_a_home_of_this_release_is_ready(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    home.write_version()
    require_ready(home)
    assert home.version() == filigrane.__version__


def test_releases_compare_as_numbers() -> None:
    assert number("0.10.0") > number("0.9.9")
