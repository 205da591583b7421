"""What may go wrong with an objection."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class ObjectionNotFound(FiligraneError):
    """No such objection in this house, or one to something that whoever asks doesn't see."""

    code = "objections.not_found"
    text = defer("No objection of this house has the number {objection}.")
    hint = defer("See them all: filigrane objections list.")
    exit_status, http_status = Exit.MISSING, 404


class NothingThere(FiligraneError):
    """What should be contested is not there for whoever asks, or is of a kind that no room declares."""

    code = "objections.nothing_there"
    text = defer("There is nothing here to contest under this name.")
    hint = defer("Open the page of the thing, and follow its link “Contest this”.")
    exit_status, http_status = Exit.MISSING, 404


class WordsMissing(FiligraneError):
    """A part of the objection or of the answer is empty. Values: its name in words."""

    code = "objections.words_missing"
    text = defer("Nothing is said under “{field}”.")
    hint = defer("A few words are enough.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class WordsTooLong(FiligraneError):
    """A part is longer than what is kept. Values: its name in words, the most characters."""

    code = "objections.words_too_long"
    text = defer("What is said under “{field}” is longer than {most} characters.")
    hint = defer("Say the essential here, and name the document that says the rest.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class TooManyOpen(FiligraneError):
    """As many people as may have contested this very point, and nobody has answered yet."""

    code = "objections.too_many_open"
    text = defer("{count} objections to this point already wait for an answer.")
    hint = defer("Read them; somebody of the house has to answer before others are taken.")
    exit_status, http_status = Exit.BAD_INPUT, 409


class TooManyObjections(FiligraneError):
    """One address sent more objections than a quarter of an hour allows."""

    code = "objections.too_many"
    text = defer("Many objections came from your address.")
    hint = defer("What you wrote is still here. Wait {minutes} min, then send it again.")
    exit_status, http_status = Exit.NOT_ALLOWED, 429


class NobodyAnswers(FiligraneError):
    """An answer needs a person of the house, with a name."""

    code = "objections.nobody_answers"
    text = defer("An answer is given by a named person of the house.")
    hint = defer("Give the address of her account, such as --as name@example.org.")
    exit_status, http_status = Exit.NOT_ALLOWED, 403


class WordsUnread(FiligraneError):
    """A visitor's words wait for somebody to say whether everybody may read them."""

    code = "objections.words_unread"
    text = defer("Nobody has said yet whether everybody may read the words of this objection.")
    hint = defer("Read them, then show them to everybody, or keep them within the house.")
    exit_status, http_status = Exit.BAD_INPUT, 409


class NoLongerOpen(FiligraneError):
    """The objection was withdrawn by whoever made it."""

    code = "objections.withdrawn"
    text = defer("This objection was withdrawn.")
    hint = defer("There is nothing to answer any more.")
    exit_status, http_status = Exit.BAD_INPUT, 409
