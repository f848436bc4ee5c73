"""Two who may decide answer the same request at one moment: one answer stands, and the other is told."""

import threading

import pytest
from django.db import connection

from conftest import person_named
from gatepost.people.actions import joining
from gatepost.people.models import Letter
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, Actor
from gatepost.registers.actions import deciding
from gatepost.registers.actions.moving import CannotMove
from gatepost.registers.models import Permission, PermissionRequest
from gatepost.schools.models import School
from gatepost.schools.states import Role
from registers.acting import HEAD, OTHER, TEACHER, actor, asks, days


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_at_one_moment_one_does(wrenfold: School):
    joining.give_role(
        by=MACHINE, person=person_named(OTHER), role=Role.SENIOR_TEAM, from_on=today()
    )
    request = asks()
    actors = [actor(HEAD), actor(OTHER)]
    from_on, until_on = days()
    came: list[str] = []
    together = threading.Barrier(len(actors))

    def decide(by: Actor) -> None:
        together.wait()
        try:
            deciding.grant(by=by, request=request, from_on=from_on, until_on=until_on)
            came.append("granted")
        except CannotMove:
            came.append("too late")
        except Exception as fault:  # noqa: BLE001 -- whatever it is, the test shows it
            came.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(by,)) for by in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["granted", "too late"]
    assert Permission.objects.count() == 1
    assert PermissionRequest.objects.get().state == "granted"
    assert Letter.objects.filter(person=person_named(TEACHER)).count() == 1
