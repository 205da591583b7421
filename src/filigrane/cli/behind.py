"""What a database's refusal means when the rows are behind the program: run `filigrane init`."""

from __future__ import annotations

from filigrane.base.errors import FiligraneError


def not_ready() -> FiligraneError | None:
    """HomeNotReady when the rows still wait for migrations; None when something else went wrong.

    A home says which release made it; between two releases the program may be newer all the same.
    """
    import filigrane
    from filigrane.base.engines.home import HomeNotReady, open_home

    try:
        from filigrane.front.service.setting_up import waiting_migrations

        waiting = waiting_migrations()
    except Exception:  # the rows can't be reached at all: what failed first says it better
        return None
    return HomeNotReady(home=open_home().path, ours=filigrane.__version__) if waiting else None
