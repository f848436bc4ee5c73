"""A school's settings as the boxes of the set-up hold them, ready to be changed."""

from gatepost.schools.models import (
    ClosedDay,
    Platform,
    School,
    SchoolClass,
    SchoolName,
    Supplier,
    Term,
)
from gatepost.schools.queries import named_contact_roles, platforms_of
from gatepost.schools.states import NameKind, PlatformKind
from gatepost.server.starting.written import with_rest, written_day, written_lines


def calendar(school: School) -> dict[str, object]:
    """Terms and closed days as lines, and the hours."""
    terms = Term.objects.filter(school=school)
    closed = ClosedDay.objects.filter(school=school)
    return {
        "terms": written_lines(
            f"{one.name}, {written_day(one.starts_on)} to {written_day(one.ends_on)}"
            for one in terms
        ),
        "closed": written_lines(
            f"{written_day(one.on)}, {one.name}" if one.name else written_day(one.on)
            for one in closed
        ),
        "contact_from": school.contact_from,
        "contact_until": school.contact_until,
    }


def platforms(school: School) -> dict[str, object]:
    """The school's own platforms with their use, and the social media."""
    own = Platform.objects.filter(school=school, kind=PlatformKind.ESTABLISHED)
    return {
        "established": with_rest([(one.name, one.use) for one in own]),
        "social": written_lines(platforms_of(school, PlatformKind.SOCIAL)),
    }


def contacts(school: School) -> dict[str, object]:
    """The roles that people ask when in doubt."""
    return {"roles": [role.value for role in named_contact_roles(school)]}


def names(school: School) -> dict[str, object]:
    """Every other name by its kind, classes and suppliers."""
    rows = list(SchoolName.objects.filter(school=school).order_by("name"))
    boxes = {
        "short": NameKind.SHORT,
        "nicknames": NameKind.NICKNAME,
        "handles": NameKind.HANDLE,
        "pages": NameKind.PAGE,
    }
    held: dict[str, object] = {
        box: written_lines(one.name for one in rows if one.kind == kind)
        for box, kind in boxes.items()
    }
    classes = SchoolClass.objects.filter(school=school)
    held["classes"] = with_rest([(one.name, one.year_group) for one in classes])
    suppliers = Supplier.objects.filter(school=school)
    held["suppliers"] = written_lines(one.name for one in suppliers)
    return held
