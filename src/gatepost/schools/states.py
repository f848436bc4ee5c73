"""The words of a school: the roles that people hold, the kinds of name and of platform."""

from enum import StrEnum


class Role(StrEnum):
    """A role that a person holds at a school on certain dates; routes and letters go to roles, not names."""

    HEADTEACHER = "headteacher"
    SENIOR_TEAM = "senior-team"
    DSL = "dsl"
    DEPUTY_DSL = "deputy-dsl"
    BUSINESS_MANAGER = "business-manager"
    CHAIR = "chair-of-governors"
    VICE_CHAIR = "vice-chair-of-governors"
    HR = "hr"
    DATA_PROTECTION = "data-protection-officer"
    IT_ADMINISTRATOR = "it-administrator"


ROLE_TITLES: dict[Role, str] = {
    Role.HEADTEACHER: "Headteacher",
    Role.SENIOR_TEAM: "Senior team",
    Role.DSL: "Designated safeguarding lead",
    Role.DEPUTY_DSL: "Deputy designated safeguarding lead",
    Role.BUSINESS_MANAGER: "School business manager",
    Role.CHAIR: "Chair of governors",
    Role.VICE_CHAIR: "Vice-chair of governors",
    Role.HR: "Personnel (HR)",
    Role.DATA_PROTECTION: "Data protection officer",
    Role.IT_ADMINISTRATOR: "IT administrator",
}
"""How screens and letters say a role."""

LEADING: frozenset[Role] = frozenset(
    {
        Role.HEADTEACHER,
        Role.SENIOR_TEAM,
        Role.DSL,
        Role.DEPUTY_DSL,
        Role.BUSINESS_MANAGER,
        Role.CHAIR,
    }
)
"""Roles that lead the school: they see what makes each clause work."""


class NameKind(StrEnum):
    """What another name of the school is."""

    SHORT = "short"
    NICKNAME = "nickname"
    HANDLE = "handle"
    PAGE = "page"


class PlatformKind(StrEnum):
    """Whether the school runs a platform for its families, or it is a social medium anybody may be on."""

    ESTABLISHED = "established"
    SOCIAL = "social"
