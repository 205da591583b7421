"""Houses, people, roles and keys as rows."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class House(models.Model):
    """A cultural house of this installation; every row, file and index belongs to one."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    host = models.CharField(max_length=200, default="", blank=True)
    is_demo = models.BooleanField(default=False)
    known_verbs = models.JSONField(default=list)
    made_at = models.DateTimeField()


class Person(AbstractBaseUser):
    """Somebody who can enter; what she may do stands in her memberships, house by house.

    An erased person keeps her row (*erased_at*) so that old ids still point somewhere, and nothing else.
    """

    last_login = None  # when somebody came is nobody's business: no column

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="fr")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[BaseUserManager[Person]] = BaseUserManager()  # type: ignore[assignment]  # Self is Person here

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]


class Role(models.Model):
    """A named bundle of verbs in one house; the house may change it."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="roles")
    code = models.SlugField()
    label = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "code"], name="one_role_a_code")]


class RoleVerb(models.Model):
    """One verb that a role holds; verbs are declared by the rooms."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="verbs")
    verb = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "verb"], name="one_verb_a_role")]


class Membership(models.Model):
    """A person holds a role in a house."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="one_membership_a_role")]


class Invitation(models.Model):
    """A link that lets somebody join a house once; only the token's hash is kept."""

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    role = models.ForeignKey(Role, on_delete=models.CASCADE)
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Reset(models.Model):
    """A link that lets a person choose a new password once; only the token's hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="resets")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class ApiKey(models.Model):
    """A key for programs: hashed, limited to some verbs of one house, revocable."""

    house = models.ForeignKey(House, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    label = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12)
    key_hash = models.CharField(max_length=64, unique=True)
    verbs = models.JSONField(default=list)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)


class Attempt(models.Model):
    """A failed entry, counted for the limits and forgotten after a day."""

    key_hash = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)
