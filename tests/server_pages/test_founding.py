"""Founding a school from its file: everything in it or nothing, and each fault said with the key it is at."""

import copy
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from conftest import HEATH_END
from gatepost.acceptance.models import AdoptedVersion
from gatepost.acceptance.queries.versions import policy_in_force
from gatepost.people.models import Account, Engagement, Firm, Person, Pupil, RoleHeld
from gatepost.people.queries.people import capacity_of, today
from gatepost.policy.loading import load_model_policy
from gatepost.schools.models import ClosedDay, School, Term
from gatepost.schools.states import Role
from gatepost.server.founding import FileFaulty, found_school
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail

pytestmark = pytest.mark.django_db

FULL = HEATH_END | {
    "motto": "Onward", "domain": "Heath-End.example", "phone": "01632 960001", "postcode": "QV1 1AA",
    "short_names": ["Heath End", "HEPS"], "nicknames": ["the Heathens"], "x_handle": "@heathend",
    "facebook_page": "Heath End",
    "platforms": ["Nestnote", {"name": "Inkpath", "use": "homework"}],
    "contact_hours": {"start": "07:30", "end": "17:00"},
    "terms": [{"name": "Autumn", "start": "2026-09-03", "end": "2026-12-18"}],
    "closed_days": ["2026-10-26", {"date": "2026-09-03", "name": "Training"}],
    "suppliers": ["Copse & Kettle", {"name": "Marlshire Byte"}],
    "firms": [{"name": "Swiftsure", "contact_name": "Anita", "contact_email": "desk@swift.example"}],
    "staff": [
        *HEATH_END["staff"],
        {"name": "Una Marsh", "role": "Supply teacher", "kind": "agency", "firm": "Swiftsure",
         "email": "Una@Swift.example", "since": "2026-09-07"},
        {"name": "Abel Stark", "role": "Former cook", "kind": "former", "was": "support",
         "since": "2010-01-04", "until": "2025-07-22",
         "past_roles": [["hr", "2012-01-01", "2014-12-31"]]},
    ],
}  # fmt: skip


def counts() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def changed(**keys):
    return copy.deepcopy(HEATH_END) | keys


def with_staff(**keys):
    tree = copy.deepcopy(HEATH_END)
    tree["staff"][1].update(keys)
    return tree


def test_everything_that_a_file_says_is_there_afterwards():
    school = found_school(FULL, slug="heath-end")
    assert (school.motto, school.domain, school.contact_until.isoformat()) == (
        "Onward", "heath-end.example", "17:00:00",
    )  # fmt: skip
    people = {one.name: one for one in Person.objects.filter(school=school)}
    assert set(people) == {"Nadia Brook", "Colin Frayne", "Una Marsh", "Abel Stark"}
    head = capacity_of(people["Nadia Brook"], today())
    assert (head.kind.value, head.roles) == ("head", {Role.HEADTEACHER, Role.DSL})
    assert people["Una Marsh"].email == "una@swift.example"
    assert people["Una Marsh"].engagements.get().firm == Firm.objects.get(name="Swiftsure")
    assert people["Abel Stark"].account is None
    assert not capacity_of(people["Abel Stark"], today()).is_current
    assert capacity_of(people["Abel Stark"], date(2013, 5, 5)).roles == {Role.HR}
    assert [(one.on, one.name) for one in ClosedDay.objects.all()] == [
        (date(2026, 9, 3), "Training"), (date(2026, 10, 26), ""),
    ]  # fmt: skip
    assert [one.given_name for one in Pupil.objects.filter(school=school)] == ["Juniper"]
    assert verify(school, Trail.OPEN).is_whole


def test_a_file_with_no_more_than_a_name_founds_a_school():
    school = found_school({"name": "Small School"}, slug="small")
    assert (Person.objects.count(), Term.objects.count(), Account.objects.count()) == (0, 0, 0)
    assert school.name == "Small School"


