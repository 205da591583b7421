"""The reference populations that come with Filigrane, read from the files beside them."""

from __future__ import annotations

from importlib.resources import files

from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.corpus.targets import Target, read_target


class TargetUnknown(FiligraneError):
    """A recipe names a target that nobody ships. Values: code, codes."""

    code = "corpus.target_unknown"
    text = defer("There is no target “{code}”.")
    hint = defer("Choose one of {codes}, “uniform”, “none”, or a table of your own: “file:my-list.csv”.")
    exit_status, http_status = Exit.MISSING, 422


def shipped_codes() -> tuple[str, ...]:
    """Their codes, as a recipe names them."""
    folder = files("filigrane.corpus.targets").joinpath("shipped")
    names = (one.name for one in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def shipped_target(code: str) -> Target:
    """One of them; raises TargetUnknown."""
    if code not in shipped_codes():
        raise TargetUnknown(code=code, codes=", ".join(shipped_codes()))
    return read_target(
        files("filigrane.corpus.targets").joinpath("shipped", f"{code}.toml").read_text("utf-8")
    )
