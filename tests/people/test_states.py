"""In what capacity somebody arrives: the kind that binds closest, and whether they lead."""

from itertools import combinations

from gatepost.engine.standing import PersonKind
from gatepost.people.states import KIND_TITLES, MACHINE, Capacity, EngagementKind
from gatepost.schools.states import LEADING, ROLE_TITLES, Role

NEAREST_FIRST = ("teacher", "support", "agency", "volunteer", "governor", "contractor")
"""Of several engagements the first of these is the one that the engine judges by."""


def test_of_several_engagements_the_one_that_binds_closest_counts():
    for size in range(1, 7):
        for kinds in combinations(NEAREST_FIRST, size):
            capacity = Capacity(frozenset(map(EngagementKind, kinds)))
            assert capacity.kind is PersonKind(kinds[0])
            assert capacity.is_current


def test_somebody_without_an_engagement_has_left_whatever_roles_are_still_written_down():
    for size in (0, 1, 2, len(Role)):
        for roles in combinations(Role, size):
            capacity = Capacity(frozenset(), frozenset(roles))
            assert (capacity.kind, capacity.is_current, capacity.is_leading) == (
                PersonKind.FORMER, False, False,
            )  # fmt: skip


def test_the_head_is_the_head_in_any_engagement_and_nobody_else_is():
    for kind in EngagementKind:
        for role in Role:
            capacity = Capacity(frozenset({kind}), frozenset({role}))
            is_head = role is Role.HEADTEACHER
            assert capacity.kind is (PersonKind.HEAD if is_head else PersonKind(kind.value))


def test_these_roles_lead_and_these_do_not():
    leading = {
        role
        for role in Role
        if Capacity(frozenset({EngagementKind.GOVERNOR}), frozenset({role})).is_leading
    }
    assert leading == LEADING
    assert {*Role} - leading == {
        Role.VICE_CHAIR, Role.HR, Role.DATA_PROTECTION, Role.IT_ADMINISTRATOR,
    }  # fmt: skip


def test_the_keeper_of_the_machine_is_nobody_at_the_school():
    capacity = MACHINE.capacity
    assert (MACHINE.pk, capacity.is_machine) == (None, True)
    assert (capacity.is_current, capacity.is_leading, capacity.kind) == (
        False, False, PersonKind.FORMER,
    )  # fmt: skip
    assert not Capacity().is_machine


def test_every_kind_and_every_role_has_words_for_screens_and_a_kind_for_the_engine():
    assert set(KIND_TITLES) == set(EngagementKind)
    assert set(ROLE_TITLES) == set(Role)
    assert {kind.value for kind in EngagementKind} | {"former", "head"} == {
        kind.value for kind in PersonKind
    }
