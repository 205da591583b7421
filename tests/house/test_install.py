"""tools/install.sh builds the wheel again when, and only when, the sources say something else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

INSTALL = Path(__file__).resolve().parents[2] / "tools" / "install.sh"
PIP = """#!/bin/sh
echo "$*" >> pip.log
case "$*" in *" wheel "*) mkdir -p build/wheel && : > build/wheel/filigrane-0.whl ;; esac
"""
"""Stands for the environment's Python: notes what is asked of pip."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="tools/install.sh needs a POSIX shell")


@dataclass(frozen=True)
class Project:
    """A small project that install.sh can install."""

    root: Path

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def builds(self) -> bool:
        """Whether install.sh, run now, builds the wheel."""
        log = self.root / "pip.log"
        log.write_text("")
        environment = {**os.environ, "PYTHON": sys.executable}
        command = ["sh", "-c", "needs=base; . tools/install.sh"]
        subprocess.run(command, cwd=self.root, env=environment, check=True, capture_output=True)
        return " wheel " in log.read_text()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Installed once."""
    made = Project(tmp_path)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "requirements/base.txt"):
        made.write(name, name)
    for name in ("requirements/build.txt", "src/filigrane/one.py", "src/filigrane/two words.py"):
        made.write(name, name)
    (tmp_path / "tools").mkdir()
    shutil.copy(INSTALL, tmp_path / "tools")
    made.write(".venv/bin/python", PIP).chmod(0o755)
    assert made.builds()
    return made


def test_nothing_is_built_when_nothing_changed(project: Project) -> None:
    assert not project.builds()


def test_a_deleted_source_is_noticed(project: Project) -> None:
    (project.root / "src/filigrane/two words.py").unlink()
    assert project.builds()
    assert not project.builds()


def test_a_renamed_source_is_noticed(project: Project) -> None:
    (project.root / "src/filigrane/one.py").rename(project.root / "src/filigrane/three.py")
    assert project.builds()


def test_other_words_in_a_source_are_noticed_whatever_its_date(project: Project) -> None:
    path = project.write("src/filigrane/one.py", "something else")
    os.utime(path, (0, 0))
    assert project.builds()


@pytest.mark.parametrize("name", ["src/filigrane/one.pyc", "src/filigrane/locale/django.mo"])
def test_what_is_compiled_from_the_sources_is_no_source(project: Project, name: str) -> None:
    project.write(name, "compiled")
    assert not project.builds()


def test_a_date_alone_is_no_change(project: Project) -> None:
    (project.root / "src/filigrane/one.py").touch()
    assert not project.builds()
