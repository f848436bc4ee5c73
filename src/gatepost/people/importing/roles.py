"""Jobs that sound like a role of the policy; a list only proposes it, and somebody gives it. Pure."""

import re

from gatepost.schools.states import Role

_ROLES: tuple[tuple[re.Pattern[str], Role | None], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), role)
    for pattern, role in (
        (r"\b(?:pa|p\.a\.|secretary|assistant) to\b|'s (?:pa|secretary)\b", None),
        (r"\b(?:deputy|assistant)\b.*\b(?:dsl|designated safeguarding)\b|\bddsl\b", Role.DEPUTY_DSL),
        (r"\bdsl\b|\bdesignated safeguarding lead\b", Role.DSL),
        (r"\bvice.?chair\b", Role.VICE_CHAIR),
        (r"\bchair(?:man|woman|person)? of (?:the )?governors\b", Role.CHAIR),
        (r"\b(?:school )?business manager\b|\bsbm\b", Role.BUSINESS_MANAGER),
        (r"\b(?:deputy|assistant)\b.*\bhead\b|\b(?:deputy|assistant) head", Role.SENIOR_TEAM),
        (r"\bhead ?(?:teacher|master|mistress)\b|^(?:acting |executive )?(?:head|principal)$",
         Role.HEADTEACHER),
    )
)  # fmt: skip
"""What a job says, the surest first; the first line is of those who only work for somebody."""


def role_of(job_title: str) -> Role | None:
    """The role that a job sounds like; None where it sounds like none."""
    for pattern, role in _ROLES:
        if pattern.search(job_title):
            return role
    return None