TERM = {"name": "Autumn", "start": "2026-09-03", "end": "2026-12-18"}
FAULTS = {
    "a list": ([], "object"),
    "staff are texts": (changed(staff=["Jane"]), "staff[0]"),
    "staff is no list": (changed(staff={"a": 1}), "staff"),
    "a kind that is none": (with_staff(kind="wizard"), "staff[1]"),
    "a role that is none": (with_staff(roles=["wizard"]), "staff[1]"),
    "a role as a text": (with_staff(roles="dsl"), "staff[1]"),
    "a past role without its end": (with_staff(past_roles=[["dsl", "2019-01-01"]]), "staff[1]"),
    "a day in a term that is none": (changed(terms=[TERM | {"end": "soon"}]), "terms[0].end"),
    "hours that are none": (changed(contact_hours={"start": "early"}), "contact_hours.start"),
    "platforms without a name": (changed(platforms=[{}]), "platforms[0].name"),
    "pupils without a name": (changed(pupils=[{"id": "p"}]), "pupils[0].given"),
    "a day that is none": (with_staff(since="2020-13-01"), "staff[1].since"),
    "an end before the start": (with_staff(until="2019-01-01"), "staff[1]"),
    "a past role the wrong way round": (
        with_staff(past_roles=[["dsl", "2019-01-01", "2018-01-01"]]), "staff[1]",
    ),
    "a job that is too long": (with_staff(role="x" * 300), "staff[1].role"),
    "a name that is too long": (changed(name="x" * 300), "name"),
    "an empty name": (changed(name=""), "name"),
    "no name": ({}, "name"),
    "a postcode that is too long": (changed(postcode="x" * 30), "postcode"),
    "a firm that is a text": (changed(firms=["Swiftsure"]), "firms[0]"),
    "a firm without a name": (changed(firms=[{"contact_name": "Anita"}]), "firms[0].name"),
    "a firm with a wrong address": (
        changed(firms=[{"name": "A", "contact_email": "x"}]), "firms[0].contact_email",
    ),
    "hours that end before they begin": (
        changed(contact_hours={"start": "18:00", "end": "08:00"}), "contact_hours",
    ),
    "two people with one address": (with_staff(email="head@heathend.example"), "staff[1].email"),
    "an address that is none": (with_staff(email="not an address"), "staff[1].email"),
    "a title that is too long": (with_staff(title="The Very Reverend Canon"), "staff[1].title"),
    "a person's name that is too long": (with_staff(name="A " + "b" * 200), "staff[1].name"),
    "a term twice": (changed(terms=[TERM, TERM]), "terms[1]"),
    "a term that ends before it begins": (changed(terms=[TERM | {"end": "2026-08-01"}]), "terms[0]"),
    "a term's name that is too long": (changed(terms=[TERM | {"name": "x" * 90}]), "terms[0].name"),
    "a platform twice": (changed(platforms=["Nestnote", "Nestnote"]), "platforms[1]"),
    "a nickname that is too long": (changed(nicknames=["x" * 300]), "nicknames[0]"),
    "two pupils with one id": (
        changed(pupils=[{"id": "p", "given": "A"}, {"id": "p", "given": "B"}]), "pupils[1]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_said_with_its_key_and_nothing_is_made(what: str):
    tree, key = FAULTS[what]
    before = counts()
    with pytest.raises(FileFaulty) as fault:
        found_school(tree, slug="heath-end")
    assert key in str(fault.value)
    assert counts() == before


STILL = {
    "a class that is too long": (changed(classes=["x" * 200]), "classes[0]"),
    "a supplier that is too long": (changed(suppliers=["x" * 300]), "suppliers[0]"),
    "a closed day's name that is too long": (
        changed(closed_days=[{"date": "2026-10-26", "name": "x" * 300}]), "closed_days[0]",
    ),
    "NUL in a name": (changed(name="Heath\0 End"), "name"),
}  # fmt: skip


@pytest.mark.parametrize("what", STILL)
def test_a_fault_in_the_rest_of_the_lists_is_said_with_its_key(what: str):
    tree, key = STILL[what]
    with pytest.raises(FileFaulty) as fault:
        found_school(tree, slug="heath-end")
    assert key in str(fault.value)


def test_a_fault_is_said_in_a_plain_sentence(heath_end: School, tmp_path: Path):
    back = {"terms": [TERM | {"end": "2026-08-01"}]}
    said = []
    for tree in (changed(platforms="x"), changed(staff=["Jane"]), changed(**back)):
        with pytest.raises(FileFaulty) as fault:
            found_school(tree, slug="another")
        said.append(str(fault.value))
    with pytest.raises(CommandError) as told_so:
        told("calendar", "heath-end", written(tmp_path, back))
    said.append(str(told_so.value))
    for sentence in said:
        assert ": :" not in sentence
        assert ".." not in sentence
        assert "Constraint" not in sentence


def test_a_word_that_cannot_stand_in_an_address_is_refused(heath_end: School):
    for slug in (
        "ab",
        "UPPER",
        "a b",
        "x" * 60,
        "favicon.ico",
        "école",
        "1st",
        "",
        "heath-end",
        "-ab",
    ):
        before = counts()
        with pytest.raises(FileFaulty):
            found_school(HEATH_END, slug=slug)
        assert counts() == before


@pytest.mark.parametrize("slug", ["sign-in", "sign-out", "sign-up", "healthz", "static", "abc\n"])
def test_a_word_that_begins_another_address_is_refused(slug: str):
    with pytest.raises(FileFaulty):
        found_school(HEATH_END, slug=slug)


def written(folder: Path, content: object) -> Path:
    path = folder / "file"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def told(*words: object, **options: object) -> str:
    out = io.StringIO()
    call_command(*map(str, words), stdout=out, **options)
    return out.getvalue()


def test_the_command_open_school_founds_one_and_says_what_comes_next(tmp_path: Path):
    said = told("open_school", written(tmp_path, FULL), "--slug", "heath-end")
    assert "Heath End Primary School is set up: /heath-end/." in said
    assert "gatepost-server adopt" in said
    assert School.objects.get().slug == "heath-end"
    bom = b"\xef\xbb\xbf" + json.dumps({"name": "Small"}).encode()
    assert "Small is set up" in told("open_school", written(tmp_path, bom), "--slug", "small")


def test_the_command_open_school_says_what_is_wrong(tmp_path: Path):
    before = counts()
    for content, words in (
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        ([], "holds one object"),
        (changed(staff=["x"]), "needs an object"),
    ):
        with pytest.raises(CommandError, match=words):
            told("open_school", written(tmp_path, content), "--slug", "heath-end")
    with pytest.raises(CommandError, match="can't be read: No such file"):
        told("open_school", tmp_path / "none", "--slug", "heath-end")
    with pytest.raises(CommandError, match="--slug"):
        told("open_school", written(tmp_path, FULL))
    assert counts() == before


def test_the_command_calendar_sets_terms_and_nothing_else(heath_end: School, tmp_path: Path):
    before = counts()
    tree = {"terms": [TERM], "closed_days": ["2026-10-26"], "name": "Another name", "staff": []}
    assert "1 term" in told("calendar", "heath-end", written(tmp_path, tree))
    assert [(one.name, one.ends_on) for one in Term.objects.all()] == [
        ("Autumn", date(2026, 12, 18))
    ]
    after = counts()
    assert {label for label in after if after[label] != before[label]} == {
        "schools.Term", "schools.ClosedDay", "trail.Entry",
    }  # fmt: skip
    told("calendar", "heath-end", written(tmp_path, {"terms": [TERM | {"start": "2026-09-07"}]}))
    assert [one.starts_on for one in Term.objects.all()] == [date(2026, 9, 7)]
    assert ClosedDay.objects.count() == 0
    assert School.objects.get().name == "Heath End Primary School"


def test_the_command_calendar_says_what_is_wrong_and_changes_nothing(
    wrenfold: School, tmp_path: Path
):
    before = [*Term.objects.values_list()], counts()
    for content in (b"{", b"\xff", [], {"terms": "x"}, {"terms": [{"start": "2026-09-03"}]},
                    {"terms": [TERM], "closed_days": ["x"]}):  # fmt: skip
        with pytest.raises(CommandError, match="file: "):
            told("calendar", "wrenfold", written(tmp_path, content))
    with pytest.raises(CommandError, match="No school has the word 'nowhere'"):
        told("calendar", "nowhere", written(tmp_path, {"terms": [TERM]}))
    with pytest.raises(CommandError, match="can't be read"):
        told("calendar", "wrenfold", tmp_path / "none")
    assert ([*Term.objects.values_list()], counts()) == before


@pytest.mark.parametrize(
    "tree",
    [
        {"name": "x"},
        {"terms": []},
        {"terms": [TERM, TERM]},
        {"terms": [TERM | {"end": "2026-08-01"}]},
    ],
)
def test_the_command_calendar_refuses_terms_that_are_none(
    wrenfold: School, tmp_path: Path, tree: dict[str, object]
):
    with pytest.raises(CommandError):
        told("calendar", "wrenfold", written(tmp_path, tree))


def test_terms_that_overlap_are_refused(heath_end: School, tmp_path: Path):
    tree = {"terms": [TERM, TERM | {"start": "2026-12-01", "end": "2027-02-12"}]}
    with pytest.raises(CommandError):
        told("calendar", "heath-end", written(tmp_path, tree))


def test_the_command_adopt_records_the_model_policy_or_a_file(heath_end: School, tmp_path: Path):
    said = told(
        "adopt", "heath-end", "--on", "2026-07-13", "--from", "2026-09-01", "--by", "the board"
    )
    assert load_model_policy().sha256 in said
    (version,) = AdoptedVersion.objects.all()
    assert (version.adopted_by, version.in_force_from) == ("the board", date(2026, 9, 1))
    assert policy_in_force(heath_end, date(2026, 9, 1)).sha256 == version.sha256
    second = (Path(__file__).parents[1] / "policy" / "second-policy.toml").read_bytes()
    told("adopt", "heath-end", written(tmp_path, second), "--on", "2026-10-01")
    newer = AdoptedVersion.objects.get(in_force_from=date(2026, 10, 1))
    assert bytes(newer.wording) == second
    assert policy_in_force(heath_end, date(2026, 9, 30)).sha256 == version.sha256
    assert policy_in_force(heath_end, date(2026, 10, 1)).sha256 == newer.sha256


def test_the_command_adopt_says_what_is_wrong_and_records_nothing(
    heath_end: School, tmp_path: Path
):
    told("adopt", "heath-end", "--on", "2026-07-13")
    before = counts()
    for words, said in (
        (["nowhere", "--on", "2026-07-14"], "No school has the word 'nowhere'"),
        (["heath-end", "--on", "soon"], "--on"),
        (["heath-end"], "--on"),
        (["heath-end", "--on", "2026-07-13"], "already exists"),
        (["heath-end", "--on", "2026-07-14", "--by", "x" * 201], "200 characters"),
        (["heath-end", str(written(tmp_path, b"x = 1")), "--on", "2026-07-14"], "policy"),
        (["heath-end", str(tmp_path / "none"), "--on", "2026-07-14"], "can't be read"),
    ):
        with pytest.raises(CommandError, match=said):
            told("adopt", *words)
    assert counts() == before


def test_the_command_adopt_speaks_in_sentences(heath_end: School):
    told("adopt", "heath-end", "--on", "2026-07-13")
    with pytest.raises(CommandError) as fault:
        told("adopt", "heath-end", "--on", "2026-07-13")
    assert "{" not in str(fault.value)
    assert Engagement.objects.count() == 2
    assert RoleHeld.objects.count() == 2
    assert Entry.objects.count() > 0
