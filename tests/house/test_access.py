"""The access matrix: every kind and role before every screen (the table stands in matrix.py)."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from conftest import person_named, sign_in_at
from gatepost.acceptance.access import why_not_adopt
from gatepost.people import access
from gatepost.people.models import Account, Person
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import Capacity, EngagementKind
from gatepost.schools.models import School
from gatepost.schools.states import Role
from gatepost.web.refusal import NOTHING_HERE
from house.matrix import (
    AT_THE_DOOR,
    AT_THE_SCHOOL,
    INSIDE,
    KINDS,
    LEADERS,
    NOT_SO,
    NOTHING,
    OPEN,
    OUTSIDE,
    ROLES,
    TO_SIGN_IN,
    Only,
)
from house.test_rooms import all_addresses
from house.things import filled, kept, things_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browsers(cast: dict[str, Person]) -> dict[str, Client]:
    """One browser for each line of the matrix."""
    accounts = {who: person.account for who, person in cast.items()}
    accounts["nobody"] = Account.objects.create_user("nobody@matrix.example")
    opened = {"unsigned": Client()}
    for who, account in accounts.items():
        opened[who] = Client()
        sign_in_at(opened[who], account)
    return opened


def kept_by(name: str):
    return kept(person_named(name))


def now() -> datetime:
    return timezone.localtime().replace(tzinfo=None)


def given(response) -> int | str:
    """The status of an answer, or where it leads."""
    return response.headers["Location"] if response.status_code == 302 else response.status_code


def test_the_matrix_names_every_kind_and_every_role():
    assert tuple(kind.value for kind in EngagementKind) == KINDS
    assert tuple(role.value for role in Role) == ROLES


def test_the_matrix_names_every_address():
    assert {*AT_THE_SCHOOL, *AT_THE_DOOR} == {address for address, _ in all_addresses()}


def status_for(who: str, inside: int | Only, outside: int, unsigned: int) -> int:
    """What the table says that this person gets."""
    if who == "unsigned":
        return unsigned
    if who in OUTSIDE:
        return outside
    if isinstance(inside, Only):
        return inside.gives if who in inside.who else inside.others
    return inside


def test_everybody_before_every_screen_of_the_school(wrenfold: School, browsers: dict[str, Client]):
    things = things_of(wrenfold, AT_THE_SCHOOL)
    found, expected = {}, {}
    for address, row in AT_THE_SCHOOL.items():
        path = filled(address, "wrenfold", things)
        for who in (*INSIDE, *OUTSIDE, "unsigned"):
            response = browsers[who].get(path)
            found[who, address] = response.status_code
            expected[who, address] = status_for(who, *row)
            if response.status_code == TO_SIGN_IN and who == "unsigned":
                assert response.headers["Location"].startswith("/sign-in/?next=%2Fwrenfold%2F")
    assert found == expected


def test_everybody_at_the_doors(browsers: dict[str, Client]):
    found, expected = {}, {}
    for address, (member, outsider, unsigned) in AT_THE_DOOR.items():
        for who in (*INSIDE, "leaver", "begins tomorrow", "nobody", "unsigned"):
            path = "/" + address.replace("<slug:provider>", "microsoft")
            found[who, address] = given(browsers[who].get(path))
            expected[who, address] = (
                member if who in INSIDE else unsigned if who == "unsigned" else outsider
            )
    assert found == expected


def test_a_receipt_is_open_to_its_writer_and_what_differs_is_the_receipt_alone(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    receipt = kept_by("Priti Solanki")
    path = f"/wrenfold/check/receipts/{receipt.pk}/"
    assert signed_in("Priti Solanki").get(path).status_code == OPEN
    assert signed_in("Priti Solanki").get(path + "forget/").status_code == NOT_SO
    assert signed_in("Judith Pargeter").get(path).status_code == NOTHING


def test_only_leaders_may_lead_and_others_are_told_why(cast: dict[str, Person]):
    leading, told, hidden = set(), set(), set()
    for who, person in cast.items():
        school_is_theirs = person.school.slug == "wrenfold"
        refusal = access.why_not_lead(
            capacity_of(person, today()) if school_is_theirs else Capacity()
        )
        if refusal is None:
            leading.add(who)
        elif refusal.is_hidden:
            hidden.add(who)
        else:
            told.add(who)
    assert leading == LEADERS
    assert told == {*INSIDE} - LEADERS
    assert hidden == {*OUTSIDE} - {"nobody"}
    assert access.why_not_lead(None) == NOTHING_HERE
    assert access.why_not_enter(None) == NOTHING_HERE
    assert access.why_not_manage_people(None) == NOTHING_HERE
    assert why_not_adopt(None) == NOTHING_HERE
