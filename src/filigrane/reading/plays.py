"""What a TEI file says of a play, as frozen values; a value that the file does not give is empty."""

from __future__ import annotations

from dataclasses import dataclass, field

from filigrane.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class TeiAuthor:
    """An author of the title statement; *identifiers* are (scheme, value) as written.

    *born* and *died* come from `birth` and `death` elements only: a comment such as
    `<!--(1752-1820)-->` is not a statement of the file.
    """

    name: str
    sort_name: str
    identifiers: tuple[tuple[str, str], ...] = ()
    born: str = ""
    died: str = ""


@dataclass(frozen=True, slots=True)
class TeiEvent:
    """Something that happened to the play: *kind* is `written`, `print` or `premiere`.

    The dates stand as written (`1664`, `1664-05-12`); *wording* is the description in the source.
    """

    kind: str
    when: str = ""
    not_before: str = ""
    not_after: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """The words of a licence and the address they point to."""

    words: str = ""
    target: str = ""

    def __str__(self) -> str:
        return self.target or self.words


@dataclass(frozen=True, slots=True)
class TeiPlay:
    """One play: what its header says, and its reading.

    *licence* is the licence of this file, *source_licence* that of the source it was made from: they
    may differ and both travel with the file. *identifiers* are (scheme, value): the file's own
    xml:id under `dracor` or `tei`, and `wikidata` for the work.
    """

    title: str
    language: str
    reading: Reading
    subtitles: tuple[str, ...] = ()
    authors: tuple[TeiAuthor, ...] = ()
    licence: Licence = field(default_factory=Licence)
    source_licence: Licence = field(default_factory=Licence)
    source: str = ""
    events: tuple[TeiEvent, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text of the reading."""
        return self.reading.text

    @property
    def locators(self) -> tuple[tuple[int, str], ...]:
        """The locators of the reading."""
        return self.reading.locators
