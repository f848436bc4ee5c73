"""Accounts: the table of LABELLING.md, with every fact that may be missing."""

from itertools import product

import pytest

from gatepost.engine.answering import check
from gatepost.engine.question import AccountKind, AccountUse, Uses
from gatepost.engine.school import School
from gatepost.engine.standing import PersonKind, Standing
from gatepost.engine.verdict import Change, Fact
from gatepost.policy.clause import Answer, Exempting
from gatepost.policy.loading import load_model_policy

POLICY = load_model_policy()
FINE, ASK, STOP = Answer.FINE, Answer.ASK, Answer.STOP
PERSONAL, SCHOOL = AccountKind.PERSONAL, AccountKind.SCHOOL
HEADS_YES = frozenset({Exempting.HEAD_ACCOUNT})
ADDRESS, DISCLAIMER = "confidence.school-address", "practice.disclaimer"


def verdict_on(uses, purpose, *, permissions=frozenset(), kind=PersonKind.SUPPORT, platform=""):
    question = AccountUse(uses, purpose, platform)
    return check(question, Standing(kind, "Ivo Penhale", permissions), School(), POLICY)


def asked_of(verdict):
    return {asked.fact: asked.answers for asked in verdict.asks}


@pytest.mark.parametrize(
    ("purpose", "uses", "permissions", "answer", "clauses"),
    [
        (PERSONAL, Uses.OWN_EMAIL, frozenset(), FINE, ()),
        (PERSONAL, Uses.OWN_EMAIL, HEADS_YES, FINE, ()),
        *((SCHOOL, uses, HEADS_YES, FINE, ()) for uses in (*Uses, None)),
        *((SCHOOL, uses, frozenset(), ASK, (DISCLAIMER,)) for uses in (*Uses, None)),
        *(
            (PERSONAL, uses, permissions, STOP, (ADDRESS,))
            for uses, permissions in product(
                (Uses.SCHOOL_EMAIL, Uses.SCHOOL_PHONE, Uses.SCHOOL_ADDRESS, None),
                (frozenset(), HEADS_YES),
            )
        ),
        (None, Uses.OWN_EMAIL, frozenset(), ASK, (DISCLAIMER,)),
        (None, Uses.OWN_EMAIL, HEADS_YES, FINE, ()),
        (None, Uses.SCHOOL_EMAIL, frozenset(), STOP, (ADDRESS, DISCLAIMER)),
        (None, Uses.SCHOOL_EMAIL, HEADS_YES, STOP, (ADDRESS,)),
        (None, None, frozenset(), STOP, (ADDRESS, DISCLAIMER)),
    ],
)
def test_an_account_is_answered_by_the_table(purpose, uses, permissions, answer, clauses):
    verdict = verdict_on(uses, purpose, permissions=permissions)
    assert (verdict.answer, verdict.clauses, verdict.then) == (answer, clauses, ())


@pytest.mark.parametrize(
    ("purpose", "uses", "permissions", "asks"),
    [
        (PERSONAL, Uses.SCHOOL_EMAIL, frozenset(), {}),
        (SCHOOL, None, frozenset(), {}),
        (None, Uses.OWN_EMAIL, HEADS_YES, {}),
        (PERSONAL, None, frozenset(), {Fact.USES: (STOP, FINE)}),
        (None, Uses.OWN_EMAIL, frozenset(), {Fact.PURPOSE: (FINE, ASK)}),
        (None, Uses.SCHOOL_PHONE, frozenset(), {Fact.PURPOSE: (STOP, ASK)}),
        (None, None, frozenset(), {Fact.USES: (STOP, ASK), Fact.PURPOSE: (STOP, ASK)}),
    ],
)
def test_a_fact_is_asked_only_where_it_could_change_the_answer(purpose, uses, permissions, asks):
    assert asked_of(verdict_on(uses, purpose, permissions=permissions)) == asks


def test_the_head_needs_no_permission_of_her_own_and_no_school_address_either():
    assert verdict_on(Uses.SCHOOL_EMAIL, SCHOOL, kind=PersonKind.HEAD).answer is FINE
    assert verdict_on(Uses.SCHOOL_EMAIL, PERSONAL, kind=PersonKind.HEAD).answer is STOP


@pytest.mark.parametrize("platform", ["LinkedIn", "a union forum", "", "\0", "Inkpath"])
def test_a_professional_network_is_no_exception(platform):
    verdict = verdict_on(Uses.SCHOOL_EMAIL, PERSONAL, permissions=HEADS_YES, platform=platform)
    assert (verdict.answer, verdict.clauses) == (STOP, (ADDRESS,))


@pytest.mark.parametrize("kind", [kind for kind in (*PersonKind, None) if kind != "head"])
def test_everybody_but_the_head_is_bound_alike(kind):
    for uses, purpose in product((*Uses, None), (*AccountKind, None)):
        assert verdict_on(uses, purpose, kind=kind) == verdict_on(uses, purpose)


def test_what_would_make_it_fine_is_ones_own_address_or_the_heads_yes():
    own = verdict_on(Uses.SCHOOL_PHONE, PERSONAL)
    assert [(mend.changes, mend.answer) for mend in own.mends] == [((Change.USE_OWN_EMAIL,), FINE)]
    schools = verdict_on(Uses.SCHOOL_PHONE, SCHOOL)
    assert [(mend.changes, mend.permissions) for mend in schools.mends] == [
        ((Change.GET_PERMISSION,), (Exempting.HEAD_ACCOUNT,))
    ]
