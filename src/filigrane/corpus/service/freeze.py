"""The job `corpus.freeze`: a recipe becomes a version, written aside and shown in one step."""

from __future__ import annotations

import datetime as dt
import json
import platform
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of_package
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

import filigrane
from filigrane.accounts.models import House
from filigrane.base.errors import defer
from filigrane.charter.queries import is_on
from filigrane.charter.service import record_run
from filigrane.corpus.claims import SHOWN, claim_in
from filigrane.corpus.content import Leaf
from filigrane.corpus.declares import FREEZE_FEATURE, KIND_FREEZE
from filigrane.corpus.documents import Document, parts
from filigrane.corpus.engines.frozen import TEXTS, put_in_place, read_back, weighed, write_manifest
from filigrane.corpus.engines.writers import Writer, writer_called
from filigrane.corpus.errors import ClaimRefused, CorpusSwitchedOff, NothingEnters
from filigrane.corpus.manifest import Made, manifest_of, short
from filigrane.corpus.models import Version
from filigrane.corpus.naming import folder_name
from filigrane.corpus.queries.members import documents_of, members_of
from filigrane.corpus.queries.planned import NO_TABLES, Plan, plan, targets_of
from filigrane.corpus.queries.versions import aside_folder, corpora_folder
from filigrane.corpus.recipe import read
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.journal.service import append

UNIT = defer("works")
SAYS = defer("Frozen: {works} works, {chars} characters, version {version}.")
SAME = defer("Nothing has changed: the {works} works are those of the version {version}.")


@dataclass(frozen=True, slots=True)
class Freezing:
    """A freeze under way: what is written, by what, where until it is whole."""

    plan: Plan
    writer: Writer
    aside: Path
    documents: tuple[Document, ...]


def ask_freeze(
    house_id: int,
    recipe: str,
    *,
    engine: str,
    address: str = "",
    tables: Mapping[str, str] = NO_TABLES,
    on: dt.date,
    person_id: int | None = None,
    recipe_id: int | None = None,
) -> Job:
    """The job that freezes what *recipe* (its TOML text) asks for on the day *on*, started.

    *tables*: the house's own targets, by file name; *recipe_id*: the recipe of the house that it is, if any.
    Raises CorpusSwitchedOff, RecipeFaulty, EngineMissing, TargetUnknown, TableMissing.
    """
    if not is_on(house_id, FREEZE_FEATURE):
        raise CorpusSwitchedOff
    targets_of(read(recipe), tables)
    writer_called(engine, address)
    arguments = {
        "recipe": recipe,
        "tables": dict(tables),
        "engine": engine,
        "address": address,
        "on": on.isoformat(),
        "recipe_id": recipe_id,
    }
    return start(KIND_FREEZE, arguments, house_id=house_id, person_id=person_id)


def usual_engine() -> str:
    """What writes a version where nobody says: Daft where it is installed, else Python alone."""
    return "daft" if find_spec("daft") else "plain"


def freeze_job(context: JobContext) -> dict[str, Any]:
    """Select, choose, write part after part, read back, show. Taken up again after a stop or a kill.

    Raises CorpusSwitchedOff, NothingEnters, ClaimRefused, EngineMissing, VersionDamaged.
    """
    house_id, said = context.house_id, context.arguments
    if not is_on(house_id, FREEZE_FEATURE):
        raise CorpusSwitchedOff
    began = time.process_time_ns()
    recipe, day = read(said["recipe"]), dt.date.fromisoformat(said["on"])
    found = plan(
        house_id, recipe, on=day, tables=said.get("tables", {}),
        told=lambda done, whole: context.advance(done, total=whole, unit=UNIT),
    )  # fmt: skip
    if not found.chosen:
        raise NothingEnters(works=len(found.selection.table))
    check_claim(found)
    writer = writer_called(said["engine"], said.get("address", ""))
    aside = aside_folder(house_id, context.job_id)
    freezing = Freezing(found, writer, aside, tuple(documents_of(found)))
    leaves = written(context, freezing)
    result = shown(context, freezing, leaves)
    spent = (time.process_time_ns() - began) // 1_000_000
    record_run(house_id, FREEZE_FEATURE, method="cpu-time", cpu_ms=spent, now=timezone.now())
    return result


def check_claim(found: Plan) -> None:
    """Raise ClaimRefused when the recipe calls itself clean and the terms of a work aren't settled."""
    said, taken = claim_in(found.recipe.name, found.recipe.purpose), set(found.chosen)
    unsure = [one.work for one in found.selection.table if one.work in taken and not one.is_settled]
    if said and unsure:
        raise ClaimRefused(claim=said, works=", ".join(map(str, unsure[:SHOWN])))


