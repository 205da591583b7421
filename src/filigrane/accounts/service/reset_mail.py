"""Send by mail the link that lets somebody choose a new password."""

from __future__ import annotations

from typing import Any

from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from filigrane.accounts.models import House, Person
from filigrane.accounts.queries.houses import houses_of
from filigrane.accounts.queries.links import address_of
from filigrane.accounts.service.password import make_reset
from filigrane.jobs.context import JobContext
from filigrane.jobs.service import start


def ask_reset(email: str) -> None:
    """Queue a message for the person of this e-mail, if there is one; nothing tells the asker which.

    The work is left to a job, so that the answer takes the same time whoever asks. Nobody but a
    member of a house can be written to.
    """
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    hers = houses_of(person.pk).first() if person is not None else None
    if person is not None and hers is not None:
        start("accounts.reset_mail", {}, house_id=hers.pk, person_id=person.pk)


def run(context: JobContext) -> dict[str, Any]:
    """The job `accounts.reset_mail`: draw the link of the job's person and send it to her address."""
    person = Person.objects.filter(pk=context.person_id or 0, is_active=True).first()
    house = House.objects.filter(pk=context.house_id).first()
    if person is None or house is None:
        return {}
    token = make_reset(person, by=person.pk, now=timezone.now())
    link = address_of(house) + reverse("accounts:choose_password", kwargs={"token": token})
    with override(person.language):
        send_mail(
            _("Choose a new password for Filigrane"),
            _(
                "Somebody, probably you, asked for a new password.\n\n"
                "Open this address within a day to choose it:\n{link}\n\n"
                "If it was not you, nothing has changed and you have nothing to do."
            ).format(link=link),
            None,
            [person.email],
        )
    return {}
