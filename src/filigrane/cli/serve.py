"""`filigrane serve`: the house on a local address, and its worker."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import sys
import webbrowser
from types import FrameType
from typing import Any

import click

import filigrane
from filigrane.base.cli import wake
from filigrane.base.engines.home import Home, open_home, require_ready
from filigrane.base.engines.words import say
from filigrane.base.errors import Exit, FiligraneError, defer


class PortTaken(FiligraneError):
    """Another program listens on the port."""

    code = "cli.port_taken"
    text = defer("The address {bind}:{port} can’t be opened: {reason}.")
    hint = defer("Choose another port: filigrane serve --port 8751")
    exit_status, http_status = Exit.MISSING, 500


@click.command(help=say(defer("Open the house on a local address, with its worker.")))
@click.option("--port", type=click.IntRange(0, 65535), help=say(defer("Port; 0 takes a free one.")))
@click.option(
    "--open/--no-open",
    "browser",
    default=None,
    help=say(defer("Open the browser; by default when a screen is there.")),
)
@click.option(
    "--no-worker", is_flag=True, help=say(defer("Start no worker; another process does the long work."))
)
def serve(port: int | None, browser: bool | None, no_worker: bool) -> None:
    """Answer until SIGTERM or Ctrl-C."""
    home = open_home()
    bring_up_to_date(home)
    open_house(home, port=port, browser=browser, worker=not no_worker)


def bring_up_to_date(home: Home) -> None:
    """Upgrade a home that an older release made, saying what was done; HomeNotReady when it is empty."""
    before = home.version()
    if before is None:
        require_ready(home)
    from filigrane.cli.house import set_up

    token = secrets.token_urlsafe(32)
    os.environ["FILIGRANE_ENTRY_TOKEN"] = token if home.configuration.is_personal else ""
    os.environ["FILIGRANE_PART"] = "web"
    wake(ready=False)
    # The web process reads its token once, at this start; nothing that it starts inherits it.
    del os.environ["FILIGRANE_ENTRY_TOKEN"], os.environ["FILIGRANE_PART"]
    set_up(kernels=before != filigrane.__version__)


def open_house(home: Home, *, port: int | None, browser: bool | None, worker: bool) -> None:
    """Bind, print the address, start the worker and answer until the end is asked."""
    from django.conf import settings

    server = bind(home, home.configuration.port if port is None else port)
    address = f"http://{authority(home, int(server.effective_port))}/"
    if home.configuration.is_personal:
        address += f"entrer/{settings.FILIGRANE_ENTRY_TOKEN}/"
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    supervisor = None
    try:
        supervisor = start_worker() if worker else None
        click.echo(say(defer("The house is open at this address (Ctrl-C closes it):")))
        click.echo(address)
        sys.stdout.flush()
        if has_screen() if browser is None else browser:
            webbrowser.open(address)
        server.run()
    except Ended:
        pass  # asked before the server had begun to answer
    finally:
        server.close()
        if supervisor:
            supervisor.stop()
        click.echo(say(defer("The house is closed.")))


def bind(home: Home, port: int) -> Any:
    """The waitress server, bound and not yet answering; PortTaken when it can't be."""
    from django.conf import settings

    from filigrane.front.engines.patient import listening
    from filigrane.front.wsgi import application

    configuration = home.configuration
    options: dict[str, Any] = {
        "host": "127.0.0.1" if configuration.bind == "localhost" else configuration.bind,
        "port": port,
        "threads": configuration.threads,
        "ident": None,
        "max_request_body_size": settings.LARGEST_REQUEST,
        # Personal mode refuses forwarding headers, so it must see them; shared mode believes one proxy.
        "clear_untrusted_proxy_headers": not configuration.is_personal,
    }
    if configuration.trusted_proxy:
        options["trusted_proxy"] = configuration.trusted_proxy
        options["trusted_proxy_headers"] = "x-forwarded-for x-forwarded-proto"
    try:
        return listening(application, options)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PortTaken(bind=configuration.bind, port=port, reason=reason) from None


def authority(home: Home, port: int) -> str:
    """Host and port as an address writes them."""
    host = home.configuration.bind
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def start_worker() -> Any:
    """One worker process, watched; it never learns the token of this start."""
    from filigrane.front.engines.supervisor import Supervisor

    log = logging.getLogger("filigrane.worker")
    supervisor = Supervisor(
        [sys.executable, "-m", "filigrane", "jobs", "work", "--parent", str(os.getpid())],
        environment={**os.environ, "FILIGRANE_PART": "worker"},
        on_death=lambda status: log.error("worker died", extra={"facts": {"status": status}}),
    )
    supervisor.start()
    return supervisor


class Ended(SystemExit):
    """SIGTERM or Ctrl-C: the loop of the server leaves at a SystemExit and closes in order."""


def end(_signal: int, _frame: FrameType | None) -> None:
    """Leave the loop of the server; a second signal changes nothing any more."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise Ended(0)


def has_screen() -> bool:
    """Whether somebody in front of a screen started us: a terminal, and windows to open a browser in."""
    windows = (
        sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return sys.stdout.isatty() and bool(windows)
