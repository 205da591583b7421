"""`filigrane demo`: the fictional house, made if need be, then opened."""

from __future__ import annotations

import os
import subprocess
import sys

import click

from filigrane.base.cli import wake
from filigrane.base.engines.home import open_home
from filigrane.base.engines.words import say
from filigrane.base.errors import defer


@click.command(help=say(defer("Make the demo house, open its light table and print the address.")))
@click.option("--port", type=click.IntRange(0, 65535), help=say(defer("Port; 0 takes a free one.")))
@click.option(
    "--open/--no-open",
    "browser",
    default=None,
    help=say(defer("Open the browser; by default when a screen is there.")),
)
@click.option("--no-serve", is_flag=True, help=say(defer("Make the house without opening it.")))
def demo(port: int | None, browser: bool | None, no_serve: bool) -> None:
    """Make the house here, then let a fresh process serve it: the one that indexed is heavier."""
    make()
    if no_serve:
        return
    command = [sys.executable, "-m", "filigrane", "serve"]
    command += [] if port is None else ["--port", str(port)]
    command += [] if browser is None else ["--open" if browser else "--no-open"]
    sys.stdout.flush()
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))  # noqa: S603  # our own command, and no shell
    os.execv(command[0], command)  # noqa: S606  # same: no shell, the terminal stays with the house


def make() -> None:
    """Set the home up where it is not, and the demo house in it, behind bars."""
    home = open_home()
    is_new = home.version() is None
    wake(ready=False)
    from django.utils import timezone

    from filigrane.accounts.service import make_owner
    from filigrane.cli.house import onward, set_up
    from filigrane.front.service import setting_up
    from filigrane.front.service.demo import found_demo_house, make_demo_house

    now = timezone.now()
    if is_new:
        # Founded before the set-up names a first house: in a new home the demo house is that one.
        setting_up.migrate()
        found_demo_house(now=now)
    set_up()
    label = say(defer("Making the demo house (fictional)"))
    with click.progressbar(length=1000, label=label, show_eta=False) as bar:
        house = make_demo_house(now=now, on_progress=onward(bar.update))
    if home.configuration.is_personal:
        make_owner()
    click.echo(say(defer("The demo house is ready: {name}.")).format(name=house.name))
