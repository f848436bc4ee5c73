"""Two people take in the same list at one moment: everybody is there once."""

import threading

import pytest
from django.db import connection

from conftest import person_named
from gatepost.people.actions import bringing
from gatepost.people.models import Account, Person
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import Actor
from gatepost.schools.models import School
from people.bringing.test_taking_in import brought

PEOPLE = 40


@pytest.mark.django_db(transaction=True)
def test_two_who_take_in_the_same_list_at_once_add_everybody_once(wrenfold: School):
    names = "".join(
        f"Ida,Marsh{chr(97 + nth // 26)}{chr(97 + nth % 26)},{nth},m{nth}@wrenfold.example\n"
        for nth in range(PEOPLE)
    )
    listed = brought(wrenfold, "First name,Last name,Staff ID,Email\n" + names)
    actors = []
    for name in ("Judith Pargeter", "Ruth Penhale"):
        person = person_named(name)
        actors.append(Actor(person.pk, capacity_of(person, today())))
    added, faults = [], []
    together = threading.Barrier(len(actors))

    def take(by: Actor) -> None:
        together.wait()
        try:
            added.append(bringing.take_in(by=by, listed=listed).added)
        except Exception as fault:  # noqa: BLE001 -- whatever it is, the test shows it
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(by,)) for by in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(added) == [0, PEOPLE]
    assert Person.objects.filter(family_name__startswith="Marsh").count() == PEOPLE
    assert (
        Account.objects.filter(email__endswith="@wrenfold.example", email__startswith="m").count()
        >= PEOPLE
    )
