"""Every act on houses, people, roles and keys, one a file."""

from filigrane.accounts.service.account import describe_self
from filigrane.accounts.service.entering import recognise
from filigrane.accounts.service.erasing import erase_everywhere, erase_person
from filigrane.accounts.service.houses import make_house, sync_roles
from filigrane.accounts.service.invitations import accept_as, accept_as_new, invite, withdraw_invitation
from filigrane.accounts.service.keys import make_key, note_use, revoke_key
from filigrane.accounts.service.members import change_role, remove_member
from filigrane.accounts.service.owner import make_owner, sign_in_owner
from filigrane.accounts.service.password import change_password, make_reset, use_reset
from filigrane.accounts.service.people import give_role, make_person

__all__ = [
    "accept_as",
    "accept_as_new",
    "change_password",
    "change_role",
    "describe_self",
    "erase_everywhere",
    "erase_person",
    "give_role",
    "invite",
    "make_house",
    "make_key",
    "make_owner",
    "make_person",
    "make_reset",
    "note_use",
    "recognise",
    "remove_member",
    "revoke_key",
    "sign_in_owner",
    "sync_roles",
    "use_reset",
    "withdraw_invitation",
]
