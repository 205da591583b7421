"""The columnar engine of the room: lines of use by the million, summed by work and denominator. Extra [data].

The only module that knows Daft and Arrow. What it gives is what plain Python gives on the same lines: the
frozen table to the byte, and whole numbers under each denominator. Where it meets a line that can't be read,
or a number that 64 bits don't hold, it gives nothing, and plain Python reads the table instead.
"""

from __future__ import annotations

import csv
import functools
import io
import math
import mmap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filigrane.royalties.engines.limbs import Ints, limbs_of
from filigrane.royalties.errors import MassesNotWhole, RevenueNegative, TablesDisagree
from filigrane.royalties.held_names import UNIDENTIFIED
from filigrane.royalties.sheets.columns import TABLES, Column, reader_of
from filigrane.royalties.sheets.reading import mark_of
from filigrane.royalties.terms import Method
from filigrane.royalties.uses import Used

Sums = dict[int, dict[str, int]]
BITS = 62
PLAIN = r"^[0-9A-Za-z]([ !#-+\--~]{0,200}[!#-+\--~])?$"
"""A text that is frozen as it stands, and that a CSV needs no quotes for."""


class Beyond(Exception):
    """A table that plain Python has to read: for its problems, or the size of its numbers."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A table of uses: its frozen bytes, and its sums by the pool that they share."""

    name: str
    content: bytes
    used: dict[Method, Used]


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts, frozen, and as a CSV writes them (quoted where it must be)."""

    frozen: Any
    cells: Any

    def taken(self, order: Any) -> Texts:
        """The same in another order."""
        frozen = self.frozen.take(order)
        return Texts(frozen, frozen if self.cells is self.frozen else self.cells.take(order))


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers as they are frozen: *distinct* ones, and for each line the place of its own."""

    distinct: list[str]
    places: NDArray[np.int32]

    def taken(self, order: Any) -> Numbers:
        """The same in another order."""
        return Numbers(self.distinct, self.places[order.to_numpy()])

    def ints(self, read: Callable[[str], int]) -> Ints:
        """What *read* makes of each line. Raises Beyond for a number too long."""
        numbers = [read(text) for text in self.distinct]
        if any(abs(number).bit_length() > BITS for number in numbers):
            raise Beyond
        return np.array(numbers, np.int64)[self.places]


def is_there() -> bool:
    """Whether the extra [data] is installed."""
    return find_spec("daft") is not None and find_spec("pyarrow") is not None


