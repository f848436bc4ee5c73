"""Opening, asking, taking time, declining and signing as a truth table: everybody for themselves, nobody for others."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import transaction

from acceptance.signing.acting import TEACHER, in_force
from conftest import person_named
from gatepost.acceptance.access import why_not_for, why_not_sign
from gatepost.acceptance.actions.opening import open_policy
from gatepost.acceptance.actions.replying import ask_question, decline, take_time
from gatepost.acceptance.actions.signing import sign
from gatepost.acceptance.models import Asked
from gatepost.acceptance.states import SigningMethod
from gatepost.people.states import MACHINE, Actor, Capacity, EngagementKind
from gatepost.schools.states import Role
from gatepost.trail.models import Entry
from gatepost.web.refusal import NOTHING_HERE, Refused

pytestmark = pytest.mark.django_db


def deeds(by: Actor, school) -> dict[str, Callable[[], object]]:
    """Everything that a person does about their own signature."""
    said = {"by": by, "person": person_named(TEACHER), "version": in_force(school)}
    return {
        "open": lambda: open_policy(**said),
        "ask": lambda: ask_question(**said, text="Why?"),
        "take time": lambda: take_time(**said),
        "decline": lambda: decline(**said, text="It is too long."),
        "sign": lambda: sign(
            **said,
            kind=EngagementKind.TEACHER,
            typed_name=TEACHER,
            method=SigningMethod.SIGNED_IN,
        ),
    }


def outcome(deed: Callable[[], object]) -> str:
    """Done, told why not, or refused without a word; nothing of it stays."""
    try:
        with transaction.atomic():
            deed()
            transaction.set_rollback(True)
    except Refused as refused:
        return "hidden" if refused.refusal.is_hidden else "told"
    return "done"


def capacities(school_id) -> dict[str, Capacity]:
    """Every kind, every role beside one, a visit, and what is no engagement."""
    found = {
        str(kind): Capacity(frozenset({kind}), frozenset(), school_id) for kind in EngagementKind
    }
    teaching = frozenset({EngagementKind.TEACHER})
    found |= {f"with {role}": Capacity(teaching, frozenset({role}), school_id) for role in Role}
    found["visit"] = Capacity(teaching, frozenset(), school_id, is_visit=True)
    return found


def nothing_more(school_id) -> dict[str, Capacity]:
    """Who is nothing at the school: a leaver, a leaver with a role, somebody of another school."""
    elsewhere = uuid4()
    head = frozenset({Role.HEADTEACHER})
    teaching = frozenset({EngagementKind.TEACHER})
    return {
        "leaver": Capacity(frozenset(), frozenset(), school_id),
        "leaver with a role": Capacity(frozenset(), head, school_id),
        "head elsewhere": Capacity(teaching, head, elsewhere),
    }


def test_everybody_engaged_does_it_for_themselves(wrenfold, campaign):
    own = person_named(TEACHER).pk
    found = {
        (who, what): outcome(deed)
        for who, capacity in capacities(wrenfold.pk).items()
        for what, deed in deeds(Actor(own, capacity), wrenfold).items()
    }
    assert found == dict.fromkeys(found, "done")
    assert len(found) == (len(EngagementKind) + len(Role) + 1) * 5


def test_nobody_does_it_for_somebody_else_or_from_outside(wrenfold, campaign):
    own, other = person_named(TEACHER).pk, person_named("Judith Pargeter").pk
    actors = {
        **{f"{who}, another": Actor(other, one) for who, one in capacities(wrenfold.pk).items()},
        **{who: Actor(own, one) for who, one in nothing_more(wrenfold.pk).items()},
        "machine": MACHINE,
        "nobody": Actor(None, Capacity()),
    }
    before = Entry.objects.count()
    found = {
        (who, what): outcome(deed)
        for who, by in actors.items()
        for what, deed in deeds(by, wrenfold).items()
    }
    assert found == dict.fromkeys(found, "hidden")
    assert Entry.objects.count() == before
    assert Asked.objects.get(campaign=campaign, person_id=own).state == "asked"


def test_who_is_nobody_gets_the_page_of_a_wrong_address():
    assert why_not_sign(None) == NOTHING_HERE
    assert why_not_sign(Capacity()) == NOTHING_HERE
    assert why_not_for(MACHINE, uuid4()) == NOTHING_HERE
