"""Set a home up with the toy room and one job that waits: `python -m toyland.opening UPTO PAUSE`."""

from __future__ import annotations

import sys

import django


def main() -> None:
    """Make the rows and the job."""
    django.setup()
    from django.core.management import call_command

    from filigrane.base.engines.home import open_home
    from filigrane.jobs.service import start

    call_command("migrate", run_syncdb=True, verbosity=0)
    open_home().write_version()
    start("toy.count", {"upto": int(sys.argv[1]), "pause": float(sys.argv[2])}, house_id=1, person_id=None)


if __name__ == "__main__":
    main()
