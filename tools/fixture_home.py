"""Remake tests/fixtures/home-X.Y.tar.xz: a small home of this release, that every later one must upgrade.

`PYTHONPATH=src python tools/fixture_home.py`. Run it again whenever the rows of a release not yet
published change; once the release is out, its fixture stays as it is for ever.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = ("kernels", "logs", "static", "secrets")
MOST_BYTES = 300_000
PLAY = """<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="inv{number:06d}" xml:lang="fr">
<teiHeader><fileDesc><titleStmt><title>{title}</title>
<author><persName>Odile Rambert (inventée)</persName></author></titleStmt>
<publicationStmt><publisher>Maison inventée</publisher><availability>
<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability>
</publicationStmt>
<sourceDesc><bibl><name>Cahier inventé</name></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><div n="1"><sp><speaker>GILLES</speaker>{lines}</sp></div></body></text></TEI>
"""
PLAYS = {
    "La Lampe du passeur": (
        "Je garde sous la pluie une lampe allumée",
        "Pour que la rive sache où le bac est resté ;",
        "Le fleuve me connaît mieux que ma renommée,",
        "Et je passe pour rien ceux qui n’ont rien gardé.",
    ),
    "Le Bal des échelles": (
        "Montez, dit le couvreur, le soir est une échelle,",
        "On y danse à trois temps sur des barreaux de vent ;",
        "La première tombée est toujours la plus belle,",
        "La dernière descend sans regarder devant.",
    ),
}
MAKE = """
import sys
from filigrane.base.cli import wake
wake()
from filigrane.accounts.models import House
from filigrane.base.queries import rooms
from filigrane.jobs.service import run_now, start
house = House.objects.get()
job = run_now(start("works.import", {"paths": [sys.argv[1]]}, house_id=house.pk, person_id=None))
assert job.state == "done", job.error
if "trace.index" in {kind.code for room in rooms() for kind in room.jobs}:
    run_now(start("trace.index", {}, house_id=house.pk, person_id=None))
"""


def make(home: Path, plays: Path) -> None:
    """Set *home* up, import the two plays, index them."""
    plays.mkdir()
    for number, (title, lines) in enumerate(PLAYS.items(), start=1):
        verses = "".join(f'<l n="{n}">{line}</l>' for n, line in enumerate(lines, start=1))
        (plays / f"{number}.xml").write_text(PLAY.format(number=number, title=title, lines=verses), "utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith("FILIGRANE_")}
    environment = {**own, "FILIGRANE_HOME": str(home), "FILIGRANE_LANGUAGE": "fr"}
    program = [sys.executable, "-m", "filigrane"]
    subprocess.run([*program, "init", "--house", "Maison témoin"], env=environment, check=True)
    subprocess.run([sys.executable, "-c", MAKE, str(plays)], env=environment, check=True)


def packed(home: Path) -> bytes:
    """*home* without what is rebuilt nor its secrets, as a tar.xz of plain files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:xz", preset=9) as tar:
        for path in sorted(home.rglob("*")):
            name = path.relative_to(home).as_posix()
            if path.is_file() and name.split("/")[0] not in LEFT_OUT and not path.name.startswith("."):
                member = tarfile.TarInfo(name)
                member.size, member.mode = path.stat().st_size, 0o600
                tar.addfile(member, io.BytesIO(path.read_bytes()))
    return out.getvalue()


def main() -> int:
    """Write the fixture of this release."""
    import filigrane

    target = ROOT / "tests" / "fixtures" / f"home-{'.'.join(filigrane.__version__.split('.')[:2])}.tar.xz"
    with tempfile.TemporaryDirectory(prefix="filigrane-fixture-") as folder:
        make(Path(folder) / "home", Path(folder) / "plays")
        content = packed(Path(folder) / "home")
    if len(content) > MOST_BYTES:
        print(f"{target.name}: {len(content)} bytes, more than {MOST_BYTES}")
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    print(f"{target.name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
