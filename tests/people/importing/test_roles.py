"""Jobs that sound like roles; near misses first."""

import pytest

from gatepost.people.importing.roles import role_of
from gatepost.schools.states import Role


@pytest.mark.parametrize(
    "job",
    ["PA to the Headteacher", "Headteacher's PA", "Secretary to the Head", "Class teacher", "Head of Year 5",
     "Chair of the PTA", "Catering manager", "", "Safeguarding governor"],
)  # fmt: skip
def test_who_only_works_near_a_role_holds_none(job: str):
    assert role_of(job) is None


@pytest.mark.parametrize(
    ("job", "role"),
    [
        ("Headteacher", Role.HEADTEACHER),
        ("Head Teacher and DSL", Role.DSL),
        ("Executive Head", Role.HEADTEACHER),
        ("Deputy Headteacher", Role.SENIOR_TEAM),
        ("Designated Safeguarding Lead", Role.DSL),
        ("Deputy Designated Safeguarding Lead", Role.DEPUTY_DSL),
        ("DDSL", Role.DEPUTY_DSL),
        ("School Business Manager", Role.BUSINESS_MANAGER),
        ("Chair of Governors", Role.CHAIR),
        ("Vice-chair of governors", Role.VICE_CHAIR),
    ],
)
def test_a_job_that_sounds_like_a_role_says_which(job: str, role: Role):
    assert role_of(job) is role
