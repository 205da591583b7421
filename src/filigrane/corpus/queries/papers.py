"""The documents of a version as files, made from its manifest alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, override

from filigrane.base.errors import defer
from filigrane.corpus.errors import ClaimRefused
from filigrane.corpus.papers.ai_act import summary
from filigrane.corpus.papers.datasheet import datasheet
from filigrane.corpus.papers.exchange import LICENCES, croissant, dcat, licences
from filigrane.corpus.papers.facts import unsettled
from filigrane.corpus.papers.lines import markdown

DATASHEET = defer("Datasheet: {name}")
SUMMARY = defer("Public summary of training content: {name}")
LANGUAGES = ("fr", "en")
SHOWN = 10


def papers_of(
    manifest: Mapping[str, Any], *, languages: Sequence[str] = LANGUAGES, claim: str = ""
) -> dict[str, str | bytes]:
    """Name of file -> content, for each document that goes with a version.

    *claim* is what the house says of it, “clean” for instance. Raises ClaimRefused while the terms of one
    work aren't settled.
    """
    open_works = unsettled(manifest)
    if claim.strip() and open_works:
        raise ClaimRefused(claim=claim, works=", ".join(open_works[:SHOWN]))
    found: dict[str, str | bytes] = {}
    for language in languages:
        with override(language):
            title = gettext(DATASHEET).format(name=manifest["name"])
            found[f"datasheet.{language}.md"] = markdown(title, datasheet(manifest, claim=claim), gettext)
            title = gettext(SUMMARY).format(name=manifest["name"])
            found[f"ai-act-summary.{language}.md"] = markdown(title, summary(manifest), gettext)
    found[LICENCES] = licences(manifest)
    found["croissant.json"] = json.dumps(croissant(manifest), ensure_ascii=False, indent=1) + "\n"
    found["dcat.jsonld"] = json.dumps(dcat(manifest), ensure_ascii=False, indent=1) + "\n"
    return found
