"""What can stop a text from being held to the light."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class TextTooLong(FiligraneError):
    """More letters than one question may have."""

    code = "trace.text_too_long"
    text = defer("This text has {chars} characters; the light table takes {limit} at a time.")
    hint = defer("Cut the text into parts, or use filigrane trace text FILE for a long one.")
    exit_status = Exit.BAD_INPUT
    http_status = 413


class NothingToRead(FiligraneError):
    """No letter and no digit in the question."""

    code = "trace.nothing_to_read"
    text = defer("There is no word in this text.")
    hint = defer("Paste a few sentences: a resemblance shows from six words in a row.")
    exit_status = Exit.BAD_INPUT
    http_status = 400


class SwitchedOff(FiligraneError):
    """The house's charter has switched the light table off."""

    code = "trace.switched_off"
    text = defer("This house has switched its light table off.")
    hint = defer(
        "Its charter says why. Meanwhile, look a sentence up in the catalogue and read the work’s own text."
    )
    exit_status = Exit.NOT_ALLOWED
    http_status = 403


class TooManyQuestions(FiligraneError):
    """One address asked more often than the pace allows."""

    code = "trace.too_many_questions"
    text = defer("Too many texts in a short time from this address.")
    hint = defer("Wait {seconds} seconds, or sign in.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 429


class NotText(FiligraneError):
    """Bytes that are text in no letters that are known here."""

    code = "trace.not_text"
    text = defer("« {name} » is not text: the byte at place {place} cannot be read.")
    hint = defer("Save it as text, in UTF-8 if you can, then try again.")
    exit_status = Exit.BAD_INPUT
    http_status = 400


class HoldsNul(FiligraneError):
    """Pasted text with U+0000 in it, at *place*."""

    code = "trace.holds_nul"
    text = defer("This is no text: a NUL character stands at place {place}.")
    hint = defer("Copy the text again from where it is shown, then try again.")
    exit_status = Exit.BAD_INPUT
    http_status = 400


class KeptResultNotFound(FiligraneError):
    """No kept result at this address: wrong address, deleted, or past its end."""

    code = "trace.kept_not_found"
    text = defer("No kept result at this address.")
    hint = defer(
        "It may have been deleted by its owner, or have reached its end. Hold the text to the light again."
    )
    exit_status = Exit.MISSING
    http_status = 404


class LongQuestionNotFound(FiligraneError):
    """No long text at this address: wrong address, deleted, past its end, or not read yet."""

    code = "trace.long_not_found"
    text = defer("No long text stands at this address.")
    hint = defer("It was deleted, or a day has passed. Hold the text to the light again.")
    exit_status = Exit.MISSING
    http_status = 404


class TooManyLong(FiligraneError):
    """As many long texts as a house reads at a time. Values: limit."""

    code = "trace.too_many_long"
    text = defer("This house holds {limit} long texts already, read or waiting to be.")
    hint = defer("Try again later, or hold the parts that matter to the light one by one.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 429


class PassageNotFound(FiligraneError):
    """No such passage in this text any more: the text is another one, or the catalogue has changed."""

    code = "trace.passage_not_found"
    text = defer("This passage is not found in this text any more.")
    hint = defer("The catalogue has changed since. Hold the text to the light again.")
    exit_status = Exit.MISSING
    http_status = 404


class IndexIncomplete(FiligraneError):
    """The rows and the segments do not name the same readings."""

    code = "trace.index_incomplete"
    text = defer("The index names {missing} texts that its files do not hold, and holds {doubled} twice.")
    hint = defer("Rebuild the index: filigrane trace index --rebuild.")
    exit_status = Exit.OUR_FAULT
    http_status = 500


class TextsDamaged(FiligraneError):
    """A damaged index file, with the texts concerned. Values: path, section, texts (count), titles."""

    code = "trace.texts_damaged"
    text = defer(
        "The index file {path} is damaged in its section “{section}”. Texts concerned: {texts} ({titles})."
    )
    hint = defer("Rebuild this file alone, then check the disk: filigrane trace repair.")
    exit_status = Exit.OUR_FAULT
    http_status = 500


class TooRepetitive(FiligraneError):
    """A text whose words stand nearly everywhere, as « ha ha ha » does. Values: places, the limit."""

    code = "trace.too_repetitive"
    text = defer("The words of this text stand in more than {places} places: too many to follow.")
    hint = defer("Hold a shorter part of it to the light, without what it repeats.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class DatesNeeded(FiligraneError):
    """Which of two texts is the earlier one is not known, so none can be said to take up the other."""

    code = "trace.dates_needed"
    text = defer("Which is the earlier text, “{first}” or “{second}”, is not known.")
    hint = defer("Date one of them on its record so that the two dates do not overlap, then decide again.")
    exit_status = Exit.UNDECIDABLE
    http_status = 409


class KinshipNotFound(FiligraneError):
    """No such comparison in this house, or none that this person may read."""

    code = "trace.kinship_not_found"
    text = defer("No comparison of two texts that you may read has this number.")
    hint = defer("Compare the texts of the house again: filigrane trace within.")
    exit_status = Exit.MISSING
    http_status = 404


class NoSuchAuthor(FiligraneError):
    """Neither the number nor the address of a person's record of this house."""

    code = "trace.no_such_author"
    text = defer("“{agent}” is not the number of a person's record of this house.")
    hint = defer("Open the person's record and copy its address, or the number at its end.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class NotAMember(FiligraneError):
    """Somebody who does not belong to the house can't read for an author in it."""

    code = "trace.not_a_member"
    text = defer("This person does not belong to the house.")
    hint = defer("Invite her first, with the role of a reader.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class NoSuchReader(FiligraneError):
    """Nobody reads for an author under this number in this house."""

    code = "trace.no_such_reader"
    text = defer("Nobody reads for an author under this number.")
    hint = defer("It may have been ended already: look at the list again.")
    exit_status = Exit.MISSING
    http_status = 404


class ReportNotFound(FiligraneError):
    """No report at this address: another house's, not finished, or deleted."""

    code = "trace.report_not_found"
    text = defer("No report at this address.")
    hint = defer("It may not be finished, or have been deleted. See the list of reports.")
    exit_status = Exit.MISSING
    http_status = 404


class NotADataSet(FiligraneError):
    """A file whose name says that nothing here reads it. Values: name."""

    code = "trace.not_a_dataset"
    text = defer("“{name}” is no data set that can be read from a page.")
    hint = defer(
        "Send text, TEI, JSON Lines or a tar archive, gzip allowed; the name ends in .jsonl.gz, say."
    )
    exit_status = Exit.BAD_INPUT
    http_status = 415


class TruthUnreadable(FiligraneError):
    """A line of a truth that `trace evaluate` cannot read. Values: line; reason, for logs alone."""

    code = "trace.truth_unreadable"
    text = defer("Line {line} of the truth can't be read: {reason}.")
    hint = defer("Its format stands in docs/en/evaluate.md; correct the line, then try again.")
    exit_status = Exit.BAD_INPUT
    http_status = 400
