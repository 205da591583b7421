"""The JSON twin of a result: the same integers as the page and as royalties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filigrane.trace.text import Trace


def twin(found: Trace, titles: Mapping[int, str], files: Mapping[int, str]) -> dict[str, Any]:
    """*found* as plain JSON: spans with both offsets, works with their share, what is not identified.

    *titles* by work id, *files* (names) by reading id. Offsets count code points, `[start, end)`; shares
    are whole millionths, and with `not_identified` they sum to 1,000,000. `set_phrases` is a part of
    `not_identified`; `set_phrases_at` says where they stand in the question.
    """
    return {
        "spans": [
            {
                "query": [span.query_start, span.query_end],
                "source": [span.source_start, span.source_end],
                "work": span.work_id,
                "file": files.get(span.reading_id, ""),
                "reading": span.reading_id,
                "kind": span.kind,
                "identity": span.identity,
            }
            for span in found.spans
        ],
        "works": [
            {"id": share.work_id, "title": titles.get(share.work_id, ""), "millionths": share.millionths}
            for share in sorted(found.works, key=lambda s: (-s.millionths, s.work_id))
        ],
        "not_identified": found.not_identified,
        "set_phrases": found.set_phrases,
        "set_phrases_at": [list(stretch) for stretch in found.stretches],
    }