def written(context: JobContext, freezing: Freezing) -> list[Leaf]:
    """Write each part aside and note its leaves.

    From the start when the plan is no longer the same, or when what was written has left: put in its place by
    a process that was killed before it said so, or swept away.
    """
    aside, mark = freezing.aside, freezing.plan.fingerprint
    texts = aside / "version" / TEXTS
    held = context.checkpoint if context.checkpoint.get("plan") == mark and texts.is_dir() else {}
    if not held:
        shutil.rmtree(aside, ignore_errors=True)
    texts.mkdir(parents=True, exist_ok=True)
    cut = parts(freezing.documents, most_chars=freezing.writer.part_chars)
    done = sum(map(len, cut[: held.get("parts", 0)]))
    context.advance(done, total=len(freezing.documents), unit=UNIT)
    for place in range(held.get("parts", 0), len(cut)):
        _write_part(freezing, cut[place], place)
        done += len(cut[place])
        with transaction.atomic():
            context.advance(done)
            context.save({"plan": mark, "parts": place + 1})
        context.stop_here()
    return [leaf for place in range(len(cut)) for leaf in _noted(aside, place)]


def _write_part(freezing: Freezing, documents: Sequence[Document], place: int) -> None:
    """One part; what a killed process left of it goes first."""
    folder, stem = freezing.aside / "version" / TEXTS, f"part-{place:05d}"
    for left in folder.glob(f"{stem}-*"):
        left.unlink()
    leaves = freezing.writer.write(documents, folder, stem)
    lines = [[leaf.id, leaf.sha256, leaf.chars] for leaf in leaves]
    (freezing.aside / f"{stem}.json").write_text(json.dumps(lines), "utf-8")


def _noted(aside: Path, place: int) -> list[Leaf]:
    lines = json.loads((aside / f"part-{place:05d}.json").read_text("utf-8"))
    return [Leaf(*line) for line in lines]


def shown(context: JobContext, freezing: Freezing, leaves: Sequence[Leaf]) -> dict[str, Any]:
    """Read back what stands on the disk, write its manifest, put it in its place, say so in the rows."""
    now, whole = timezone.now(), freezing.aside / "version"
    found, recipe = freezing.plan, freezing.plan.recipe
    house = House.objects.get(pk=context.house_id)
    members = members_of(house.pk, found, leaves)
    manifest = manifest_of(
        recipe, made(freezing, house.slug, now), members, found.selection.table, found.selection.folded,
        weighed(whole),
    )  # fmt: skip
    root = manifest["root"]
    read_back(whole, root)
    same = Version.objects.filter(house=house, name=recipe.name, root=root, purged_at=None).first()
    counts = {"works": len(leaves), "chars": manifest["chars"], "version": short(root), "root": root}
    if same is not None:
        shutil.rmtree(freezing.aside)
        return {"says": SAME, **counts}
    digest, folder = write_manifest(whole, manifest), folder_name(recipe.name, root)
    put_in_place(whole, corpora_folder(house.pk) / folder)
    with transaction.atomic():
        _row(context, freezing, manifest, digest=digest, folder=folder, now=now)
    shutil.rmtree(freezing.aside)
    return {"says": SAYS, **counts}


def _row(
    context: JobContext, freezing: Freezing, manifest: dict[str, Any],
    *, digest: str, folder: str, now: dt.datetime,
) -> None:  # fmt: skip
    """The row of the version, and its line in the journal; one whose texts had gone is there again."""
    recipe = freezing.plan.recipe
    row, _ = Version.objects.update_or_create(
        house_id=context.house_id, name=recipe.name, root=manifest["root"],
        defaults={
            "recipe_version": recipe.version, "purpose": recipe.purpose,
            "recipe": context.arguments["recipe"], "recipe_sha256": manifest["recipe_sha256"],
            "manifest_sha256": digest, "rights_sha256": manifest["rights"]["sha256"], "folder": folder,
            "works": manifest["works"], "chars": manifest["chars"], "engine": freezing.writer.name,
            "frozen_by": context.person_id, "frozen_at": now, "purged_at": None,
        },
    )  # fmt: skip
    append(
        context.house_id, "corpus.frozen", thing=f"corpus:{row.pk}", person_id=context.person_id, now=now,
        payload={"root": row.root, "manifest": digest, "rights": row.rights_sha256, "works": row.works},
    )  # fmt: skip


def made(freezing: Freezing, house: str, now: dt.datetime) -> Made:
    """How this version is made, for its manifest."""
    selection = freezing.plan.selection
    packages = {"filigrane": filigrane.__version__, "python": platform.python_version()}
    for name in freezing.writer.packages:
        try:
            packages[name] = version_of_package(name)
        except PackageNotFoundError:  # put beside the program without being installed
            packages[name] = "?"
    return Made(
        house=house,
        on=selection.on,
        at=now,
        engine=freezing.writer.name,
        packages=packages,
        targets=freezing.plan.targets,
        compared_at=selection.compared_at,
        not_compared=selection.not_compared,
    )
