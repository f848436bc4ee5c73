"""Routes: who receives what, by role; written out by hand as a truth table, with each near miss."""

from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.people.routes import (
    ROUTES,
    SCHOOLS_OWN,
    RoleHolder,
    broken_without,
    roles_to_give,
    routes_of,
    standing_of_routes,
    unfilled,
)
from gatepost.policy.loading import load_model_policy
from gatepost.schools.states import Role

HEAD, SENIOR, DSL, DEPUTY = Role.HEADTEACHER, Role.SENIOR_TEAM, Role.DSL, Role.DEPUTY_DSL
MANAGER, CHAIR, VICE, DPO = Role.BUSINESS_MANAGER, Role.CHAIR, Role.VICE_CHAIR, Role.DATA_PROTECTION
SPACE = UUID(int=7)


def somebody(name: str, *, is_reachable: bool = True) -> RoleHolder:
    return RoleHolder(uuid5(SPACE, name), name, is_reachable)


def held(**by_role: str) -> dict[Role, list[RoleHolder]]:
    """Who holds what, by names with blanks between; a name with a star can't be reached."""
    words = {
        "head": HEAD, "senior": SENIOR, "dsl": DSL, "deputy": DEPUTY, "manager": MANAGER,
        "chair": CHAIR, "vice": VICE, "dpo": DPO,
    }  # fmt: skip
    return {
        words[word]: [
            somebody(name.strip("*"), is_reachable=not name.endswith("*")) for name in names.split()
        ]
        for word, names in by_role.items()
    }


FULL = {
    "head": "Ada", "dsl": "Ben", "deputy": "Cy", "manager": "Di", "chair": "Eve", "vice": "Fay",
    "dpo": "Gus", "senior": "Hal",
}  # fmt: skip


def reached(**by_role: str) -> dict[str, str]:
    """For each route who would receive it; "nobody" where none would."""
    standings = standing_of_routes(ROUTES, held(**by_role))
    return {
        one.route.key: " ".join(each.holder.name for each in one.receivers) or "nobody"
        for one in standings
    }


def test_in_a_school_with_everybody_each_route_has_its_own_end():
    assert reached(**FULL) == {
        "concern": "Ada",
        "concern-safeguarding": "Ben",
        "about-staff": "Ada",
        "about-head": "Eve",
        "about-dsl": "Ada",
        "about-chair": "Fay",
        "pupil-request": "Ada",
        "permission": "Ada",
        "permission-of-head": "Eve",
        "doubt": "Ada",
        "grievance": "Ada",
        "contractor": "Ada",
        "signing": "Di",
        "data": "Gus",
    }


def test_head_and_safeguarding_lead_may_be_one_where_a_deputy_and_the_chair_are_another_way():
    both = reached(**FULL | {"dsl": "Ada"})
    assert both["about-head-and-dsl"] == "Cy Eve"
    assert both["about-dsl"] == "Eve"
    assert both["about-head"] == "Eve"
    assert "nobody" not in both.values()


WITHOUT = {
    # who is not there or what is otherwise           the routes that lead to nobody then
    ("head", ""): {"about-staff", "permission"},
    ("dsl", ""): set(),
    ("deputy", ""): set(),
    ("senior", ""): set(),
    ("manager", ""): set(),
    ("chair", ""): {"about-head", "permission-of-head"},
    ("vice", ""): {"about-chair"},
    ("dpo", ""): {"data"},
    ("chair", "Eve*"): {"about-head", "permission-of-head"},
    ("vice", "Fay*"): {"about-chair"},
    ("vice", "Eve"): {"about-chair"},
    ("chair", "Ada"): {"about-head", "permission-of-head"},
    ("chair", "Ada Eve"): set(),
    ("chair", "Ada* Eve"): set(),
    ("head", "Ada*"): {"about-staff", "permission"},
    ("head", "Ada* Ivo"): set(),
    ("dpo", "Gus*"): {"data"},
    ("dpo", "Di"): set(),
}  # fmt: skip


@pytest.mark.parametrize("change", WITHOUT, ids="-".join)
def test_one_thing_otherwise_and_these_routes_lead_to_nobody(change: tuple[str, str]):
    role, names = change
    holders = held(**FULL | {role: names})
    assert {one.route.key for one in unfilled(ROUTES, holders)} == WITHOUT[change]


HEAD_IS_DSL = {
    ("deputy", ""): {"about-head-and-dsl"},
    ("deputy", "Cy*"): {"about-head-and-dsl"},
    ("deputy", "Ada"): {"about-head-and-dsl"},
    ("deputy", "Cy"): set(),
    ("chair", ""): {"about-head", "about-dsl", "about-head-and-dsl", "permission-of-head"},
}


