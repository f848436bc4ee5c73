"""Judging: the document's answer for each matter, softened by how surely it was seen."""

from dataclasses import replace

import pytest

from gatepost.engine.judging import follows, judge
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.verdict import Notice
from gatepost.policy.clause import Answer, Exempting, Follow
from gatepost.policy.loading import load_model_policy
from gatepost.policy.matter import Matter

POLICY = load_model_policy()
FINE, CARE, ASK, STOP = Answer.FINE, Answer.CARE, Answer.ASK, Answer.STOP


def seen_at(start, *, sureness=Sureness.SURE):
    return Observation(Seen.INSULT, Span(start, start + 3), "by-hand", sureness)


def noticed(matter, start=0, sureness=Sureness.SURE):
    return Notice(matter, (seen_at(start, sureness=sureness),), sureness)


def judged(*notices, held=()):
    return judge(notices, POLICY, frozenset(held))


def test_nothing_noticed_is_nothing_found():
    assert judged() == ((), (), ())


@pytest.mark.parametrize("matter", Matter)
@pytest.mark.parametrize("sureness", Sureness)
def test_how_surely_a_thing_was_seen_may_only_make_an_answer_milder(matter, sureness):
    (sure,), _, _ = judged(noticed(matter))
    (finding,), _, _ = judged(noticed(matter, sureness=sureness))
    assert finding.answer.gravity <= sure.answer.gravity
    if sureness is Sureness.UNSURE:
        assert finding.answer.gravity <= CARE.gravity
    else:
        assert finding.answer is sure.answer


def test_unsure_seeing_of_something_fine_stays_fine():
    (finding,), _, _ = judged(noticed(Matter.URGENT_CONTACT, sureness=Sureness.UNSURE))
    assert finding.answer is FINE


def test_unsure_seeing_makes_nothing_follow_and_likely_seeing_does():
    for sureness, then in (
        (Sureness.UNSURE, ()),
        (Sureness.LIKELY, (Follow.REPORT_TO_DSL,)),
        (Sureness.SURE, (Follow.REPORT_TO_DSL,)),
    ):
        findings, _, _ = judged(noticed(Matter.BOUNDARY_SIGNAL, sureness=sureness))
        assert follows(findings) == then


def test_what_follows_is_in_the_order_of_the_enumeration_each_once():
    findings, _, _ = judged(
        noticed(Matter.PARENT_CONNECTION),
        noticed(Matter.DECISION_RESENTED),
        noticed(Matter.MALPRACTICE_AIRED),
        noticed(Matter.BOUNDARY_SIGNAL),
        noticed(Matter.PUPIL_ASKS_TO_CONNECT),
    )
    assert follows(findings) == tuple(Follow)


def test_a_lifted_clause_makes_nothing_follow():
    held = [Exempting.IMMEDIATE_FAMILY]
    findings, lifted, _ = judged(noticed(Matter.PUPIL_ASKS_TO_CONNECT), held=held)
    assert (findings, follows(findings)) == ((), ())
    assert [one.spoken.clause.id for one in lifted] == ["disrepute.pupil-relationship"]


def test_findings_stand_gravest_first_then_in_the_order_of_the_text():
    findings, _, _ = judged(
        noticed(Matter.WHEREABOUTS, 0),
        noticed(Matter.ATTACK, 40),
        noticed(Matter.OTHERS_WORK_USED, 20),
        noticed(Matter.PREJUDICE, 10),
        Notice(Matter.PUPIL_SOUGHT),
    )
    assert [(one.matter, one.answer) for one in findings] == [
        (Matter.PUPIL_SOUGHT, STOP),
        (Matter.PREJUDICE, STOP),
        (Matter.ATTACK, STOP),
        (Matter.OTHERS_WORK_USED, ASK),
        (Matter.WHEREABOUTS, CARE),
    ]


def test_the_answer_of_a_finding_is_the_gravest_of_its_clauses():
    (finding,), lifted, _ = judged(
        noticed(Matter.JOB_KNOWLEDGE_PASSED_ON), held=[Exempting.IMMEDIATE_FAMILY]
    )
    assert (finding.answer, [one.clause_id for one in finding.cited]) == (
        STOP,
        ["golden.confidential", "confidence.own-family"],
    )
    assert lifted == ()


def test_the_same_thing_lifted_or_in_conflict_twice_is_told_once():
    twice = [noticed(Matter.PUPIL_ASKS_TO_CONNECT), noticed(Matter.PUPIL_ASKS_TO_CONNECT, 9)]
    once = judged(twice[0], held=[Exempting.IMMEDIATE_FAMILY])
    assert judged(*twice, held=[Exempting.IMMEDIATE_FAMILY]) == once
    assert len(once[2]) == 2


def test_a_matter_on_which_the_document_is_silent_is_no_finding():
    silent = [matter for matter in Matter if not POLICY.clauses_on(matter)]
    assert silent == []
    findings, _, _ = judge((noticed(Matter.ATTACK),), _without_clauses(), frozenset())
    assert findings == ()


def _without_clauses():
    return replace(POLICY, by_matter={})


def test_a_notice_points_at_every_place_once_in_the_order_of_the_text():
    twice = Notice(Matter.ATTACK, (seen_at(9), seen_at(2), seen_at(9)))
    assert twice.spans == (Span(2, 5), Span(9, 12))
