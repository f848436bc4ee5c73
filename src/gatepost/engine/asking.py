"""Asking: which facts that are not known could change the answer, found by asking again with each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from gatepost.engine.checking import Case, outcome_of
from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Channel,
    Connection,
    Contact,
    Device,
    Direction,
    Post,
    Purpose,
    Question,
    Uses,
)
from gatepost.engine.school import School
from gatepost.engine.verdict import Asked, Fact
from gatepost.policy.clause import Answer
from gatepost.policy.law import legal_fact

_YES_OR_NO = (True, False)
_OF_OTHER: dict[Fact, tuple[Any, ...]] = {
    Fact.AGE: (legal_fact("adult-age").value - 1.0, float(legal_fact("adult-age").value)),
    Fact.IS_FAMILY: _YES_OR_NO,
    Fact.IS_DECLARED_FRIEND: _YES_OR_NO,
    Fact.IS_PARENT_OF_TAUGHT_CHILD: _YES_OR_NO,
}
_OF_QUESTION: dict[type, dict[Fact, tuple[Any, ...]]] = {
    Post: {Fact.ACCOUNT: tuple(AccountKind)},
    Connection: {Fact.ACCOUNT: tuple(AccountKind), Fact.DIRECTION: tuple(Direction)},
    Contact: {
        Fact.IS_URGENT: _YES_OR_NO,
        Fact.CHANNEL: tuple(Channel),
        Fact.DEVICE: tuple(Device),
        Fact.PURPOSE: tuple(Purpose),
        Fact.IS_PARENT_PERMISSION_RECORDED: _YES_OR_NO,
    },
    AccountUse: {Fact.USES: tuple(Uses), Fact.PURPOSE: tuple(AccountKind)},
}


def asked_of(case: Case, answer: Answer) -> tuple[Asked, ...]:
    """The facts to ask for, each with the answers it could lead to; none where nothing would change."""
    asks = []
    for fact, questions in _alternatives(case.question, case.school):
        answers = [outcome_of(replace(case, question=question)).answer for question in questions]
        if any(other is not answer for other in answers):
            asks.append(Asked(fact, tuple(dict.fromkeys(answers))))
    return tuple(asks)


def _alternatives(question: Question, school: School) -> Iterator[tuple[Fact, list[Question]]]:
    """For each fact that is not known, the question with every value that it could have."""
    for fact, values in _OF_QUESTION[type(question)].items():
        if getattr(question, fact.value) is None:
            yield fact, [replace(question, **{fact.value: value}) for value in values]
    if isinstance(question, Contact) and question.at is None:
        yield Fact.AT, [replace(question, at=at) for at in _in_and_out_of_hours(school)]
    if isinstance(question, Connection | Contact):
        for fact, values in _OF_OTHER.items():
            if getattr(question.other, fact.value) is None:
                others = (replace(question.other, **{fact.value: value}) for value in values)
                yield fact, [replace(question, other=other) for other in others]


def _in_and_out_of_hours(school: School) -> tuple[datetime, ...]:
    """A moment inside the school's hours, where there is one, and a moment outside them."""
    first_day = school.terms[0].start if school.terms else date(2026, 9, 7)
    inside = school.next_in_hours(datetime.combine(first_day, time(12, 0)))
    outside = datetime.combine(first_day, time(0, 0))
    return (outside,) if inside is None else (inside, outside)
