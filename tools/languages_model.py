"""Make languages/model/languages.model from the texts that may train it; the same texts, the same bytes.

`PYTHONPATH=src:. python tools/languages_model.py [FILE]`. What trains, and why: bench/language_texts.py.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from bench.language_texts import all_blocks, data_folder

from filigrane.languages.language_model import LanguageModel, learn
from filigrane.languages.model_file import to_file

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "src" / "filigrane" / "languages" / "model" / "languages.model"


def made() -> LanguageModel:
    """The model, learnt from every block that trains."""
    texts: dict[str, list[str]] = {}
    for block in all_blocks(data_folder()):
        if block.learns:
            texts.setdefault(block.tag, []).append(block.text)
    return learn(texts)


def main() -> None:
    """Write the file, and say what it holds."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    model = made()
    content = to_file(model)
    target.write_bytes(content)
    print(f"{target}: {len(model.languages)} languages, {len(model.keys)} runs, {len(content)} bytes")
    print(f"sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
