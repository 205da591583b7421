"""`Link` headers are cut where RFC 8288 cuts them, however hostile their quotes."""

from __future__ import annotations

import pytest

from filigrane.rights.signals.links import links_in


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        ("<a>; rel=license", ["a"]),
        ("<a>; rel=license, <b>; rel=next", ["a", "b"]),
        ("<a,b>; rel=license", ["a,b"]),
        ('<a>; title="x, <y>; rel=license"; rel=next', ["a"]),
        (r'<a>; title="x \", <b>; rel=license"; rel=next', ["a"]),
        ("a; rel=license", []),
        ("<a", []),
        ("", []),
        (",,;,", []),
    ],
)
def test_links_are_parted_by_commas_outside_quotes(header: str, targets: list[str]) -> None:
    assert [one.target for one in links_in([("LINK", header)])] == targets


def test_the_first_rel_counts_and_its_words_are_parted() -> None:
    (link,) = links_in([("Link", '<a>; REL="License  copyright"; rel=next; type="Text/HTML; charset=x"')])
    assert link.rels == {"license", "copyright"}
    assert link.media_type == "text/html"
