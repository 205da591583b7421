"""What may go wrong with a corpus."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class CorpusSwitchedOff(FiligraneError):
    """The charter of the house switches this off."""

    code = "corpus.switched_off"
    text = defer("The house has switched off the freezing of corpora.")
    hint = defer("A steward can switch it on again: filigrane charter switch corpus.freeze on")
    exit_status, http_status = Exit.NOT_ALLOWED, 403


class CollectionUnknown(FiligraneError):
    """A recipe names a collection that the house doesn't have."""

    code = "corpus.collection_unknown"
    text = defer("No collection of this house is called “{code}”.")
    hint = defer("See them: filigrane collections list. Then correct [sources] in the recipe.")
    exit_status, http_status = Exit.MISSING, 404


class NothingEnters(FiligraneError):
    """The recipe lets no work in. Values: works, counts in words."""

    code = "corpus.nothing_enters"
    text = defer("None of the {works} works of the sources enters this corpus.")
    hint = defer("See why, work by work: filigrane corpus plan RECIPE --list")
    exit_status, http_status = Exit.UNDECIDABLE, 409


class VersionNotFound(FiligraneError):
    """No such version in this house, or several."""

    code = "corpus.version_not_found"
    text = defer("No single version of this house has a root that begins with “{root}”.")
    hint = defer("See them all: filigrane corpus versions")
    exit_status, http_status = Exit.MISSING, 404


class NotInside(FiligraneError):
    """None of the works to withdraw stands in a version that is on the disk."""

    code = "corpus.not_inside"
    text = defer("No version on the disk holds the work {works}.")
    hint = defer("See in which versions a work stood: filigrane corpus prove ROOT WORK")
    exit_status, http_status = Exit.MISSING, 404


class HolderNameless(FiligraneError):
    """Who has a version has no name, or too long a one."""

    code = "corpus.holder_nameless"
    text = defer("Who has this version is not said, or in more than {most} characters.")
    hint = defer("Give a name, and how to reach them: --name NAME --contact ADDRESS")
    exit_status, http_status = Exit.BAD_INPUT, 422


class TableMissing(FiligraneError):
    """A recipe has a target of the house's own, whose file isn't beside it."""

    code = "corpus.table_missing"
    text = defer("The table “{name}”, which the recipe names as a target, isn’t beside it.")
    hint = defer("Put the file in the folder of the recipe: a CSV with the columns stratum and weight.")
    exit_status, http_status = Exit.MISSING, 404


class ClaimRefused(FiligraneError):
    """A house would call a corpus clean while the terms of a work are unknown. Values: works, claim."""

    code = "corpus.claim_refused"
    text = defer(
        "The corpus can’t be called “{claim}”: the terms of some of its works aren’t settled ({works})."
    )
    hint = defer(
        "Settle the terms of these works and freeze again, leave out --claim, or give the recipe a name "
        "and a purpose that don’t say it."
    )
    exit_status, http_status = Exit.UNDECIDABLE, 409


class RecipeNotFound(FiligraneError):
    """No such recipe in this house, or no such text of it."""

    code = "corpus.recipe_not_found"
    text = defer("This house has no recipe no. {recipe}.")
    hint = defer("The door Diversity lists its recipes.")
    exit_status, http_status = Exit.MISSING, 404


class RecipeChanged(FiligraneError):
    """Somebody wrote another text of the recipe while this one was being written."""

    code = "corpus.recipe_changed"
    text = defer("Somebody changed this recipe in the meantime.")
    hint = defer("Read its new text, then write yours again: nothing was kept of it.")
    exit_status, http_status = Exit.BAD_INPUT, 409
