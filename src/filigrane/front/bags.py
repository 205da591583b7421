"""The package of a house, after BagIt 1.0 (RFC 8493): what it holds, under which names, and its manifests."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.front.copies import is_safe

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
HOME = "data/home/"
DATABASE = HOME + "filigrane.sqlite3"
VERSION = HOME + "VERSION"
BLOBS = HOME + "blobs/"
CATALOGUE, JOURNAL, VERIFIER = "data/catalogue.jsonl", "data/journal.jsonl", "data/verifier.py"
READ_ME = {"fr": "data/LISEZ-MOI.txt", "en": "data/README.txt"}
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAG_FILES = ("bagit.txt", "bag-info.txt", MANIFEST)
LONGEST_NAME = 80
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
LEAFLET = defer(
    "This is the package of the house “{name}”, made by Filigrane {version} on {day}.\n\n"
    "It is a BagIt 1.0 package (RFC 8493): manifest-sha256.txt holds the SHA-256 of every file.\n\n"
    "- catalogue.jsonl: the whole catalogue in the preservation form, one record a line.\n"
    "- files/: every file of the catalogue, under a readable name.\n"
    "- journal.jsonl: the journal; its head is {head}. Check it: python verifier.py journal.jsonl "
    "--head {head}\n"
    "- home/: a home in which this house lives alone. filigrane house arrive THIS_FILE --to FOLDER puts "
    "it in its place; then FILIGRANE_HOME=FOLDER filigrane serve.\n\n"
    "It holds the accounts of the people of the house with their sealed passwords, and what is closed "
    "until a date with its date: keep it where only you can read it. Keys, sessions and secrets are not "
    "in it.\n"
)
"""What the package says of itself; `{head}` is filled last."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the catalogue: its id and name, its bytes' SHA-256, the id and title of its work."""

    file_id: int
    name: str
    digest: str
    work_id: int
    title: str


def readable(held: Held) -> str:
    """Where the file stands in the package: `data/files/000012-la-ronde-des-grues/34-grues.txt`."""
    return f"data/files/{held.work_id:06d}-{plain(held.title)}/{held.file_id}-{plain_file(held.name)}"


def plain(text: str) -> str:
    """*text* in small letters, digits and dashes, which every system takes as a name."""
    folded = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:LONGEST_NAME].strip("-") or "sans-titre"


def plain_file(name: str) -> str:
    """The same, and the ending of the file kept."""
    stem, dot, ending = name.rpartition(".")
    short = re.sub(r"[^a-z0-9]", "", ending.lower())[:10]
    return f"{plain(stem)}.{short}" if dot and short else plain(name)


def manifest(digests: Mapping[str, str]) -> str:
    """The lines of a manifest, by name; a line end in a name is written as RFC 8493 says."""
    return "".join(f"{digest}  {coded(name)}\n" for name, digest in sorted(digests.items()))


def coded(name: str) -> str:
    """A name in a manifest: `%`, CR and LF percent-encoded."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def read_manifest(text: str) -> dict[str, str]:
    """Name -> SHA-256; ValueError for another line, a name twice, or one that leaves the package."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(line[:80])
        digest, name = match[1], match[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        if name in found or not is_safe(name):
            raise ValueError(name[:80])
        found[name] = digest
    return found


def info(*, name: str, slug: str, day: str, size: int, files: int, version: str, head: str) -> str:
    """The lines of bag-info.txt; *head* is the head of the journal, `SEQUENCE:DIGEST`."""
    said = {
        "Source-Organization": name,
        "External-Identifier": slug,
        "Bagging-Date": day,
        "Payload-Oxum": f"{size}.{files}",
        "Bag-Software-Agent": f"Filigrane {version}",
        "Filigrane-Journal-Head": head,
    }
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in said.items())


def read_info(text: str) -> dict[str, str]:
    """Label -> value of bag-info.txt; a folded line belongs to the one before it."""
    unfolded = re.sub(r"\r?\n[ \t]+", " ", text)
    pairs = (line.partition(":") for line in unfolded.splitlines() if ":" in line)
    return {label.strip(): value.strip() for label, _colon, value in pairs}
