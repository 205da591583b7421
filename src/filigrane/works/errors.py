"""What can go wrong in the catalogue, with the next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class WorkNotFound(FiligraneError):
    """No such work in this house."""

    code = "works.not_found"
    text = defer("Work {work} is not in this catalogue.")
    hint = defer("Look it up in the list of works.")
    exit_status = Exit.MISSING
    http_status = 404


class ChangedMeanwhile(FiligraneError):
    """Somebody else wrote between reading and saving; *theirs* and *yours* keep both writings."""

    code = "works.changed_meanwhile"
    text = defer("Work {work} was changed by someone else while you were writing (version {version}).")
    hint = defer("Compare both versions, then save again: nothing of yours is lost.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class BadIdentifier(FiligraneError):
    """An identifier whose shape or check digit is wrong."""

    code = "works.bad_identifier"
    text = defer("“{value}” is not a valid {scheme}.")
    hint = defer("Copy it again from its source; a digit may be missing or swapped.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class BadField(FiligraneError):
    """A field that can't be kept as given."""

    code = "works.bad_field"
    text = defer("“{field}” can't be “{value}”.")
    hint = defer("Correct it and save again.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class NothingToImport(FiligraneError):
    """A folder or list without one file to read."""

    code = "works.nothing_to_import"
    text = defer("Nothing to import in {place}: no .xml, .txt or .md file there.")
    hint = defer("Name a folder of TEI files, or the files themselves.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class FileVanished(FiligraneError):
    """A file that was listed and can't be read any more."""

    code = "works.file_unreadable"
    text = defer("{place} can't be read: {reason}.")
    hint = defer("Check that the file is still there and that you may read it, then import again.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class AgentNotFound(FiligraneError):
    """No such person or body in this house."""

    code = "works.agent_not_found"
    text = defer("Person {agent} is not in this catalogue.")
    hint = defer("Open the work, and choose one of its creators.")
    exit_status = Exit.MISSING
    http_status = 404


class NotLiving(FiligraneError):
    """An erasure for a body, or for somebody who isn't presumed living."""

    code = "works.not_living"
    text = defer("{name} isn’t presumed living: nothing is erased.")
    hint = defer("Correct the record; if the person is living, say so on it first.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class FileNotFound(FiligraneError):
    """No such file on that work."""

    code = "works.file_not_found"
    text = defer("File {file} is not in this catalogue.")
    hint = defer("Open the work, and choose one of its files.")
    exit_status = Exit.MISSING
    http_status = 404


class TermInUse(FiligraneError):
    """A discipline that works still bear."""

    code = "works.term_in_use"
    text = defer("“{code}” can't be removed: {works} works bear it.")
    hint = defer("Give these works another discipline first.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class CollectionNotFound(FiligraneError):
    """No such collection in this house."""

    code = "works.collection_not_found"
    text = defer("There is no collection “{collection}” in this catalogue.")
    hint = defer("Look it up in the list of collections.")
    exit_status = Exit.MISSING
    http_status = 404


class CollectionNotEmpty(FiligraneError):
    """A collection where works still stand, withdrawn and closed ones counted."""

    code = "works.collection_not_empty"
    text = defer("“{name}” can’t be removed: {works} works stand in it, withdrawn ones counted.")
    hint = defer("Take these works out of it first, each on its own form.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class CodeTaken(FiligraneError):
    """A code that another collection of the house bears."""

    code = "works.code_taken"
    text = defer("Another collection bears the address “{code}”.")
    hint = defer("Choose another address for this one.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class Withdrawn(FiligraneError):
    """A file came in for a work that the house withdrew."""

    code = "works.withdrawn"
    text = defer("Work {work} was withdrawn; the file was left out.")
    hint = defer("Restore the work first if it must come back.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class AgentsDisagree(FiligraneError):
    """The identifiers of one mention belong to several people of the catalogue."""

    code = "works.agents_disagree"
    text = defer("The identifiers of {name} belong to different people of this catalogue.")
    hint = defer("Open these people, and correct the identifier that is wrong.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class BadRecord(FiligraneError):
    """A line of a preservation file that is not a record of that form."""

    code = "works.bad_record"
    text = defer("Line {line} is not a record of the preservation form: {reason}.")
    hint = defer("Ask for the file again where it was written; nothing was changed here.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class NotWhole(FiligraneError):
    """A preservation file that was cut, changed, or is another file."""

    code = "works.not_whole"
    text = defer("This file is not a whole preservation file: {reason}.")
    hint = defer("Copy it again from where it was written; nothing was changed here.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class WrittenMeanwhile(FiligraneError):
    """The catalogue was written while it was read out, and the two do not fit."""

    code = "works.written_meanwhile"
    text = defer("Somebody wrote in the catalogue while it was being exported.")
    hint = defer("Export again when the catalogue is quiet.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class HouseNotEmpty(FiligraneError):
    """A whole catalogue comes in only where there is none."""

    code = "works.house_not_empty"
    text = defer("This catalogue is not empty: {records} records stand there.")
    hint = defer("Make a new house for it, or import the file as works: exact identifiers then decide.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class UnknownForm(FiligraneError):
    """An export in a form that the catalogue does not write."""

    code = "works.unknown_form"
    text = defer("“{form}” is not a form of export.")
    hint = defer("Choose one of the forms that the export page lists.")
    exit_status = Exit.WRONG_ARGUMENTS
    http_status = 404


class ShowNotFound(FiligraneError):
    """No such show in this house, or not one that this reader may see."""

    code = "works.show_not_found"
    text = defer("Show {show} is not in this catalogue.")
    hint = defer("Look it up in the list of shows.")
    exit_status = Exit.MISSING
    http_status = 404


class DateNotFound(FiligraneError):
    """No such date in this house."""

    code = "works.date_not_found"
    text = defer("Date {date} is not in this catalogue.")
    hint = defer("Open the show, and choose one of its dates.")
    exit_status = Exit.MISSING
    http_status = 404


class RecordingNotFound(FiligraneError):
    """No such recording in this house, or not one that this reader may see."""

    code = "works.recording_not_found"
    text = defer("Recording {recording} is not in this catalogue.")
    hint = defer("Open the show or the work, and choose one of its recordings.")
    exit_status = Exit.MISSING
    http_status = 404


class SeasonNotFound(FiligraneError):
    """No such season in this house."""

    code = "works.season_not_found"
    text = defer("Season {season} is not in this catalogue.")
    hint = defer("Look it up in the list of seasons.")
    exit_status = Exit.MISSING
    http_status = 404


class PlaceNotFound(FiligraneError):
    """No such place in this house."""

    code = "works.place_not_found"
    text = defer("Place {place} is not in this catalogue.")
    hint = defer("Open a date, and choose its place.")
    exit_status = Exit.MISSING
    http_status = 404


class SheetNotFound(FiligraneError):
    """No such sheet, or not one that this reader may have."""

    code = "works.sheet_not_found"
    text = defer("There is no sheet “{sheet}”.")
    hint = defer("Choose one of the sheets on the page of the show or of the season.")
    exit_status = Exit.MISSING
    http_status = 404


class SeveralWorks(FiligraneError):
    """A title that several works of the catalogue bear, or none."""

    code = "works.which_work"
    text = defer("{count} works of this catalogue bear the title “{title}”.")
    hint = defer("Give the number of the work, or leave the field empty to record a new one.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class CannotMerge(FiligraneError):
    """A record that is merged or withdrawn already, or that was to be merged into itself."""

    code = "works.cannot_merge"
    text = defer("Record {record} can't be merged: it is withdrawn, merged already, or the same one.")
    hint = defer("Open the record again: its address leads to the one that stands for it.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class CannotSplit(FiligraneError):
    """A merge whose kept record has itself been merged since."""

    code = "works.cannot_split"
    text = defer("This merge can't be undone: record {record} has itself been merged since.")
    hint = defer("Undo that later merge first, then this one.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class MergeNotFound(FiligraneError):
    """No such merge in this house, or it was undone already."""

    code = "works.merge_not_found"
    text = defer("Merge {merge} isn't there, or was undone already.")
    hint = defer("Open the record: it lists the merges that can be undone.")
    exit_status = Exit.MISSING
    http_status = 404


class ThingNotFound(FiligraneError):
    """No such record, or not one that may be closed."""

    code = "works.thing_not_found"
    text = defer("There is no {kind} {thing} in this catalogue.")
    hint = defer("Open its page from the catalogue, and start again from there.")
    exit_status = Exit.MISSING
    http_status = 404


class TooManyExports(FiligraneError):
    """A visitor's address asked for too many exports within an hour."""

    code = "works.too_many_exports"
    text = defer("More than {most} exports within an hour from this address.")
    hint = defer("Wait an hour, or ask the house for an account.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 429


class VersionPassed(FiligraneError):
    """If-Match names a version that is no longer the record's."""

    code = "works.version_passed"
    text = defer("The record has changed since: it is at version {version}.")
    hint = defer("Read it again, and send your change with its new version.")
    exit_status = Exit.BAD_INPUT
    http_status = 412


class VersionNeeded(FiligraneError):
    """A change without the version that was read."""

    code = "works.version_needed"
    text = defer("A change says which version of the record it was made on.")
    hint = defer("Send version in the body, or an If-Match header.")
    exit_status = Exit.BAD_INPUT
    http_status = 428


class LanguagesOff(FiligraneError):
    """The charter has switched the identification of languages off."""

    code = "works.languages_off"
    text = defer("This house has switched off the identification of languages.")
    hint = defer("Its charter says why. Meanwhile, read the text and say its language on the record.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 403


class LanguageSaid(FiligraneError):
    """A decision on a language that the record got by other means. Values: title, the language it says."""

    code = "works.language_said"
    text = defer("The record of “{title}” says another language by now: {language}.")
    hint = defer("Change the record itself, or refuse the proposal.")
    exit_status = Exit.BAD_INPUT
    http_status = 409
