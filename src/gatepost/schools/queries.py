"""Questions about a school: its settings as facts, its named contacts, its platforms."""

from datetime import date

from gatepost.engine.school import ContactHours, Term
from gatepost.engine.school import School as Facts
from gatepost.schools import models
from gatepost.schools.models import School
from gatepost.schools.states import NameKind, PlatformKind, Role


def settings_of(school: School) -> Facts:
    """The school's own settings as facts for the engine; its people are added above. Six queries."""
    names: dict[str, list[str]] = {kind: [] for kind in NameKind}
    for row in models.SchoolName.objects.filter(school=school).order_by("name"):
        names[row.kind].append(row.name)
    return Facts(
        name=school.name,
        other_names=(*names[NameKind.SHORT], *names[NameKind.NICKNAME]),
        motto=school.motto,
        domain=school.domain.lower(),
        phone=school.phone,
        address=school.address,
        postcode=school.postcode,
        handles=tuple(handle.lstrip("@") for handle in names[NameKind.HANDLE]),
        pages=tuple(names[NameKind.PAGE]),
        platforms=platforms_of(school, PlatformKind.ESTABLISHED),
        contact_hours=ContactHours(school.contact_from, school.contact_until),
        terms=tuple(
            Term(term.starts_on, term.ends_on) for term in models.Term.objects.filter(school=school)
        ),
        closed_days=frozenset(
            models.ClosedDay.objects.filter(school=school).values_list("on", flat=True)
        ),
        suppliers=tuple(
            models.Supplier.objects.filter(school=school).values_list("name", flat=True)
        ),
        class_names=tuple(
            models.SchoolClass.objects.filter(school=school).values_list("name", flat=True)
        ),
    )


def platforms_of(school: School, kind: PlatformKind) -> tuple[str, ...]:
    """The names of the platforms of one kind on the school's register, in its order."""
    rows = models.Platform.objects.filter(school=school, kind=kind)
    return tuple(rows.values_list("name", flat=True))


def named_contact_roles(school: School) -> tuple[Role, ...]:
    """The roles that people are told to ask when in doubt."""
    rows = models.NamedContact.objects.filter(school=school)
    return tuple(Role(role) for role in rows.values_list("role", flat=True))


def last_day_of_calendar(school: School) -> date | None:
    """The last day of the last term that the school has entered; None where it has none."""
    last = models.Term.objects.filter(school=school).order_by("-ends_on").first()
    return last.ends_on if last else None


def school_with_slug(slug: str) -> School | None:
    """The school with this word in its address; None where there is none."""
    return School.objects.filter(slug=slug).first()
