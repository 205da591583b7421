"""Whether mlcroissant takes a version's Croissant file: `PYTHON bench/croissant.py FOLDER`.

PYTHON is that of an environment of mlcroissant's own, pinned in bench/requirements.txt. FOLDER is that of a
version, with its `texts/`, and documents that `filigrane corpus document` wrote beside them. Prints errors
and warnings, and how many records it reads; the exit status is 1 when it has one of them.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path


def main(folder: Path) -> int:
    """Validate, then read every record."""
    import mlcroissant

    dataset = mlcroissant.Dataset(str(folder / "croissant.json"))
    issues = dataset.metadata.ctx.issues
    for kind, found in (("error", issues.errors), ("warning", issues.warnings)):
        for one in sorted(found):
            print(f"{kind}: {one}")
    records = sum(1 for part in dataset.metadata.record_sets for _ in dataset.records(part.id))
    print(f"mlcroissant {version('mlcroissant')}: {len(issues.errors)} errors, ", end="")
    print(f"{len(issues.warnings)} warnings, {records} records read")
    return 1 if issues.errors or issues.warnings else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
