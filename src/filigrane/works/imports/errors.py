"""What can go wrong with records that come in, with the next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class NoTitle(FiligraneError):
    """A record without a title, and without anything that could stand in its place."""

    code = "works.no_title"
    text = defer("This record has no title; it was left out.")
    hint = defer("Say on the mapping page which column holds the title, or fill it in the source.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class TwiceInSource(FiligraneError):
    """Two records of one import bear the same identifier."""

    code = "works.twice_in_source"
    text = defer("{scheme} “{value}” stands on an earlier record of this import; this one was left out.")
    hint = defer("Give each record its own number in the source, or join both records there.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class WorksDisagree(FiligraneError):
    """The identifiers of one record belong to several works."""

    code = "works.works_disagree"
    text = defer("The identifiers of this record belong to different works ({works}); it was left out.")
    hint = defer("Open these works, and correct the identifier that is wrong.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class RelationUnknown(FiligraneError):
    """A record names another work that is not in the catalogue."""

    code = "works.relation_unknown"
    text = defer("{scheme} “{value}” names no work of this catalogue; the relation was left out.")
    hint = defer("Import that work first, then import this source again.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class UnknownTerm(FiligraneError):
    """A discipline that the house's vocabulary does not have."""

    code = "works.unknown_term"
    text = defer("“{value}” is no discipline of this house; it was left out.")
    hint = defer("Add it on the page of disciplines, or write one that is there, then import again.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class BadMapping(FiligraneError):
    """A mapping file that can't be followed."""

    code = "works.bad_mapping"
    text = defer("The mapping {name} can't be used: {reason}")
    hint = defer("The page docs/en/importing.md shows a whole mapping file, part by part.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class MappingNotFound(FiligraneError):
    """No mapping of that name in the house or among those that come with Filigrane."""

    code = "works.mapping_not_found"
    text = defer("No mapping is called “{name}”.")
    hint = defer("List them with: filigrane works mappings")
    exit_status = Exit.MISSING
    http_status = 404


class BrokenRecord(FiligraneError):
    """A record whose writing can't be read."""

    code = "works.broken_record"
    text = defer("This record can't be read: {reason}")
    hint = defer("Mend it in the source, and import again: what is here already stays as it is.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class BatchNotFound(FiligraneError):
    """No such import in this house."""

    code = "works.batch_not_found"
    text = defer("Import {batch} is not in this catalogue.")
    hint = defer("Open the list of imports.")
    exit_status = Exit.MISSING
    http_status = 404


class AlreadyUndone(FiligraneError):
    """An import that was taken back before."""

    code = "works.already_undone"
    text = defer("Import {batch} is undone already.")
    hint = defer("Its page says what was left, and why.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class LeftChanged(FiligraneError):
    """Something that an undo leaves because somebody wrote on it."""

    code = "works.left_changed"
    text = defer("“{name}” stays: it was changed after the import.")
    hint = defer("Open it, and decide by hand.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class LeftNeeded(FiligraneError):
    """Something that an undo leaves because something else points to it."""

    code = "works.left_needed"
    text = defer("“{name}” stays: {rows} rows of “{table}” need it.")
    hint = defer("Open it, and decide by hand.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class AlreadyImported(FiligraneError):
    """The same file, without anything by which its records could be known again."""

    code = "works.already_imported"
    text = defer("“{name}” came in already, as import {batch}, and no column numbers its records.")
    hint = defer("Undo that import first, or say which column holds the number of each record.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class StillRunning(FiligraneError):
    """An import that has not ended."""

    code = "works.still_running"
    text = defer("Import {batch} is still at work.")
    hint = defer("Wait until it is done, or stop it first.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class GoneAtSource(FiligraneError):
    """A record that its repository says is deleted."""

    code = "works.gone_at_source"
    text = defer("“{value}” is deleted where it came from; nothing was changed here.")
    hint = defer("Withdraw the work by hand if it must go here too.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class NoColumns(FiligraneError):
    """A table without a header, or with nothing in it."""

    code = "works.no_columns"
    text = defer("“{name}” has no line of column names.")
    hint = defer("Put the names of the columns on the first line, and send it again.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class MixedSources(FiligraneError):
    """Files of several formats in one import."""

    code = "works.mixed_sources"
    text = defer("These files are of different formats ({readers}).")
    hint = defer("Import those of one format at a time.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class NoTitleColumn(FiligraneError):
    """A table none of whose columns is said to hold the title of a work."""

    code = "works.no_title_column"
    text = defer("None of the columns of “{name}” is known to hold the title of a work.")
    hint = defer(
        "Say which one on the mapping page, or in a mapping file. A list of festivals, people or places "
        "is no list of works."
    )
    exit_status = Exit.BAD_INPUT
    http_status = 422


class NotThisWay(FiligraneError):
    """A record of a whole catalogue that only an empty house can take."""

    code = "works.not_this_way"
    text = defer("“{name}” is a record of the kind “{kind}”, which can't join a catalogue that has its own.")
    hint = defer("Take the whole file into an empty house: filigrane works arrive FILE")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class WithdrawnThere(FiligraneError):
    """A record that the house which wrote the file had withdrawn."""

    code = "works.withdrawn_there"
    text = defer("“{name}” ({kind}) is withdrawn in the house that wrote this file; it was left out.")
    hint = defer("Take the whole file into an empty house to keep it: filigrane works arrive FILE")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class MergedThere(FiligraneError):
    """A record that the house which wrote the file had joined to another one."""

    code = "works.merged_there"
    text = defer(
        "“{name}” ({kind}) was joined to another record where it comes from; that one stands for it."
    )
    hint = defer("Take the whole file into an empty house to keep both: filigrane works arrive FILE")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class LinkLeftOut(FiligraneError):
    """A record names another one of its file that did not come in."""

    code = "works.link_left_out"
    text = defer("“{field}” names {kind} {number} of the file, which is not here; that link was left out.")
    hint = defer("The list says on that record's own line why it did not come in.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class SaysOtherwise(FiligraneError):
    """A record that is here says something else than the file, and nobody knows who wrote it."""

    code = "works.says_otherwise"
    text = defer(
        "{kind} “{name}”: “{field}” is “{value}” in the file and “{stands}” here; what is here stays."
    )
    hint = defer("Open it, and decide by hand.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class RecordsDisagree(FiligraneError):
    """The identifiers of one record belong to several of the house."""

    code = "works.records_disagree"
    text = defer(
        "The identifiers of “{name}” ({kind}) belong to different records here ({records}); it was left out."
    )
    hint = defer("Open these records, and correct the identifier that is wrong, or merge them.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class UploadNotFound(FiligraneError):
    """A token that names no file sent to this house within a week."""

    code = "works.upload_not_found"
    text = defer("No file of this house is known by that token.")
    hint = defer("Send the file again, and use the token of the answer.")
    exit_status = Exit.MISSING
    http_status = 404
