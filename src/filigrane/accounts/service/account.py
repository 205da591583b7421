"""Change one's own name and language."""

from __future__ import annotations

from django.db import transaction

from filigrane.accounts.models import Person


def describe_self(person: Person, *, name: str, language: str) -> None:
    """Keep the name and the language a person gives herself.

    Not journalled: the journal keeps acts on the house, and must hold no name that erasure could miss.
    """
    with transaction.atomic():
        person.name, person.language = name.strip(), language
        person.save(update_fields=["name", "language"])
