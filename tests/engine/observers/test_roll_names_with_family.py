"""A word that is also a name is a child where it has a family of its own."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.roll_names import see
from gatepost.engine.reading import read
from gatepost.engine.school import Pupil, School

SCHOOL = School(
    name="Marlpit Lane Community Primary School",
    pupils=tuple(Pupil(name, name, "Vance", "Willow") for name in ("Paris", "May", "Summer")),
)


@pytest.mark.parametrize(
    "text", ["Paris's cafes are dear.", "May's weather.", "Off to see summer's last match."]
)
def test_a_place_a_month_and_a_season_have_things_and_no_family(text):
    assert list(see(read(text), SCHOOL)) == []


def test_a_word_with_a_family_of_its_own_is_unsurely_a_child():
    (seen,) = set(see(read("Look who I met at the lido, Paris's mum!"), SCHOOL))
    assert (seen.kind, seen.sureness) == (Seen.PUPIL_NAME, Sureness.UNSURE)
