"""Every byte of a segment against its checksums; what is damaged is named, down to the texts concerned."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import BinaryIO

import numpy as np

from filigrane.trace.engines.segments.layout import (
    BLOCK_BYTES,
    CHECKS,
    DOCUMENT,
    Header,
    Section,
    header_size,
    read_header,
)
from filigrane.trace.engines.segments.tombs import withdrawn
from filigrane.trace.faults import SegmentDamaged

A_TOKEN = {"tok": 3.0, "offsets": 1.0, "offsets.anchor": 4 / 64}
"""Bytes a token of the sections in which a place tells the text."""


def verify(path: Path) -> None:
    """Read every byte of the segment at *path* and compare it with its checksums.

    Raises SegmentDamaged naming the first section that differs (`padding` for the zeros between
    sections, `tomb` for the file beside it) and the readings concerned, SegmentUnreadable or SegmentTooNew
    for the header.
    """
    header = read_header(path)
    end = header_size(len(header.sections))
    with path.open("rb") as source:
        for section in sorted(header.sections, key=lambda s: s.offset):
            source.seek(end)
            if source.read(section.offset - end).strip(b"\0"):
                raise SegmentDamaged(path=path, section="padding")
            if checked(source, section) != section.check:
                readings = concerned(source, header, section)
                raise SegmentDamaged(path=path, section=section.name, readings=readings)
            end = section.offset + section.length
    withdrawn(path)


def checked(source: BinaryIO, section: Section) -> int:
    """The checksum of a section as it stands; of what is there, when it is cut short."""
    source.seek(section.offset)
    check, left = 0, section.length
    while left and (content := source.read(min(left, 1 << 20))):
        check, left = zlib.crc32(content, check), left - len(content)
    return check


def concerned(source: BinaryIO, header: Header, section: Section) -> tuple[int, ...]:
    """The readings that a damaged section touches: those of its damaged blocks where a place tells the text.

    All of the segment's otherwise; none when its table of texts is itself damaged.
    """
    by_name = {each.name: each for each in header.sections}
    docs = by_name["docs"]
    if checked(source, docs) != docs.check:
        return ()
    source.seek(docs.offset)
    rows = np.frombuffer(source.read(docs.length), DOCUMENT)
    a_token, checks = A_TOKEN.get(section.name), by_name.get(CHECKS)
    if a_token is None or checks is None or checked(source, checks) != checks.check:
        return tuple(rows["reading"].tolist())
    kept = np.zeros(len(rows), np.bool_)
    last = rows["first"].astype(np.int64) + rows["words"]
    for block in damaged_blocks(source, header, section, checks):
        begin, end = int(block * BLOCK_BYTES / a_token), int((block + 1) * BLOCK_BYTES / a_token)
        kept |= (rows["first"].astype(np.int64) <= end) & (last >= begin)
    return tuple(rows["reading"][kept].tolist())


def damaged_blocks(source: BinaryIO, header: Header, section: Section, checks: Section) -> list[int]:
    """Which 64-KB blocks of a section differ from their checksums."""
    before = 0
    for each in header.sections:
        if each.name == section.name:
            break
        before += -(-each.length // BLOCK_BYTES)
    count = -(-section.length // BLOCK_BYTES)
    source.seek(checks.offset + 4 * before)
    wanted = np.frombuffer(source.read(4 * count), "<u4").tolist()
    source.seek(section.offset)
    left, found = section.length, []
    for block, check in enumerate(wanted):
        content = source.read(min(BLOCK_BYTES, left))
        left -= len(content)
        if zlib.crc32(content) != check:
            found.append(block)
    return found
