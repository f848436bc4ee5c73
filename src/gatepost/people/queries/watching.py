"""Questions about roles that see concerns: who holds one, and who is told when something about them changes."""

from datetime import date, timedelta

from django.db.models import Q

from gatepost.people.models import Letter, Person, RoleHeld
from gatepost.people.states import SEES_CONCERNS, LetterPurpose
from gatepost.schools.models import School
from gatepost.schools.states import Role

LATELY = timedelta(days=7)
"""So long somebody whose role ended is still told, so that ending it first hides nothing."""

_WATCHING = (Role.HEADTEACHER, Role.CHAIR)


def watchers_of(school: School, on: date) -> list[Person]:
    """The Head and the chair of governors of a day, and those who were until a few days before it."""
    since = on - LATELY
    return list(
        Person.objects.select_related("school")
        .filter(
            Q(roles_held__until_on__isnull=True) | Q(roles_held__until_on__gte=since),
            roles_held__role__in=_WATCHING,
            roles_held__from_on__lte=on,
            school=school,
        )
        .filter(
            Q(engagements__ended_on__isnull=True) | Q(engagements__ended_on__gte=since),
            engagements__started_on__lte=on,
        )
        .distinct()
    )


def sees_concerns(person: Person, on: date) -> bool:
    """Whether the person holds a role that concerns may reach, on a day or from a later one on."""
    return _concerned(person, on)


def saw_concerns(person: Person, on: date) -> bool:
    """The same, or they did a few days before, or did once and a letter that may say so hasn't gone to them yet."""
    if _concerned(person, on - LATELY):
        return True
    waiting = Letter.objects.filter(
        person=person, purpose=LetterPurpose.NOTICE, sent_at=None, bounced_at=None
    )
    return _concerned(person, date.min) and waiting.exists()


def _concerned(person: Person, since: date) -> bool:
    held = RoleHeld.objects.filter(person=person, role__in=SEES_CONCERNS)
    return held.filter(Q(until_on__isnull=True) | Q(until_on__gte=since)).exists()
