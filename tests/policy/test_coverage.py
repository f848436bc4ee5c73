"""Coverage: every clause of the table in clauses.md is accounted for, today, later or with a reason."""

from pathlib import Path

import pytest

from gatepost.policy.clause import Mechanism
from gatepost.policy.coverage import BUILT, WHAT_IT_DOES, Works, coverage_of
from gatepost.policy.loading import load_bytes, load_file, load_model_policy

EVERY_CLAUSE = [
    "intent.safeguard",
    "intent.educate-pupils",
    "scope.social-media",
    "scope.standards",
    "scope.position-of-trust",
    "scope.colleagues",
    "scope.work-and-private",
    "scope.unions",
    "scope.people",
    "scope.former",
    "scope.read-with",
    "golden.boundaries",
    "golden.public-test",
    "golden.parent-friendships",
    "golden.confidential",
    "golden.working-relations",
    "golden.disrepute",
    "golden.professional-standards",
    "golden.same-as-school",
    "golden.no-incitement",
    "golden.no-logo",
    "golden.public-domain",
    "practice.caution",
    "practice.identify",
    "practice.relationships",
    "practice.channel-and-time",
    "practice.no-private-details",
    "practice.no-pupil-connection",
    "practice.tone",
    "practice.disclaimer",
    "practice.ex-pupils",
    "conduct.bullying",
    "conduct.hatred",
    "conduct.libel",
    "conduct.grooming",
    "conduct.security",
    "conduct.inference",
    "conduct.copyright",
    "conduct.dismissal",
    "disrepute.pupil-relationship",
    "disrepute.family-conflict",
    "disrepute.arguing",
    "disrepute.defamation",
    "disrepute.own-details",
    "disrepute.own-equipment",
    "disrepute.parent-permission",
    "disrepute.personal-reasons",
    "disrepute.child-information",
    "disrepute.negative",
    "confidence.personal",
    "confidence.internal",
    "confidence.own-family",
    "confidence.school-address",
    "aggrieved.do-not-post",
    "aggrieved.whistleblowing",
    "aggrieved.grievance",
    "respect.discrimination",
    "respect.bullying",
    "respect.attack",
    "copyright.permission",
    "copyright.credit",
    "other.no-contact",
    "privacy.manage",
    "privacy.audience",
    "privacy.identity",
    "privacy.security-answers",
    "concern.raise",
    "discipline.adhere",
    "discipline.breach",
    "discipline.contractor",
    "monitoring.systems",
    "monitoring.concern",
    "acceptance.sign",
    "acceptance.statement",
    "records.data-protection",
]
SMALL = """\
[policy]
id = "small"
title = "Small"
edition = "first"
published-on = 2026-09-01

[[section]]
id = "a"
number = "1"
title = "A"

[[clause]]
id = "a.one"
number = "1.1"
force = "advice"
text = "One."
"""


def covered(body, head=""):
    """How one clause of this body is accounted for."""
    text = SMALL.replace('edition = "first"', f'edition = "first"\n{head}') + body
    (one,) = coverage_of(load_bytes(text.encode(), name="small.toml"))
    return one.works, one.today, one.later, one.why_not


def test_every_clause_of_the_table_is_accounted_for_and_none_besides():
    ids = [one.clause.id for one in coverage_of(load_model_policy())]
    assert len(EVERY_CLAUSE) == len(set(EVERY_CLAUSE)) == 75
    assert sorted(ids) == sorted(EVERY_CLAUSE)


@pytest.mark.parametrize("one", coverage_of(load_model_policy()), ids=lambda one: one.clause.id)
def test_every_clause_says_what_makes_it_work_or_honestly_why_nothing_does(one):
    assert (one.works in (Works.TODAY, Works.PARTLY)) == bool(one.today)
    assert (one.works in (Works.LATER, Works.PARTLY)) == bool(one.later)
    assert (one.works is Works.NOT_BY_SOFTWARE) == bool(one.why_not)


def test_another_policy_is_accounted_for_as_well():
    document = load_file(Path(__file__).with_name("second-policy.toml"))
    works = {one.clause.id: one.works for one in coverage_of(document)}
    assert list(works) == [clause.id for clause in document.clauses]
    assert works["house-keeping.kindness"] is Works.NOT_BY_SOFTWARE
    assert works["house-keeping.once-a-year"] is Works.TODAY
    assert works["little-ones.first-names"] is Works.TODAY
    assert works["little-ones.photographs"] is Works.PARTLY


def test_every_mechanism_says_what_it_does():
    assert set(WHAT_IT_DOES) == set(Mechanism)


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        (
            'mechanisms = ["post"]\n[clause.matters]\nattack = {}\nprejudice = {}\n',
            "",
            (Works.TODAY, ("the check answers on: attack, prejudice",), (), ""),
        ),
        (
            'mechanisms = ["post"]\n',
            'public-test = "a.one"',
            (Works.TODAY, ("shown as advice with every post",), (), ""),
        ),
        (
            'mechanisms = ["post"]\nworks-by = "a sign on the door"\n',
            "",
            (Works.TODAY, ("a sign on the door",), (), ""),
        ),
        (
            'mechanisms = ["post", "cases"]\n[clause.matters]\nattack = {}\n',
            "",
            (
                Works.PARTLY,
                ("the check answers on: attack",),
                ("a case runs fairly to an outcome that people decide",),
                "",
            ),
        ),
        (
            'mechanisms = ["learning"]\n',
            "",
            (Works.LATER, (), ("lessons to pupils are recorded",), ""),
        ),
        (
            'mechanisms = ["whole"]\n',
            "",
            (Works.TODAY, ("the whole of Gatepost works towards this",), (), ""),
        ),
        (
            'mechanisms = ["whole", "learning"]\nworks-by = "care"\n',
            "",
            (Works.PARTLY, ("care",), ("lessons to pupils are recorded",), ""),
        ),
        (
            'mechanisms = []\nno-software = "People do it."\n',
            "",
            (Works.NOT_BY_SOFTWARE, (), (), "People do it."),
        ),
    ],
)
def test_a_clause_is_accounted_for_by_its_matters_and_its_mechanisms(body, head, expected):
    assert covered(body, head) == expected


@pytest.mark.parametrize("mechanism", sorted(BUILT))
def test_no_clause_is_called_beyond_software_without_a_reason(mechanism):
    works, _, _, why_not = covered(f'mechanisms = ["{mechanism}"]\n')
    assert (works is Works.NOT_BY_SOFTWARE) == bool(why_not)


def test_the_heads_permissions_work_today_and_those_of_others_come_later():
    asked = WHAT_IT_DOES[Mechanism.PERMISSIONS]
    found = {one.clause.id: one for one in coverage_of(load_model_policy())}
    assert asked in found["practice.disclaimer"].today
    assert asked not in found["practice.disclaimer"].later
    assert asked in found["copyright.permission"].later
