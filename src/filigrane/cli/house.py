"""`filigrane init`: set a home up, or bring an older one to this release."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import click

import filigrane
from filigrane.base.cli import wake
from filigrane.base.engines.home import Home, open_home
from filigrane.base.engines.words import say, terminal_language
from filigrane.base.errors import defer


@click.command(
    help=say(defer("Set a home up, or bring an older one to this release. Running it again is safe."))
)
@click.option("--house", "name", default="", help=say(defer("Name of the first house.")))
@click.option(
    "--lang", "language", type=click.Choice(["fr", "en"]), help=say(defer("Language of its owner."))
)
def init(name: str, language: str | None) -> None:
    """Set the home up and say each step."""
    home = set_up(name=name, language=language)
    click.echo(say(defer("The house is ready: {home}")).format(home=home.path))
    click.echo(say(defer("Open it: filigrane serve")))


def set_up(*, name: str = "", language: str | None = None, kernels: bool = True) -> Home:
    """Do each step of the set-up that is still to be done, and say those that were."""
    home = open_home()
    before = home.version()
    wake(ready=False)
    from filigrane.accounts.service import make_owner
    from filigrane.front.service import setting_up, static_names

    if before and before != filigrane.__version__:
        tell(
            defer("Upgrading the home from {before} to {after}."), before=before, after=filigrane.__version__
        )
    for folder in (home.blobs, home.indexes, home.kernels, home.logs, home.secrets):
        folder.mkdir(mode=0o700, exist_ok=True)
    home.identity()
    done = setting_up.migrate()
    if done:
        tell(defer("Rows: steps done: {count}."), count=done)
    speaks = language or terminal_language()
    house, is_new = setting_up.first_house(name or ("Ma maison" if speaks == "fr" else "My house"))
    if home.configuration.is_personal:
        owner = make_owner()
        if language and owner.language != language:
            owner.language = language
            owner.save(update_fields=["language"])
    if is_new:
        tell(defer("House: {name}."), name=house.name)
    if static_names.collect():
        tell(defer("Pages: style sheets in place."))
    if kernels:
        compile_kernels()
    home.write_version()
    return home


def compile_kernels() -> None:
    """Compile the kernels of the light table into the home, behind a bar; nothing when they are there."""
    if not find_spec("filigrane.trace.engines.kernels"):
        return
    kernels = import_module("filigrane.trace.engines.kernels")
    label = say(defer("Preparing the light table"))
    with click.progressbar(length=1000, label=label, show_eta=False) as bar:
        advance = onward(bar.update)
        kernels.compile_all(advance)
        advance(1, 1)


def onward(update: Callable[[int], None]) -> Callable[[int, int], None]:
    """A progress callback `(done, total)` that moves a bar of 1000 steps by what is new."""
    at = 0

    def advance(done: int, total: int) -> None:
        nonlocal at
        here = 1000 * done // max(total, 1)
        update(here - at)
        at = here

    return advance


def tell(text: str, **values: object) -> None:
    """Print one step in the language of the terminal."""
    click.echo(say(text).format(**values))
