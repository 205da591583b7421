"""The site of an invented theatre, looked at in the demo house. Twice changes nothing."""

from __future__ import annotations

import io
import tomllib
import zipfile

from filigrane.accounts.models import House
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.rights.queries.site_checks import checks_of
from filigrane.rights.service.check_site import check_saved
from filigrane.rights.signals.publishing import publisher_at
from filigrane.rights.signals.wishes import Wish, Wishes


def record_site(house: House, files: DemoFiles) -> None:
    """Look at the site of `site.toml`; a house that has looked at any site is left as it is."""
    if checks_of(house.pk).exists():
        return
    said = tomllib.loads(files.read("site.toml").decode("utf-8"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in said["files"]:
            archive.writestr(name, files.read(f"site/{name}"))
    check_saved(
        house.pk,
        said["name"],
        packed.getvalue(),
        Wishes(found=Wish(said["found"]), quoted=Wish(said["quoted"]), trained=Wish(said["trained"])),
        publisher_at(said["name"], said["email"], said["site"]),
        person_id=None,
    )
