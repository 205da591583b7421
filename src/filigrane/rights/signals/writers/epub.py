"""TDMRep in the package document of an EPUB, by its version; nothing else of the document changes."""

from __future__ import annotations

from lxml import etree

from filigrane.reading.errors import UnreadableBytes
from filigrane.reading.xml_safely import parse_xml
from filigrane.rights.answers import Sentence
from filigrane.rights.signals.inside import Damaged
from filigrane.rights.signals.inside.epub import CUT
from filigrane.rights.signals.inside.names import OPF, TDM_HASH
from filigrane.rights.signals.readers.tdmrep_inside import metas_in, prefixes_of
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes
from filigrane.rights.signals.writers.terms import clean
from filigrane.rights.signals.writers.xmp import STRICTER

_META = f"{{{OPF}}}meta"


def package_with(package: bytes, wishes: Wishes, who: Publisher) -> tuple[bytes, tuple[Sentence, ...]]:
    """The package document with what is wished of training, and what was left as it stood, in words.

    TDMRep has one flag, for mining and training; of search and of answers an EPUB can say nothing. A
    reservation that stands is never loosened. Raises Damaged.
    """
    try:
        root = parse_xml(package, name="EPUB")
    except (UnreadableBytes, RecursionError) as fault:
        raise Damaged(CUT) from fault
    metadata = root.find(f"{{{OPF}}}metadata")
    if metadata is None:
        raise Damaged(CUT)
    if wishes.trained is Wish.SILENT:
        return package, ()
    stated = [value for name, value, _line in metas_in(root) if name.rpartition(":")[2] == "reservation"]
    if wishes.trained is Wish.YES and "1" in stated:
        return package, (Sentence(STRICTER, (("value", "tdm:reservation 1"),)),)
    for meta in [one for one in metadata.iter(_META) if _is_ours(one, policy=bool(who.policy))]:
        parent = meta.getparent()
        if parent is not None:
            parent.remove(meta)
    _state(root, metadata, "reservation", "1" if wishes.trained is Wish.NO else "0")
    if who.policy and wishes.trained is Wish.NO:
        _state(root, metadata, "policy", clean(who.policy))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True), ()


def _is_ours(meta: etree._Element, *, policy: bool) -> bool:
    name = str(meta.get("property") or meta.get("name") or "").strip().rpartition(":")
    return bool(name[0]) and name[2] in (("reservation", "policy") if policy else ("reservation",))


def _state(root: etree._Element, metadata: etree._Element, name: str, value: str) -> None:
    """One property of TDMRep: an element with a prefix in EPUB 3, two attributes in EPUB 2."""
    if str(root.get("version", "")).startswith("2"):
        etree.SubElement(metadata, _META, {"name": f"tdm:{name}", "content": value})
        return
    prefixes = prefixes_of(root)
    prefix = next((short for short, space in prefixes.items() if space == TDM_HASH), "")
    if not prefix:
        prefix = "tdm" if "tdm" not in prefixes else "tdmrep"
        root.set("prefix", f"{root.get('prefix', '')} {prefix}: {TDM_HASH}".strip())
    etree.SubElement(metadata, _META, {"property": f"{prefix}:{name}"}).text = value
