"""The same code on a Ray cluster of two nodes gives the same root."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from filigrane.corpus.content import root_of_texts
from shard_runners import two_nodes

SCRIPT = """
import sys
from pathlib import Path
from filigrane.corpus.content import content_root
from filigrane.corpus.documents import Document
from filigrane.corpus.engines.writers import writer_called
folder = Path(sys.argv[1])
texts = sorted(folder.glob("*.txt"), key=lambda path: path.stem.encode())
documents = [Document(path.stem, (str(path),), path.stat().st_size) for path in texts]
(folder / "out").mkdir()
print(content_root(writer_called("ray", sys.argv[2]).write(documents, folder / "out", "part-00000")))
"""


@pytest.mark.long
def test_two_nodes_write_the_root_that_one_machine_writes(tmp_path: Path) -> None:
    if importlib.util.find_spec("daft") is None:
        pytest.skip("the extra [data] is not installed: Daft is absent")
    texts = {str(number): f"Scène {number} : « Léa »\n" * 200 for number in range(300)}
    for id, text in texts.items():
        (tmp_path / f"{id}.txt").write_text(text, "utf-8")
    with two_nodes() as address:
        # A process of its own: Daft runs in one way only in the life of a process.
        command = [sys.executable, "-c", SCRIPT, str(tmp_path), address]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split()[-1] == root_of_texts(texts)
    assert len(list((tmp_path / "out").glob("part-00000-*.parquet"))) > 1