def read_usage(name: str, path: Path, methods: frozenset[Method], *, is_frozen: bool) -> Usage | None:
    """The table *name* (`answers.csv`, `uses.csv`) from a CSV or a Parquet file.

    None where plain Python has to read it. Sums are made for the pools of *methods*. Raises TablesDisagree,
    MassesNotWhole, RevenueNegative.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        things, money, works, numbers = _read_columns(name, path, is_frozen=is_frozen)
        keys = pa.table({"thing": things.frozen, "work": works.frozen})
        order = pc.sort_indices(keys, sort_keys=[("thing", "ascending"), ("work", "ascending")])
        # One column after the other, so that each is held twice for a moment only.
        things, money = things.taken(order), money.taken(order)
        works, numbers = works.taken(order), numbers.taken(order)
        del keys, order
        lines = _Lines(name, things, money, works, numbers)
        lines.check()
        used = {method: Used(SUMS[method](lines)) for method in SUMS if method in methods & OF[name]}
        return Usage(name, lines.written(), used)
    except Beyond:
        return None


def _read_columns(name: str, path: Path, *, is_frozen: bool) -> tuple[Texts, Numbers, Texts, Numbers]:
    """The answer or user, the money, the work, the mass or times of each line, frozen. Raises Beyond."""
    columns, cells = TABLES[name], _columns(name, path)
    things, works = (_texts(columns[at], cells[at], is_frozen=is_frozen) for at in (0, 2))
    money, numbers = (_read(columns[at], cells[at].dictionary_encode(), is_frozen=is_frozen) for at in (1, 3))
    return things, money, works, numbers


class _Lines:
    """The lines of a table in their order: those of one answer, or user, stand together."""

    def __init__(self, name: str, things: Texts, money: Numbers, works: Texts, numbers: Numbers) -> None:
        self.name, self.things, self.money, self.works, self.numbers = name, things, money, works, numbers
        self.is_first = np.ones(len(things.frozen), bool)
        self.is_first[1:] = _differs(things.frozen)
        self.starts = np.flatnonzero(self.is_first)
        self.lengths = np.diff(np.append(self.starts, len(self.is_first)))

    def check(self) -> None:
        """Raises Beyond where two lines speak of one thing, TablesDisagree where they name two amounts."""
        if not len(self.starts) or not (self.is_first[1:] | _differs(self.works.frozen)).all():
            raise Beyond
        differs = np.diff(self.money.places, prepend=self.money.places[:1]) != 0
        for place in np.flatnonzero(differs & ~self.is_first)[:1]:
            raise TablesDisagree(
                name=self.name, thing=self.things.frozen[int(place)].as_py(), other=self.name
            )

    def thing(self, number: int) -> str:
        """The name of an answer or a user, in their order."""
        return str(self.things.frozen[int(self.starts[number])].as_py())

    def cents(self) -> Ints:
        """What each answer earned, or each user paid."""
        return self.money.ints(int)[self.starts]

    def of_each(self, numbers: Ints) -> Ints:
        """The sum of *numbers* over the lines of each answer or user."""
        _check_room(numbers, int(self.lengths.max()))
        return np.add.reduceat(numbers, self.starts)

    def written(self) -> bytes:
        """The frozen table."""
        import pyarrow as pa
        import pyarrow.compute as pc

        def cells(numbers: Numbers, end: str) -> Any:
            written = pa.array([text + end for text in numbers.distinct], pa.large_string())
            return written.take(pa.array(numbers.places))

        columns = [self.things.cells, cells(self.money, ""), self.works.cells, cells(self.numbers, "\n")]
        head = ",".join(column.name for column in TABLES[self.name]) + "\n"
        return head.encode() + _joined(
            pc.binary_join_element_wise(*columns, pa.scalar(",", pa.large_string()))
        )


def _answers(lines: _Lines) -> Sums:
    """R16: each answer weighs what it earned."""
    ratios = [Fraction(text) for text in lines.numbers.distinct]
    cents = lines.cents()
    _check_answers(lines, ratios, cents)
    over = lines.numbers.ints(lambda text: Fraction(text).numerator)
    under = lines.numbers.ints(lambda text: Fraction(text).denominator)
    return _by_work(lines.works.frozen, under, np.repeat(cents, lines.lengths), over)


def _check_answers(lines: _Lines, ratios: Sequence[Fraction], cents: Ints) -> None:
    """Raise what plain Python would of the first answer that is wrong."""
    common = math.lcm(*(ratio.denominator for ratio in ratios))
    scaled = [ratio.numerator * (common // ratio.denominator) for ratio in ratios]
    if max(abs(number).bit_length() for number in scaled) + len(lines.is_first).bit_length() > BITS:
        is_whole = np.fromiter((total == 1 for total in _totals(lines, ratios)), bool, len(lines.starts))
    else:
        is_whole = lines.of_each(np.array(scaled, np.int64)[lines.numbers.places]) == common
    negative = np.array([ratio < 0 for ratio in ratios])[lines.numbers.places]
    is_whole &= ~np.logical_or.reduceat(negative, lines.starts)
    for number in np.flatnonzero(~is_whole | (cents < 0))[:1]:
        if is_whole[number]:
            raise RevenueNegative(name=lines.thing(number))
        begin = int(lines.starts[number])
        places = lines.numbers.places[begin : begin + int(lines.lengths[number])]
        total = sum((ratios[place] for place in places), Fraction(0))
        raise MassesNotWhole(of=lines.thing(number), total=str(total))


def _totals(lines: _Lines, ratios: Sequence[Fraction]) -> Iterator[Fraction]:
    """The masses of each answer together, one by one."""
    places = lines.numbers.places.tolist()
    for begin, length in zip(lines.starts.tolist(), lines.lengths.tolist(), strict=True):
        yield sum((ratios[place] for place in places[begin : begin + length]), Fraction(0))


def _users(lines: _Lines) -> Sums:
    """R15: what each user paid goes to the works that she used."""
    import pyarrow as pa

    times, paid = lines.numbers.ints(int), lines.cents()
    for number in np.flatnonzero(paid < 0)[:1]:
        raise RevenueNegative(name=lines.thing(number))
    in_all = lines.of_each(times)
    under, cents = np.repeat(in_all, lines.lengths), np.repeat(paid, lines.lengths)
    is_used = under > 0
    sums = _by_work(
        lines.works.frozen.filter(pa.array(is_used)), under[is_used], cents[is_used], times[is_used]
    )
    if idle := sum(paid[in_all == 0].tolist()):
        numbers = sums.setdefault(1, {})
        numbers[UNIDENTIFIED] = numbers.get(UNIDENTIFIED, 0) + idle
    return sums


def _uses(lines: _Lines) -> Sums:
    """All uses together, whoever paid."""
    times = lines.numbers.ints(int)
    return _by_work(lines.works.frozen, np.ones_like(times), times, np.ones_like(times))


SUMS: dict[Method, Callable[[_Lines], Sums]] = {
    Method.PER_ANSWER: _answers,
    Method.PER_USER: _users,
    Method.PRO_RATA: _uses,
}
OF = {
    "answers.csv": frozenset({Method.PER_ANSWER}),
    "uses.csv": frozenset({Method.PER_USER, Method.PRO_RATA}),
}
"""The pools that a table shares."""


def _by_work(works: Any, under: Ints, first: Ints, second: Ints) -> Sums:
    """The sums of *first* times *second*, none negative, by denominator and by work: Daft's own aggregation.

    Numbers are cut into limbs of so few bits that no sum of products leaves 64 bits, whatever the lines.
    """
    import daft
    import pyarrow as pa

    bits = (BITS - len(under).bit_length()) // 2
    shifts, table = {}, {"work": works, "under": pa.array(under)}
    for high, left in limbs_of(first, bits):
        for low, right in limbs_of(second, bits):
            name = f"{high}+{low}"
            shifts[name], table[name] = high + low, pa.array(left * right)
    sums = [daft.col(name).sum().alias(name) for name in shifts]
    found = daft.from_arrow(pa.table(table)).groupby("work", "under").agg(*sums).to_arrow()
    totals = [found[name].to_pylist() for name in shifts]
    given: Sums = {}
    for work, denominator, *limbs in zip(
        found["work"].to_pylist(), found["under"].to_pylist(), *totals, strict=True
    ):
        whole = sum(limb << shift for limb, shift in zip(limbs, shifts.values(), strict=True))
        given.setdefault(denominator, {})[work] = whole
    return given


def _check_room(numbers: Ints, count: int) -> None:
    """Raises Beyond where the sum of *count* of these numbers might leave 64 bits."""
    if len(numbers) and int(np.abs(numbers).max()).bit_length() + count.bit_length() > BITS:
        raise Beyond


def _differs(texts: Any) -> NDArray[np.bool_]:
    """For each text but the first, whether it isn't the one before."""
    import pyarrow.compute as pc

    found = pc.not_equal(texts[1:], texts[:-1])
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)


