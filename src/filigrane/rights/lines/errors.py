"""What may be wrong with a file of facts, or with one of its lines."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class ColumnsLack(FiligraneError):
    """A file that isn't one of facts: it lacks the columns without which no line says anything."""

    code = "rights.columns_lack"
    text = defer("“{name}” isn't a file of facts: it lacks the columns {columns}.")
    hint = defer("Its first row names the columns; take an export as a model, or see docs/en/rights.md.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class ColumnUnknown(FiligraneError):
    """A column that no file of facts has: what stands in it would be lost."""

    code = "rights.column_unknown"
    text = defer("A file of facts has no column “{columns}”.")
    hint = defer("Rename it, take it out, or write value. before the name of a field of your own.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class TooManyLines(FiligraneError):
    """More lines than are looked at in one go."""

    code = "rights.too_many_lines"
    text = defer("“{name}” has more than {most} lines.")
    hint = defer("Cut it into several files; what came in is never written twice.")
    exit_status, http_status = Exit.BAD_INPUT, 413


class LinesFaulty(FiligraneError):
    """A file with faults, of which nothing is written unless somebody asks to leave those lines out."""

    code = "rights.lines_faulty"
    text = defer("{lines} lines have faults: nothing is written.")
    hint = defer("Mend them, or ask for the other lines to be written without these.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SubjectMissing(FiligraneError):
    """A line that doesn't say what it's about."""

    code = "rights.subject_missing"
    text = defer("This line doesn't say what it's about.")
    hint = defer("Fill id, identifier or title; for the whole house, write house in the column about.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SubjectNotFound(FiligraneError):
    """Nothing in the catalogue is what a line names."""

    code = "rights.subject_not_found"
    text = defer("Nothing here is “{said}”.")
    hint = defer("Compare with the catalogue: titles and names are read letter by letter.")
    exit_status, http_status = Exit.MISSING, 422


class SubjectAmbiguous(FiligraneError):
    """Several records are what a line names."""

    code = "rights.subject_ambiguous"
    text = defer("“{said}” may be {count} records: {ids}.")
    hint = defer("Write the number of the one you mean in the column id, or the author beside the title.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SubjectElsewhere(FiligraneError):
    """A number that is another record here: the file may come from another house."""

    code = "rights.subject_elsewhere"
    text = defer("Number {id} is “{held}” here, not “{said}”.")
    hint = defer("Numbers are a house's own: coming from another one, empty the column id.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class DayUnreadable(FiligraneError):
    """What isn't one day."""

    code = "rights.day_unreadable"
    text = defer("“{value}” isn't one day.")
    hint = defer("Write it as 2026-05-03, 03/05/2026 or 3 May 2026.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class CodeUnknown(FiligraneError):
    """A word where one of a few codes is expected."""

    code = "rights.code_unknown"
    text = defer("“{value}” isn't one of the codes of this column.")
    hint = defer("They are: {codes}.")
    exit_status, http_status = Exit.BAD_INPUT, 422
