"""What the room accounts declares of itself."""

from __future__ import annotations

from filigrane.accounts.roles import STEWARD
from filigrane.base.errors import defer
from filigrane.base.rooms import Act, JobKind, PersonalData, Room, Verb

HELD = "filigrane.accounts.queries.held."
ERASING = "filigrane.accounts.service.erasing."
RETENTION = "filigrane.accounts.service.retention."
CONTRACT = defer("The agreement between the person and the house for which she works here.")
SAFETY = defer("Legitimate interest of the house in keeping its door.")

PERSONAL_DATA = (
    PersonalData(
        what=defer("Roles in a house, and since when."),
        why=defer("To know who may do what."),
        basis=CONTRACT,
        keep_days=None,
        export=HELD + "memberships_held",
        erase=ERASING + "erase_memberships",
    ),
    PersonalData(
        what=defer("Invitations into a house: the invited address, who invited."),
        why=defer("To let the invited person in once."),
        basis=SAFETY,
        keep_days=37,
        export=HELD + "invitations_held",
        erase=ERASING + "erase_invitations",
        expire=RETENTION + "expire_invitations",
    ),
    PersonalData(
        what=defer("Keys for programs: label, scope, day of last use; the key itself as a hash."),
        why=defer("To let a person’s programs in, and to let her close that door."),
        basis=CONTRACT,
        keep_days=365,
        export=HELD + "keys_held",
        erase=ERASING + "erase_keys",
        expire=RETENTION + "expire_keys",
    ),
    PersonalData(
        what=defer("Links to choose a new password, as a hash."),
        why=defer("To let somebody back in who has lost her password."),
        basis=CONTRACT,
        keep_days=31,
        export=HELD + "resets_held",
        erase=ERASING + "erase_resets",
        expire=RETENTION + "expire_resets",
    ),
    PersonalData(
        what=defer("Failed entries: a keyed hash of the e-mail and of the network address, the time."),
        why=defer("To slow down whoever guesses passwords."),
        basis=SAFETY,
        keep_days=1,
        export=HELD + "attempts_held",
        erase=ERASING + "erase_attempts",
        expire=RETENTION + "expire_attempts",
    ),
    PersonalData(
        what=defer("Open sessions, until their end."),
        why=defer("To keep somebody signed in from page to page."),
        basis=CONTRACT,
        keep_days=14,
        export=HELD + "sessions_held",
        erase=ERASING + "erase_sessions",
        expire=RETENTION + "expire_sessions",
    ),
    PersonalData(
        what=defer("The account: e-mail, name, language, password as a hash."),
        why=defer("To recognise the person, and to speak her language."),
        basis=CONTRACT,
        keep_days=None,
        export=HELD + "account_held",
        erase=ERASING + "erase_account",
    ),
)
"""The account stands last: what is found through its e-mail must be erased before it."""

ROOM = Room(
    name="accounts",
    verbs=(Verb("accounts.people", defer("See, invite and remove the people of the house"), (STEWARD,)),),
    personal_data=PERSONAL_DATA,
    jobs=(
        JobKind(
            "accounts.retention",
            defer("Let go of what has been kept long enough"),
            RETENTION + "run",
        ),
        JobKind(
            "accounts.reset_mail",
            defer("Send a link to choose a new password"),
            "filigrane.accounts.service.reset_mail.run",
        ),
    ),
    when_idle=(RETENTION + "start_if_due",),
    acts=(
        Act("house.made", defer("House founded")),
        Act("person.invited", defer("Person invited")),
        Act("person.invitation_withdrawn", defer("Invitation withdrawn")),
        Act("person.role_given", defer("Role given")),
        Act("person.role_changed", defer("Role changed")),
        Act("person.removed", defer("Person removed from the house")),
        Act("person.password_changed", defer("Password changed")),
        Act("person.reset_made", defer("Link to choose a new password made")),
        Act("key.made", defer("Key for programs made")),
        Act("key.revoked", defer("Key for programs revoked")),
        Act("person.erased", defer("Person erased")),
        Act("person.erased_again", defer("Erasure repeated after a restoration")),
    ),
)