def _texts(column: Column, cells: Any, *, is_frozen: bool) -> Texts:
    """Texts as they are frozen. Most are so already; where one isn't, each distinct one is looked at."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pc.all(pc.match_substring_regex(cells, PLAIN)).as_py():
        return Texts(cells, cells)
    distinct = _read(column, cells.dictionary_encode(), is_frozen=is_frozen)
    frozen, written = (
        pa.array(texts, pa.large_string())
        for texts in (distinct.distinct, [_cell(one) for one in distinct.distinct])
    )
    places = pa.array(distinct.places)
    return Texts(frozen.take(places), written.take(places))


def _read(column: Column, coded: Any, *, is_frozen: bool) -> Numbers:
    """Each distinct cell as plain Python freezes it. Raises Beyond for one that can't be read."""
    read = reader_of(column, is_frozen=is_frozen)
    try:
        frozen = [read(text) for text in coded.dictionary.to_pylist()]
    except ValueError as reason:
        raise Beyond from reason
    distinct = {text: place for place, text in enumerate(dict.fromkeys(frozen))}
    places = np.array([distinct[text] for text in frozen], np.int32)
    return Numbers(list(distinct), places[coded.indices.to_numpy(zero_copy_only=False)])


def _cell(text: str) -> str:
    """A text as a CSV writes it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow([text, ""])
    return out.getvalue()[:-2]


def _joined(texts: Any) -> bytes:
    """Texts one after the other: how Arrow keeps them."""
    import pyarrow as pa

    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    found = []
    for chunk in chunks:
        ends = np.frombuffer(chunk.buffers()[1], np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
        found.append(memoryview(chunk.buffers()[2])[int(ends[0]) : int(ends[-1])])
    return b"".join(found)


def _columns(name: str, path: Path) -> list[Any]:
    """The columns of a table as texts, blank lines left out. Raises Beyond for what Python must look at."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = [column.name for column in TABLES[name]]
    try:
        table = _parquet(path) if path.suffix == ".parquet" else _csv(path)
        if sorted(table.column_names) != sorted(wanted):
            raise Beyond
        columns = [table[column].cast(pa.large_string()).combine_chunks() for column in wanted]
    except (pa.ArrowException, UnicodeDecodeError) as reason:
        raise Beyond from reason
    if any(column.null_count for column in columns):
        raise Beyond
    said = functools.reduce(pc.or_, (pc.not_equal(pc.utf8_trim_whitespace(one), "") for one in columns))
    return columns if pc.all(said).as_py() else [column.filter(said) for column in columns]


