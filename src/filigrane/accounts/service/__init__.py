"""Every act on houses, people, roles and keys, one a file."""

from filigrane.accounts.service.houses import make_house, sync_roles
from filigrane.accounts.service.owner import make_owner, sign_in_owner
from filigrane.accounts.service.people import give_role, make_person

__all__ = ["give_role", "make_house", "make_owner", "make_person", "sign_in_owner", "sync_roles"]
