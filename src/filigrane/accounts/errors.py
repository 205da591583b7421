"""What can be refused at the door: each error says the reason and the next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class HouseUnknown(FiligraneError):
    """No house has this short name."""

    code = "accounts.house_unknown"
    text = defer("There is no house called “{slug}”.")
    hint = defer("List them: filigrane person houses")
    exit_status = Exit.MISSING
    http_status = 404


class HouseTaken(FiligraneError):
    """A house already has this short name."""

    code = "accounts.house_taken"
    text = defer("A house is already called “{slug}”.")
    hint = defer("Choose another short name.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class PersonUnknown(FiligraneError):
    """No person has this e-mail address."""

    code = "accounts.person_unknown"
    text = defer("Nobody here has the address “{email}”.")
    hint = defer("List the people: filigrane person list")
    exit_status = Exit.MISSING
    http_status = 404


class PersonTaken(FiligraneError):
    """A person already has this e-mail address."""

    code = "accounts.person_taken"
    text = defer("Somebody here already has the address “{email}”.")
    hint = defer("Invite this person to the house instead of making her anew.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class RoleUnknown(FiligraneError):
    """The house has no role of this code."""

    code = "accounts.role_unknown"
    text = defer("This house has no role “{role}”.")
    hint = defer("The roles are: {known}.")
    exit_status = Exit.WRONG_ARGUMENTS
    http_status = 400


class NotAllowed(FiligraneError):
    """The person's roles, or the key's scope, do not hold the verb."""

    code = "accounts.not_allowed"
    text = defer("This needs the permission “{verb}”, which you do not hold here.")
    hint = defer("Ask a steward of the house for a role that holds it.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 403
