"""What can be wrong with bytes that somebody hands over, each fault with its next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class UnreadableBytes(FiligraneError):
    """Bytes that no reader of ours takes; the parent of every error of this room."""

    code = "reading.unreadable"
    text = defer("“{name}” can't be read.")
    hint = defer("Open it with the program that made it, save it again, and send that copy.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class TooLarge(UnreadableBytes):
    """More bytes than the limit."""

    code = "reading.too_large"
    text = defer("“{name}” weighs {size} bytes; the limit is {limit}.")
    hint = defer("Cut it into several files, or import a folder from the command line.")
    http_status = 413


class EmptyFile(UnreadableBytes):
    """Not one byte."""

    code = "reading.empty"
    text = defer("“{name}” is empty.")
    hint = defer("Check that the file was saved before it was sent.")


class UnknownType(UnreadableBytes):
    """Content of a kind that is not accepted here, whatever the name says."""

    code = "reading.type_not_accepted"
    text = defer("“{name}” holds {found}, which is not accepted here.")
    hint = defer("Send one of: {accepted}.")
    http_status = 415


class NotUtf8(UnreadableBytes):
    """Text that is not UTF-8; *offset* counts bytes from 0."""

    code = "reading.not_utf8"
    text = defer("“{name}” is not valid UTF-8: byte {offset} can't be read.")
    hint = defer("Save the file as UTF-8 and send it again.")


class UnsafeName(UnreadableBytes):
    """A file name that carries control characters or nothing at all."""

    code = "reading.unsafe_name"
    text = defer("The file name {name} can't be kept.")
    hint = defer("Give the file a plain name: letters, digits, dots and dashes.")


class DeclaresEntities(UnreadableBytes):
    """XML whose DOCTYPE declares entities: they can swell without end or fetch other files."""

    code = "reading.xml_declares_entities"
    text = defer("“{name}” declares XML entities, which are not accepted.")
    hint = defer("Write the characters themselves in place of the entities, and take the declarations out.")


class BrokenXml(UnreadableBytes):
    """XML that is not well formed, or nested or swollen beyond reason."""

    code = "reading.xml_broken"
    text = defer("“{name}” is not well-formed XML: line {line}: {reason}")
    hint = defer("Mend the line that is named, then send the file again.")


class NotTei(UnreadableBytes):
    """XML, but not a TEI document with a text."""

    code = "reading.not_tei"
    text = defer("“{name}” is XML, but not a TEI text: {reason}")
    hint = defer("Send a TEI P5 file: a TEI element with a header and a text.")


class SwellsTooMuch(UnreadableBytes):
    """A compressed file that opens into far more than it weighs."""

    code = "reading.swells_too_much"
    text = defer("“{name}” opens into {size} bytes, more than a document needs.")
    hint = defer("Send its parts without compression.")
    http_status = 413


class TooManyPixels(UnreadableBytes):
    """A picture larger than what can be opened safely."""

    code = "reading.too_many_pixels"
    text = defer("“{name}” has {width} × {height} pixels; the limit is {limit} in all.")
    hint = defer("Send a smaller copy of the picture.")
    http_status = 413


class OpenQuote(UnreadableBytes):
    """A quoted cell that nothing closes."""

    code = "reading.open_quote"
    text = defer("A quotation mark is opened and never closed; the line was read without it.")
    hint = defer("Look at that line in the source, and close the quotation mark.")


class RaggedRow(UnreadableBytes):
    """A line with another number of cells than the header."""

    code = "reading.ragged_row"
    text = defer("{found} cells where the header has {expected}; those beyond were left out.")
    hint = defer("Look at that line in the source: a separator may be missing, or stand inside a text.")


class LongCell(UnreadableBytes):
    """A cell that no record needs."""

    code = "reading.long_cell"
    text = defer("The cell of the column “{column}” is too long; it was left out.")
    hint = defer("Shorten it in the source, or attach it as a file.")


class StrayLetters(UnreadableBytes):
    """A line in other letters than the rest of its file."""

    code = "reading.stray_letters"
    text = defer("This line is not UTF-8 like the rest; it was read as Windows text.")
    hint = defer("Check its accents, and save the file as UTF-8.")


class NulLetters(UnreadableBytes):
    """NUL characters inside a text."""

    code = "reading.nul_letters"
    text = defer("Characters without meaning (NUL) were dropped from this line.")
    hint = defer("Check that the file was copied whole.")


class Encrypted(UnreadableBytes):
    """A file that asks for a password."""

    code = "reading.encrypted"
    text = defer("“{name}” is locked with a password.")
    hint = defer("Save a copy without the password, and send that copy.")


class NoTextInside(UnreadableBytes):
    """A document in which no word stands."""

    code = "reading.no_text_inside"
    text = defer("“{name}” holds no word that can be read.")
    hint = defer(
        "Check that it is the right file; if it is a photograph, take it closer, straight and in good light."
    )


class NoTextLayer(UnreadableBytes):
    """A PDF of pictures of pages."""

    code = "reading.no_text_layer"
    text = defer("“{name}” holds no text, only pictures of pages.")
    hint = defer(
        "Send it again and ask for its pictures to be read (tick the box of the page; --scan in the "
        "terminal): a machine then reads the letters, and some may be wrong."
    )


class TooManyPages(UnreadableBytes):
    """More pages than are read at once."""

    code = "reading.too_many_pages"
    text = defer("“{name}” has {pages} pages; {limit} are read at once.")
    hint = defer("Cut it into several files.")
    http_status = 413


class TakesTooLong(UnreadableBytes):
    """A file that would take more time or memory than a document needs; it was stopped."""

    code = "reading.takes_too_long"
    text = defer("“{name}” takes more time or memory to read than a document needs; it was stopped.")
    hint = defer("Save it again as PDF with another program, or send its text alone.")
    http_status = 413


class NoOcrHere(UnreadableBytes):
    """Pictures of letters, in an installation without tesseract."""

    code = "reading.no_ocr_here"
    text = defer("“{name}” is made of pictures, and this installation can't read letters in pictures.")
    hint = defer(
        "Whoever runs it can install tesseract and its French data (Debian: tesseract-ocr and "
        "tesseract-ocr-fra); meanwhile, type the passage."
    )
    http_status = 415
