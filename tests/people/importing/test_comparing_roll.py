"""A list of pupils against the roll: each row has one outcome, and no child is taken for another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gatepost.people.importing.comparing_roll import compare_pupils, new_parents
from gatepost.people.importing.outcomes import (
    Added,
    Changed,
    Gone,
    KnownPupil,
    Leaves,
    Missing,
    Same,
    plain_number,
)
from gatepost.people.importing.reading import BadRow, PupilRow, parents_in

DAY = date(2026, 11, 25)
BORN, OTHER = date(2017, 5, 5), date(2018, 6, 6)


def key_of(number: str) -> str:
    return f"key of {number}"


def row(name: str = "Ivy Marsh", line: int = 2, **more: object) -> PupilRow:
    given, _, family = name.partition(" ")
    return replace(PupilRow(line, given, family), **more)


def known(name: str = "Ivy Marsh", number: str = "", **more: object) -> KnownPupil:
    given, _, family = name.partition(" ")
    key = key_of(plain_number(number)) if number else ""
    return replace(KnownPupil(uuid4(), given, family, None, "", "", key, None), **more)


def compared(rows: Sequence[PupilRow | BadRow], pupils: Sequence[KnownPupil], **more: bool):
    return list(compare_pupils(lambda: rows, pupils, key_of=key_of, on=DAY, **more))


def one(of: PupilRow, *pupils: KnownPupil):
    return compared([of], pupils, is_whole=False)[0]


def changes(outcome: object) -> dict[str, tuple[str, str]]:
    assert isinstance(outcome, Changed)
    return {change.field: (change.old, change.new) for change in outcome.changes}


def test_two_children_of_one_name_are_two_by_their_birthdays():
    assert isinstance(one(row(born_on=OTHER), known(born_on=BORN)), Added)
    assert isinstance(one(row(born_on=BORN), known(born_on=BORN), known(born_on=OTHER)), Same)


def test_a_child_is_found_by_number_else_by_name_and_birthday():
    assert changes(one(row("Ivy Stark", number="07"), known(number="7"))) == {
        "family_name": ("Marsh", "Stark"),
    }  # fmt: skip
    assert changes(one(row(born_on=BORN, number="9"), known(born_on=BORN, number="7"))) == {
        "number": ("", "9"),
    }  # fmt: skip


def test_what_is_new_about_a_child_is_said_and_silence_empties_nothing():
    here = known(born_on=BORN, class_name="Foxes", year_group="Year 4", parents=("Una Marsh",))
    assert isinstance(one(row(), here), Same)
    found = one(
        row(class_name="Owls", year_group="Year 5", parents=("UNA MARSH", "Abel Marsh")), here
    )
    assert changes(found) == {
        "class_name": ("Foxes", "Owls"), "year_group": ("Year 4", "Year 5"), "parents": ("", "Abel Marsh"),
    }  # fmt: skip
    assert new_parents(row(parents=("Una Marsh",)), here) == ()


@pytest.mark.parametrize(
    ("of", "here", "why"),
    [
        (row("Tom Vale", number="7"), [known(number="7")], "number is Ivy Marsh’s"),
        (row(), [known(born_on=BORN), known(born_on=OTHER)], "Two children have this name"),
        (row(number="8"), [known(number="7")], "another number"),
    ],
)
def test_where_another_child_could_be_meant_the_row_comes_back(of, here, why):
    found = one(of, *here)
    assert isinstance(found, BadRow)
    assert why in found.reason


def test_the_same_child_in_two_rows_comes_back():
    rows = [row(number="7"), row("Tom Vale", 3, number="07"), row("Una Lark", 4), row("Una Lark", 5),
            row("Abel Fell", 6, born_on=BORN, number="1"), row("Abel Fell", 7, born_on=BORN, number="2"),
            row("Cleo Rook", 8, born_on=BORN), row("Cleo Rook", 9, born_on=OTHER)]  # fmt: skip
    assert [one.line for one in compared(rows, []) if isinstance(one, BadRow)] == [3, 4, 5, 7]


def test_a_child_who_left_is_proposed_and_one_who_came_back_is_changed():
    left = one(row(left_on=date(2026, 7, 20)), known())
    assert isinstance(left, Leaves)
    assert isinstance(one(row(left_on=date(2026, 7, 20))), Gone)
    gone = known(left_on=date(2026, 7, 20))
    assert isinstance(one(row(left_on=date(2026, 7, 20)), gone), Same)
    assert changes(one(row(), gone)) == {"left_on": ("left", "on the roll")}


def test_whom_a_whole_roll_no_longer_has_is_proposed():
    pupils = [known(number="1"), known("Tom Vale", "2"), known("Una Lark", "3"), known("Abel Fell")]
    rows = [row(number="1"), row("Tom Vale", 3, number="2")]
    names = [one.known.name for one in compared(rows, pupils) if isinstance(one, Missing)]
    assert names == ["Una Lark"]
    part = [one for one in compared(rows[:1], pupils) if isinstance(one, Missing)]
    assert part == []
    bad = BadRow(4, "no", "", ("", "", "Una Lark"))
    assert [one for one in compared([*rows, bad], pupils) if isinstance(one, Missing)] == []


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("", ()),
        ("Ida Marsh", ("Ida Marsh",)),
        ("Ida Marsh; Abel Stark", ("Ida Marsh", "Abel Stark")),
        ("Ida Marsh and Abel Stark", ("Ida Marsh", "Abel Stark")),
        ("Mr and Mrs Marsh", ("Mr Marsh", "Mrs Marsh")),
        ("Mr & Mrs Marsh", ("Mr Marsh", "Mrs Marsh")),
        ("Ida Marsh, Abel Stark", ("Ida Marsh", "Abel Stark")),
        ("Marsh, Ida", ("Marsh, Ida",)),
        ("Sandy Brandon", ("Sandy Brandon",)),
        ("Ida Marsh; Ida Marsh; 07", ("Ida Marsh",)),
    ],
)
def test_parents_in_one_cell_are_told_apart(written: str, names: tuple[str, ...]):
    assert parents_in(written) == names


names = some.sampled_from(["Ivy Marsh", "Tom Vale", "IVY MARSH", "Ivy Ní Bhriain"])
days = some.sampled_from([None, BORN, OTHER])
rows_of_a_list = some.lists(
    some.builds(
        lambda name, number, born, left, form: row(
            name, number=number, born_on=born, left_on=left, class_name=form
        ),
        names, some.sampled_from(["", "1", "01", "2", "3"]), days,
        some.sampled_from([None, date(2026, 7, 1), date(2027, 7, 1)]), some.sampled_from(["", "Owls", "Foxes"]),
    ),
    max_size=8,
).map(lambda rows: [replace(one, line=nth) for nth, one in enumerate(rows, start=2)])  # fmt: skip


def take_in(outcomes: list, pupils: list[KnownPupil]) -> list[KnownPupil]:
    after = {one.id: one for one in pupils}
    for outcome in outcomes:
        if isinstance(outcome, Added):
            of = outcome.row
            new = KnownPupil(
                uuid4(), of.given_name, of.family_name, of.born_on, of.year_group, of.class_name,
                outcome.key, of.left_on,
            )  # fmt: skip
            after[new.id] = new
        elif isinstance(outcome, Changed):
            fields = {change.field for change in outcome.changes}
            plain = fields & {"given_name", "family_name", "born_on", "class_name", "left_on"}
            was = replace(outcome.known, **{one: getattr(outcome.row, one) for one in plain})
            after[was.id] = replace(was, number_key=outcome.key) if "number" in fields else was
    return list(after.values())


@given(rows_of_a_list, rows_of_a_list)
def test_every_row_has_exactly_one_outcome_and_a_second_time_nothing_is_left_to_do(before, rows):
    pupils = take_in(compared(before, []), [])
    found = compared(rows, pupils)
    told = [
        one.line if isinstance(one, BadRow) else one.row.line
        for one in found
        if not isinstance(one, Missing)
    ]
    assert told == [one.line for one in rows]
    after = take_in(found, pupils)
    assert len({one.number_key for one in after if one.number_key}) == sum(
        bool(one.number_key) for one in after
    )
    went_in = {one.row.line for one in found if not isinstance(one, BadRow | Missing)}
    again = compared(rows, after)
    assert [
        one for one in again if isinstance(one, Added | Changed) and one.row.line in went_in
    ] == []
