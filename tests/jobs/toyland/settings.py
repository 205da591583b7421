"""The house's settings and the toy room."""

from filigrane.front.settings import *  # noqa: F403
from filigrane.front.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "toyland.apps.ToylandConfig"]
