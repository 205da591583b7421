"""The process that opens files for their signed manifests: native code, within limits, without any network.

Started by `manifests` with its seconds of work for each file, then `many` (one after another, as
`many_files.py` has it) or `one`. The first line of what is given of each says what is wanted.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
from typing import Any

from filigrane.reading.engines.bounded import take_on
from filigrane.rights.engines.many_files import serve

MEMORY_BYTES = 2 << 30
"""Address space of the process: the library takes 70 MB, the rest is for the file and its copy."""
QUIET = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": False},
    "builder": {"thumbnail": {"enabled": False}},
    "core": {"allowed_network_hosts": []},
}
"""Settings of the library: nothing is fetched, no small picture is made."""


def read(library: Any, wanted: dict[str, Any], content: bytes) -> dict[str, object]:
    """The manifests as JSON; `store` is None when the file has none."""
    context = library.Context.from_dict(QUIET)
    try:
        with library.Reader(wanted["type"], io.BytesIO(content), context=context) as reader:
            return {"store": reader.json()}
    except library.C2paError as fault:
        if str(fault).startswith("ManifestNotFound"):
            return {"store": None}
        return {"fault": str(fault)[:200]}


def sign(library: Any, wanted: dict[str, Any], content: bytes) -> dict[str, object]:
    """The file with a manifest: an edit of the original, which becomes its parent."""
    original, copy = content[: wanted["original"]], content[wanted["original"] :]
    said = library.C2paSignerInfo(
        wanted["algorithm"].encode(), wanted["certificates"].encode(), wanted["key"].encode(), None
    )
    manifest = {
        "claim_generator_info": [{"name": "Filigrane", "version": "1"}],
        "format": wanted["type"],
        "assertions": [wanted["assertion"]],
    }
    context = library.Context.from_dict(QUIET)
    made = io.BytesIO()
    with library.Signer.from_info(said) as signer, library.Builder(manifest, context=context) as builder:
        builder.set_intent(library.C2paBuilderIntent.EDIT)
        builder.add_ingredient(
            {"title": "original", "relationship": "parentOf"}, wanted["type"], io.BytesIO(original)
        )
        builder.sign(signer, wanted["type"], io.BytesIO(copy), made)
    return {"signed": base64.b64encode(made.getvalue()).decode("ascii")}


def answer(given: bytes) -> dict[str, object]:
    """What was wanted of a file, or the `fault` in a few words."""
    import c2pa

    first, _, content = given.partition(b"\n")
    wanted = json.loads(first)
    try:
        return (sign if wanted["do"] == "sign" else read)(c2pa, wanted, content)
    except MemoryError:
        return {"fault": "memory"}
    except Exception as fault:  # native code meets anything: the file is damaged, or the key isn't one
        return {"fault": f"{type(fault).__name__.lstrip('_')}: {fault}"[:200]}


def main() -> None:
    """Answer about the files that come."""
    logging.disable(logging.CRITICAL)
    seconds, wanted = int(sys.argv[1]), sys.argv[2]
    if wanted == "many":
        serve(answer, MEMORY_BYTES, seconds)
        return
    take_on(MEMORY_BYTES, seconds)
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