def _csv(path: Path) -> Any:
    import pyarrow as pa
    import pyarrow.csv

    with path.open("rb") as file:
        head = file.readline().decode("utf-8-sig")
        mark = mark_of(head)
        heads = [one.strip() for one in next(csv.reader([head.rstrip("\r\n")], delimiter=mark), [])]
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            has_quotes = content.find(b'"') >= 0
    if len(set(heads)) != len(heads):
        raise Beyond
    return pyarrow.csv.read_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(column_names=heads, skip_rows=1),
        parse_options=pyarrow.csv.ParseOptions(delimiter=mark, newlines_in_values=has_quotes),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(heads, pa.string()), strings_can_be_null=False
        ),
    )


def _parquet(path: Path) -> Any:
    """Raises Beyond for a column of floating-point numbers: what they say isn't exact."""
    import pyarrow as pa
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(path)
    if any(pa.types.is_floating(field.type) for field in table.schema):
        raise Beyond
    return table


def parquet_lines(path: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]], list[str]]:
    """The heads of a Parquet file, its numbered lines of cells, and its columns of floating-point numbers."""
    import pyarrow as pa
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(path)
    schema = file.schema_arrow

    def lines() -> Iterator[tuple[int, list[str]]]:
        number = 0
        for batch in file.iter_batches(batch_size=10_000):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield number, ["" if cell is None else str(cell) for cell in row]

    inexact = [field.name for field in schema if pa.types.is_floating(field.type)]
    return schema.names, lines(), inexact
