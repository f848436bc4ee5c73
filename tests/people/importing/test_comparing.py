"""A list of staff against the school: each row has one outcome, and nobody is taken for somebody else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gatepost.people.importing.comparing import compare_staff
from gatepost.people.importing.outcomes import (
    Added,
    Changed,
    Gone,
    KnownEngagement,
    KnownPerson,
    Leaves,
    Missing,
    Same,
    plain_number,
)
from gatepost.people.importing.reading import BadRow, StaffRow
from gatepost.people.states import EngagementKind

DAY = date(2026, 11, 25)
BEGAN = date(2020, 9, 1)
TEACHER, SUPPORT, GOVERNOR = (
    EngagementKind.TEACHER, EngagementKind.SUPPORT, EngagementKind.GOVERNOR,
)  # fmt: skip


def key_of(number: str) -> str:
    return f"key of {number}"


def row(name: str = "Ida Marsh", line: int = 2, **more: object) -> StaffRow:
    given, _, family = name.partition(" ")
    return replace(StaffRow(line, given, family), **more)


def engaged(
    kind: EngagementKind = TEACHER, job: str = "", ended: date | None = None
) -> KnownEngagement:
    return KnownEngagement(uuid4(), kind, job, "", BEGAN, ended)


def known(
    name: str = "Ida Marsh",
    *engagements: KnownEngagement,
    number: str = "",
    email: str = "",
    guarded: bool = False,
) -> KnownPerson:
    given, _, family = name.partition(" ")
    key = key_of(plain_number(number)) if number else ""
    return KnownPerson(
        uuid4(), "", given, family, email, key, engagements or (engaged(),), "", guarded
    )


def compared(rows: Sequence[StaffRow | BadRow], people: Sequence[KnownPerson], **more: bool):
    return list(compare_staff(lambda: rows, people, key_of=key_of, on=DAY, **more))


def one(of: StaffRow, *people: KnownPerson):
    return compared([of], people, is_whole=False)[0]


def changes(outcome: object) -> dict[str, tuple[str, str]]:
    assert isinstance(outcome, Changed)
    return {change.field: (change.old, change.new) for change in outcome.changes}


def reason(outcome: object) -> str:
    assert isinstance(outcome, BadRow)
    return outcome.reason


def test_somebody_whom_nobody_here_is_like_is_new():
    assert isinstance(one(row(), known("Ida Marshall")), Added)


def test_numbers_agree_without_the_leading_zeros_that_spreadsheets_lose():
    assert plain_number("001001") == plain_number("1001") == "1001"
    assert plain_number(" 00 ab7 ") == "AB7"
    assert plain_number("000") == "0"
    here = known(number="001001")
    assert isinstance(one(row(number="1001"), here), Same)


def test_a_number_goes_before_an_address_and_an_address_before_a_name():
    here = known(number="7", email="ida@x.example")
    found = one(row("Ida Stark", number="7", email="new@x.example"), here)
    assert changes(found) == {
        "family_name": ("Marsh", "Stark"), "email": ("ida@x.example", "new@x.example"),
    }  # fmt: skip
    assert changes(one(row("Una Marsh", email="ida@x.example"), here)) == {
        "given_name": ("Ida", "Una")
    }


def test_a_name_that_only_a_system_writes_in_capitals_is_no_change():
    assert isinstance(one(row("IDA MARSH"), known()), Same)
    assert isinstance(one(row("ida marsh"), known()), Same)
    assert isinstance(one(row("Aoife Ní Bhriain"), known("Aoife Ní Bhriain")), Same)


@pytest.mark.parametrize(
    ("of", "here", "why"),
    [
        (row(number="7", email="una@x.example"),
         [known(number="7"), known("Una Lark", email="una@x.example")], "number is Ida Marsh’s"),
        (row("Una Lark", number="7"), [known(number="7")], "number is Ida Marsh’s, who has another name"),
        (row("Una Lark", email="i@x.example"), [known(email="i@x.example")], "address is Ida Marsh’s"),
        (row("Ida Stark", email="i@x.example", number="8"), [known(email="i@x.example", number="7")],
         "has this address and another number"),
        (row(), [known(), known()], "Two people have this name"),
        (row(number="8"), [known(number="7")], "with another number"),
        (row(email="other@x.example"), [known(email="i@x.example")], "with another address"),
        (row(number="7", email="new@x.example"), [known(number="7", email="i@x.example", guarded=True)],
         "holds a role that sees concerns"),
        (row(started_on=BEGAN), [known("Ida Marsh", engaged(ended=date(2026, 3, 3)))],
         "left on 3 March 2026"),
    ],
)  # fmt: skip
def test_where_somebody_else_could_be_meant_the_row_comes_back(of, here, why):
    assert why in reason(one(of, *here))


def test_the_same_person_in_two_rows_comes_back_with_the_line():
    rows = [row(number="7"), row("Una Lark", 3, number="07"), row("Abel Stark", 4, email="a@x.example"),
            row("Abel Stone", 5, email="a@x.example"), row("Ivo Vale", 6), row("Ivo Vale", 7, number="9"),
            row("Tess Fell", 8, number="10"), row("Tess Fell", 9), row("Cleo Rook", 10, number="11"),
            row("Cleo Rook", 11, number="12")]  # fmt: skip
    found = compared(rows, [])
    assert [one.line for one in found if isinstance(one, BadRow)] == [3, 5, 6, 9]
    assert "line 2" in reason(found[1])


def test_what_a_list_does_not_say_empties_nothing():
    here = replace(known("Ida Marsh", engaged(job="Cook"), email="i@x.example"), title="Mrs")
    assert isinstance(one(row(), here), Same)


def test_a_kind_is_changed_only_where_a_column_says_it():
    here = known("Ida Marsh", engaged(SUPPORT, "Cook"))
    guessed = row(job_title="Cook", kind=TEACHER)
    assert isinstance(one(guessed, here), Same)
    assert changes(one(replace(guessed, is_kind_said=True), here)) == {
        "kind": ("Support staff", "Teacher"),
    }  # fmt: skip


def test_a_teacher_on_a_list_of_governors_becomes_one_beside_teaching():
    here = known("Ida Marsh", engaged(TEACHER, "Class teacher"))
    said = row(job_title="Staff governor", kind=GOVERNOR, is_kind_said=True)
    assert changes(one(said, here)) == {"engagement": ("", "Staff governor")}
    both = known(
        "Ida Marsh", engaged(TEACHER, "Class teacher"), engaged(GOVERNOR, "Staff governor")
    )
    assert isinstance(one(said, both), Same)


def test_a_leaver_is_proposed_and_never_ended_and_once_noted_left_alone():
    left = one(row(has_left=True), known())
    assert isinstance(left, Leaves)
    assert left.ended_on is None
    ahead = one(row(ended_on=date(2027, 8, 31)), known())
    assert isinstance(ahead, Leaves)
    assert ahead.ended_on == date(2027, 8, 31)
    noted = known("Ida Marsh", engaged(ended=date(2027, 8, 31)))
    assert isinstance(one(row(ended_on=date(2027, 8, 31)), noted), Same)
    assert isinstance(one(row(has_left=True), noted), Same)
    assert isinstance(one(row(has_left=True), known("Ida Marsh", engaged(ended=BEGAN))), Same)
    assert isinstance(one(row(has_left=True)), Gone)
    assert isinstance(one(row(ended_on=DAY - timedelta(days=1))), Gone)
    assert isinstance(one(row(ended_on=DAY)), Added)


def test_somebody_who_left_comes_back_from_the_day_that_the_row_names():
    here = known("Ida Marsh", engaged(ended=date(2026, 3, 3)))
    assert changes(one(row(started_on=date(2026, 9, 1)), here)) == {
        "engagement": ("left", "1 September 2026"),
    }  # fmt: skip


def missing(
    rows: Sequence[StaffRow | BadRow], people: Sequence[KnownPerson], **more: bool
) -> list[str]:
    return [one.known.name for one in compared(rows, people, **more) if isinstance(one, Missing)]


def test_whom_a_whole_list_no_longer_has_is_proposed():
    people = [known(number="1"), known("Una Lark", number="2"), known("Abel Stark", number="3")]
    rows = [row(number="1"), row("Una Lark", 3, number="2")]
    assert missing(rows, people) == ["Abel Stark"]
    assert missing(rows, people, is_whole=False) == []
    assert missing(rows[:1], people) == []  # a third of them is a part and no whole list
    assert missing([], people) == []


def test_nobody_is_proposed_whom_such_a_list_never_holds():
    governor = known("Una Lark", engaged(GOVERNOR), number="2")
    by_hand = known("Abel Stark")
    ending = known("Ivo Vale", engaged(ended=DAY + timedelta(days=9)), number="3")
    assert missing([row(number="1")], [known(number="1"), governor, by_hand, ending]) == []
    without_numbers = [known(), by_hand]
    assert missing([row()], without_numbers, has_numbers=False) == ["Abel Stark"]


def test_nobody_is_proposed_whom_a_bad_row_may_be_about():
    people = [
        known(number="1"),
        known("Una Lark", number="2"),
        known("Abel Stark", email="a@x.example"),
    ]
    bad = [
        BadRow(3, "no", "", ("02", "", "")),
        BadRow(4, "no", "", ("", "a@x.example", "")),
    ]
    assert missing([row(number="1"), *bad], people, has_numbers=False) == []
    assert missing([row(number="1"), BadRow(3, "no", "", ("", "", "Una Lark"))], people[:2]) == []


names = some.sampled_from(
    ["Ida Marsh", "Una Lark", "Ida Lark", "IDA MARSH", "Una Ní Bhriain", "Una Ni Bhriain"]
)
days = some.none() | some.dates(date(2020, 1, 1), date(2028, 1, 1))
rows_of_a_list = some.lists(
    some.builds(
        lambda name, number, email, job, kind, said, left, started, ended: row(
            name, number=number, email=email, job_title=job, kind=kind, is_kind_said=said, has_left=left,
            started_on=min(started, ended) if started and ended else started, ended_on=ended,
        ),
        names, some.sampled_from(["", "1", "01", "2", "3"]), some.sampled_from(["", "a@x.example", "b@x.example"]),
        some.sampled_from(["", "Cook", "Class teacher"]), some.sampled_from(list(EngagementKind)),
        some.booleans(), some.booleans(), days, days,
    ),
    max_size=8,
).map(lambda rows: [replace(one, line=nth) for nth, one in enumerate(rows, start=2)])  # fmt: skip


def take_in(outcomes: list, people: list[KnownPerson]) -> list[KnownPerson]:
    """What taking a list in makes of a school, as plainly as it can be said."""
    after = {one.id: one for one in people}
    for outcome in outcomes:
        if not isinstance(outcome, Added | Changed):
            continue
        of = outcome.row
        begun = KnownEngagement(
            uuid4(),
            of.kind,
            of.job_title,
            "",
            of.started_on or min(DAY, of.ended_on or DAY),
            of.ended_on,
        )
        if isinstance(outcome, Added):
            new = KnownPerson(
                uuid4(), "", of.given_name, of.family_name, of.email, outcome.key, (begun,)
            )
            after[new.id] = new
            continue
        was, fields = outcome.known, {change.field for change in outcome.changes}
        engagements = [
            replace(
                one,
                job_title=of.job_title if "job_title" in fields else one.job_title,
                kind=of.kind if "kind" in fields else one.kind,
                started_on=of.started_on if "started_on" in fields else one.started_on,
            )
            if one.id == outcome.engagement_id
            else one
            for one in was.engagements
        ]
        after[was.id] = replace(
            was,
            given_name=of.given_name if "given_name" in fields else was.given_name,
            family_name=of.family_name if "family_name" in fields else was.family_name,
            email=of.email if "email" in fields else was.email,
            number_key=outcome.key if "number" in fields else was.number_key,
            engagements=(*engagements, *([begun] if "engagement" in fields else [])),
        )
    return list(after.values())


@given(rows_of_a_list, rows_of_a_list)
def test_every_row_has_exactly_one_outcome_and_a_second_time_nothing_is_left_to_do(before, rows):
    people = take_in(compared(before, []), [])
    found = compared(rows, people)
    told = [
        one.line if isinstance(one, BadRow) else one.row.line
        for one in found
        if not isinstance(one, Missing)
    ]
    assert told == [one.line for one in rows]
    after = take_in(found, people)
    assert len({one.number_key for one in after if one.number_key}) == sum(
        bool(one.number_key) for one in after
    )
    assert len({one.email for one in after if one.email}) == sum(bool(one.email) for one in after)
    went_in = {one.row.line for one in found if not isinstance(one, BadRow | Missing)}
    again = compared(rows, after)
    assert [
        one for one in again if isinstance(one, Added | Changed) and one.row.line in went_in
    ] == []
    listed = {one.known.id for one in found if isinstance(one, Changed | Same | Leaves)}
    assert listed.isdisjoint(one.known.id for one in found if isinstance(one, Missing))
