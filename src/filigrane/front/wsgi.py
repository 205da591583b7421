"""The WSGI application that waitress or gunicorn serves."""

import os
import tempfile

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filigrane.front.settings")
application = get_wsgi_application()


def keep_bodies_in_the_home() -> None:
    """Let what is too large for memory, while it is sent, stand in the home and nowhere else."""
    from filigrane.front.settings import HOME

    HOME.sweep_temporary()
    tempfile.tempdir = str(HOME.temporary)


keep_bodies_in_the_home()
