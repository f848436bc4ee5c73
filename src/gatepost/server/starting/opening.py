"""Opening a school without a file: the school and one person, who is guided through everything else."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from gatepost.people.actions.joining import (
    add_person,
    begin_engagement,
    give_role,
    set_up_school,
)
from gatepost.people.importing.reading import split_name
from gatepost.people.models import Person
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.schools.states import Role


@transaction.atomic
def open_with_one_person(
    *, name: str, slug: str, business_manager: str, email: str, today: date
) -> Person:
    """The school exists with its business manager, who can sign in and set it up.

    Raises ValidationError where a word has the wrong shape; then nothing was made.
    """
    if not email.strip():
        raise ValidationError("The business manager needs an e-mail address to sign in with.")
    school = set_up_school(by=MACHINE, slug=slug, name=name.strip())
    title, given, family = split_name(business_manager)
    person = add_person(
        by=MACHINE,
        school=school,
        title=title,
        given_name=given,
        family_name=family,
        email=email,
    )
    begin_engagement(
        by=MACHINE,
        person=person,
        kind=EngagementKind.SUPPORT,
        started_on=today,
        job_title="School business manager",
    )
    give_role(by=MACHINE, person=person, role=Role.BUSINESS_MANAGER, from_on=today)
    return person
