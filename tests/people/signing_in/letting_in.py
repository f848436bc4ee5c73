"""Links and PINs as the business manager of the demonstration school makes them."""

from datetime import timedelta

from conftest import person_named
from gatepost.people.actions import entering as actions
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import Actor

RUTH = "Ruth Penhale"
ALBERT = "Albert Mossop"
DAY = timedelta(days=1)


def actor(name: str) -> Actor:
    person = person_named(name)
    return Actor(person.pk, capacity_of(person, today()))


def link_for(name: str, lasts: timedelta = DAY) -> str:
    """The address of a new link for somebody at Wrenfold."""
    _, secret = actions.make_link(by=actor(RUTH), person=person_named(name), lasts=lasts)
    return f"/wrenfold/enter/{secret}/"


def pin_for(name: str) -> str:
    return actions.make_pin(by=actor(RUTH), person=person_named(name))[1]
