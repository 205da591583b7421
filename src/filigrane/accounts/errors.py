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


class NotAnAddress(FiligraneError):
    """What was given is no e-mail address."""

    code = "accounts.not_an_address"
    text = defer("“{email}” is not an e-mail address.")
    hint = defer("Write it whole, such as name@example.org.")
    exit_status = Exit.BAD_INPUT
    http_status = 400


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


class LinkDead(FiligraneError):
    """The link is unknown, was used, or is too old; nothing says which."""

    code = "accounts.link_dead"
    text = defer("This link no longer opens anything.")
    hint = defer("It may have been used, or be too old. Ask a steward of the house for another.")
    exit_status = Exit.MISSING
    http_status = 404


class LinkForAnother(FiligraneError):
    """The invitation was made for somebody else's address."""

    code = "accounts.link_for_another"
    text = defer("This invitation was made for another address than yours.")
    hint = defer("Leave, then open the link again; or ask for an invitation to your own address.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 403


class EnterFirst(FiligraneError):
    """The invited address has an account already: its person must be signed in."""

    code = "accounts.enter_first"
    text = defer("This address already has an account here.")
    hint = defer("Sign in first, then open the link again.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 403


class AlreadyMember(FiligraneError):
    """The invited person belongs to the house already."""

    code = "accounts.already_member"
    text = defer("“{email}” already belongs to this house.")
    hint = defer("Change the role in the list of people.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class LastSteward(FiligraneError):
    """Nobody would be left to answer for the house."""

    code = "accounts.last_steward"
    text = defer("{name} is the last steward of the house “{house}”.")
    hint = defer("Make somebody else a steward first, then do it again.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 409


class ScopeTooWide(FiligraneError):
    """A key can't do more than its person."""

    code = "accounts.scope_too_wide"
    text = defer("A key can’t be given what you do not hold yourself: {verbs}.")
    hint = defer("Choose among your own permissions.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 403


class TooManyAttempts(FiligraneError):
    """Too many entries failed for this address or from this place."""

    code = "accounts.too_many_attempts"
    text = defer("Too many attempts failed.")
    hint = defer("Wait {minutes} min, then try again.")
    exit_status = Exit.NOT_ALLOWED
    http_status = 429
