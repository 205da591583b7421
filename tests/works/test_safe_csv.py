"""A CSV of the house: any text comes back, and no cell is a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.works.exports.safe_csv import guarded, read_rows, unguarded, write_rows

STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
texts = st.text(
    alphabet=st.one_of(st.sampled_from("'=+-@\t\r\n ;,\"\uff1d09."), st.characters(exclude_categories=["Cs"]))
).filter(lambda text: "\x00" not in text)


@given(texts)
def test_a_cell_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(texts)
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(text: str) -> None:
    written = guarded(text).lstrip(" \u00a0\u202f")
    assert not written.startswith(tuple(STARTS)) or written[1:].replace(",", ".").replace(".", "").isdigit()


@given(st.lists(st.tuples(texts, texts)), st.sampled_from(";,"), st.booleans())
def test_any_table_comes_back_as_it_was(rows: list[tuple[str, str]], delimiter: str, bom: bool) -> None:
    text = "".join(write_rows(("a", "=b"), rows, delimiter=delimiter, bom=bom))
    assert read_rows(text, delimiter=delimiter) == [["a", "=b"], *map(list, rows)]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("'=1", "''=1"),
        ("-12", "-12"),
        ("+33,5", "+33,5"),
        ("l’été", "l’été"),
        ("'t Hart", "'t Hart"),
        (None, ""),
        (True, "1"),
        (12, "12"),
    ],
)
def test_a_value_is_written(value: object, written: str) -> None:
    assert "".join(write_rows(("a",), [(value,)])).splitlines()[1:] == [written or '""']


def test_a_cell_with_the_delimiter_a_quote_or_a_line_end_is_quoted() -> None:
    line = "".join(write_rows(("a", "b", "c"), [("x;y", 'say "no"', "one\ntwo")]))
    assert line == 'a;b;c\r\n"x;y";"say ""no""";"one\ntwo"\r\n'


def test_the_mark_for_excel_stands_once_and_first() -> None:
    text = "".join(write_rows(("a",), [("b",), ("c",)], bom=True))
    assert [place for place, sign in enumerate(text) if sign == "\ufeff"] == [0]


def test_a_ragged_row_is_not_written() -> None:
    with pytest.raises(ValueError, match="1"):
        list(write_rows(("a", "b"), [("only one",)]))


def test_rows_are_written_one_at_a_time() -> None:
    rows = iter([("b",), ("c",)])
    lines = write_rows(("a",), rows)
    assert [next(lines), next(lines), next(rows)] == ["a\r\n", "b\r\n", ("c",)]