@pytest.mark.parametrize("change", HEAD_IS_DSL, ids="-".join)
def test_where_head_and_safeguarding_lead_are_one_the_deputy_and_the_chair_must_both_be_there(
    change: tuple[str, str],
):
    role, names = change
    holders = held(**FULL | {"dsl": "Ada", role: names})
    assert {one.route.key for one in unfilled(ROUTES, holders)} == HEAD_IS_DSL[change]


def test_a_second_safeguarding_lead_makes_head_and_lead_no_less_one_person():
    keys = set(reached(**FULL | {"dsl": "Ada Ben"}))
    assert "about-head-and-dsl" in keys
    assert "about-head-and-dsl" not in set(reached(**FULL))


def test_whoever_it_may_be_about_never_receives_it():
    for one in standing_of_routes(ROUTES, held(**FULL | {"dsl": "Ada", "vice": "Eve Fay"})):
        holders = held(**FULL | {"dsl": "Ada", "vice": "Eve Fay"})
        concerned = {each.person_id for role in one.route.about for each in holders.get(role, ())}
        assert not concerned & {each.holder.person_id for each in one.receivers}, one.route.key


def told(key: str, **by_role: str) -> tuple[str, str]:
    (one,) = [one for one in unfilled(ROUTES, held(**by_role)) if one.route.key == key]
    return one.trouble, one.mend


def test_each_trouble_is_said_with_its_mend():
    assert told("about-head", **FULL | {"chair": ""}) == (
        "Nobody holds the role of chair of governors.",
        "Give somebody the role of chair of governors.",
    )
    assert told("about-head", **FULL | {"chair": "Eve*"}) == (
        "Eve would receive it and can’t be reached: no e-mail address is on the list.",
        "Add an e-mail address for Eve.",
    )
    assert told("about-head", **FULL | {"chair": "Ada"}) == (
        "It would come to Ada, whom it may be about.",
        "Give the role of chair of governors to somebody else as well.",
    )
    assert told("concern", **FULL | {"head": "", "dsl": ""})[0] == (
        "Nobody holds the role of headteacher or designated safeguarding lead."
    )


def test_a_school_of_one_person_is_told_the_fewest_roles_that_mend_it():
    lacking = unfilled(ROUTES, held(manager="Di"))
    assert roles_to_give(lacking) == (HEAD, DSL, CHAIR, VICE, DPO)
    assert roles_to_give(unfilled(ROUTES, held(**FULL))) == ()
    assert roles_to_give(unfilled(ROUTES, held(**FULL | {"chair": "Eve*"}))) == ()
    mended = held(manager="Di", head="Ada", dsl="Ben", chair="Eve", vice="Fay", dpo="Gus")
    assert unfilled(ROUTES, mended) == ()


def test_a_school_sets_itself_whom_people_in_doubt_ask():
    own = routes_of((CHAIR,))
    (doubt,) = [
        one for one in standing_of_routes(own, held(**FULL)) if one.route.key == SCHOOLS_OWN
    ]
    assert [one.holder.name for one in doubt.receivers] == ["Eve"]
    (lacking,) = unfilled(routes_of(()), held(**FULL))
    assert lacking.route.key == SCHOOLS_OWN
    assert lacking.trouble
    assert lacking.to_give is None


def test_what_would_break_is_what_stands_today_and_would_not_then():
    holders = held(**FULL)
    eve = somebody("Eve").person_id
    broken = broken_without(ROUTES, holders, eve, {CHAIR})
    assert {one.route.key for one in broken} == {"about-head", "permission-of-head"}
    assert broken_without(ROUTES, holders, somebody("Ben").person_id, {CHAIR}) == ()
    assert broken_without(ROUTES, held(**FULL | {"chair": "Eve Ivo"}), eve, {CHAIR}) == ()
    assert broken_without(ROUTES, held(**FULL | {"chair": "Eve*"}), eve, {CHAIR}) == ()


def test_every_route_names_a_clause_of_the_policy_and_a_key_of_its_own():
    clauses = load_model_policy().by_id
    assert [route.clause for route in ROUTES if route.clause not in clauses] == []
    keys = [route.key for route in ROUTES]
    assert len(keys) == len(set(keys))
    assert all(route.receives for route in ROUTES)


NAMES = ("Ada", "Ben", "Cy", "Eve*", "Fay")
SCHOOLS = st.dictionaries(
    st.sampled_from(list(FULL)), st.lists(st.sampled_from(NAMES), max_size=3).map(" ".join)
)


@given(SCHOOLS)
def test_in_any_school_a_route_has_a_receiver_or_a_reason_with_a_mend_and_never_both(by_role):
    holders = held(**by_role)
    for one in standing_of_routes(ROUTES, holders):
        assert bool(one.receivers) != bool(one.trouble)
        assert bool(one.trouble) == bool(one.mend)
        concerned = {each.person_id for role in one.route.about for each in holders.get(role, ())}
        for each in one.receivers:
            assert each.holder.is_reachable
            assert each.role in one.route.receives
            assert each.holder.person_id not in concerned
