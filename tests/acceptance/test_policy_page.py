"""The policy as people read it: every clause once, found by words, and for leaders what makes it work."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from checks.browsing import Page
from gatepost.acceptance.actions.versions import adopt
from gatepost.acceptance.models import AdoptedVersion
from gatepost.acceptance.queries.versions import NoPolicyInForce, document_of, version_in_force
from gatepost.acceptance.states import StatementKind
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE
from gatepost.policy.faults import DocumentFaulty
from gatepost.policy.loading import load_model_policy, model_policy_bytes
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.trail.states import Event

pytestmark = pytest.mark.django_db

PATH = "/wrenfold/policy/"
MODEL = load_model_policy()
LEADERS = (
    "Judith Pargeter", "Owen Tanfield", "Carys Winstanley", "Ruth Penhale", "Helen Achterberg",
)  # fmt: skip
OTHERS = (
    "Priti Solanki", "Albert Mossop", "Gina Farrant", "Marek Sobol", "Lewis Tarrant", "Imogen Qureshi",
    "Tilly Ransome", "Della Onslow",
)  # fmt: skip
SignedIn = Callable[[str], Client]


def read(client: Client, **query: str) -> Page:
    response = client.get(PATH, query)
    assert response.status_code == 200
    return Page(response)


def clauses_on(page: Page) -> list[str]:
    return [word for word in page.ids if word in MODEL.by_id]


def test_every_clause_stands_once_word_for_word_under_its_heading(
    wrenfold: School, signed_in: SignedIn
):
    page = read(signed_in("Priti Solanki"))
    assert clauses_on(page) == [
        clause.id
        for section in MODEL.sections
        for clause in MODEL.clauses
        if clause.section == section.id
    ]
    assert len(clauses_on(page)) == len(MODEL.clauses)
    assert [clause.id for clause in MODEL.clauses if clause.text not in page.words] == []
    for section in MODEL.sections:
        heading = f"{section.number} {section.title}"
        assert {heading, heading.replace("'", "’")} & {*page.headings}
        assert f"#section-{section.id}" in page.links
    assert len(page.ids) == len(set(page.ids))
    assert page.headings[0] == MODEL.title
    assert MODEL.sha256 in page.said
    assert "Adopted by the governing body on 13 July" in page.said


def test_words_that_are_looked_for_are_found_and_marked(wrenfold: School, signed_in: SignedIn):
    client = signed_in("Priti Solanki")
    page = read(client, find="immediate family")
    found = clauses_on(page)
    assert 0 < len(found) < len(MODEL.clauses)
    assert {word.lower() for word in page.marks} == {"immediate", "family"}
    for clause_id in found:
        clause = MODEL.by_id[clause_id]
        text = " ".join(
            (
                clause.text,
                clause.addition,
                clause.reading.text if clause.reading else "",
                clause.note.text if clause.note else "",
                clause.id,
            )
        ).lower()
        assert "immediate" in text
        assert "family" in text
    assert page.form_with("Find").value("find") == "immediate family"
    assert clauses_on(read(client, find="IMMEDIATE  Family ")) == found
    assert clauses_on(read(client, find="   ")) == [*clauses_on(read(client))]
    assert read(client, find="   ").marks == []


def test_where_nothing_is_found_the_page_says_so(wrenfold: School, signed_in: SignedIn):
    client = signed_in("Priti Solanki")
    for find in ("hovercraft", "family hovercraft", "<b>x</b>", "\0", "🎉" * 500, "a" * 10_000):
        page = read(client, find=find)
        assert clauses_on(page) == [], find[:20]
        assert "No clause has all of these words." in page.said
        assert "No clauses" in page.said
    assert b"<b>x</b>" not in client.get(PATH, {"find": "<b>x</b>"}).content


def test_leaders_may_see_what_makes_each_clause_work(wrenfold: School, signed_in: SignedIn):
    for name in LEADERS:
        client = signed_in(name)
        plain, how = read(client), read(client, how="1")
        assert "What makes this work" not in plain.said, name
        assert "?how=1" in plain.links, name
        assert how.said.count("What makes this work") == len(MODEL.clauses), name
        assert "?how=0" in how.links
        assert clauses_on(how) == clauses_on(plain)
    searched = read(client, how="1", find="photo")
    assert searched.form_with("Find").value("how") == "1"
    assert "?find=photo&how=0" in searched.links


def test_others_never_see_it_whatever_they_ask_for(wrenfold: School, signed_in: SignedIn):
    for name in OTHERS:
        client = signed_in(name)
        plain = read(client)
        for query in (
            {"how": "1"},
            {"how": "1", "find": "photo"},
            {"how": ["0", "1"]},
            {"HOW": "1"},
        ):
            page = Page(client.get(PATH, query))
            assert "What makes this work" not in page.said, (name, query)
            assert "what makes each clause work" not in page.said
        assert clauses_on(plain) == clauses_on(read(client, how="1"))


def test_the_version_in_force_is_the_latest_that_has_begun(wrenfold: School, signed_in: SignedIn):
    (first,) = AdoptedVersion.objects.all()
    wording = model_policy_bytes().replace(MODEL.title.encode(), b"A newer policy", 1)

    def adopts(day: date) -> AdoptedVersion:
        return adopt(
            by=MACHINE, school=wrenfold, wording=wording, adopted_on=day, adopted_by="the board",
            in_force_from=day,
        )  # fmt: skip

    later = adopts(today() + timedelta(days=1))
    assert version_in_force(wrenfold, today()).pk == first.pk
    assert version_in_force(wrenfold, today() + timedelta(days=1)).pk == later.pk
    assert read(signed_in("Priti Solanki")).headings[0] == MODEL.title
    now = adopts(today())
    assert read(signed_in("Priti Solanki")).headings[0] == "A newer policy"
    assert document_of(version_in_force(wrenfold, today())).sha256 == now.sha256
    assert bytes(AdoptedVersion.objects.get(pk=now.pk).wording) == wording
    with pytest.raises(NoPolicyInForce):
        version_in_force(wrenfold, first.in_force_from - timedelta(days=1))


def test_adopting_is_told_with_its_wording_and_statements_and_a_fault_writes_nothing(
    wrenfold: School,
):
    def adopts(wording: bytes, day: date, by: str = "the board") -> AdoptedVersion:
        return adopt(
            by=MACHINE, school=wrenfold, wording=wording, adopted_on=day, adopted_by=by,
            in_force_from=day,
        )  # fmt: skip

    (first,) = AdoptedVersion.objects.all()
    before = Entry.objects.count()
    for wording in (b"", b"x", b"\xff", b"title = 1"):
        with pytest.raises(DocumentFaulty):
            adopts(wording, date(2027, 1, 5))
    with pytest.raises(ValidationError):
        adopts(model_policy_bytes(), first.in_force_from)
    with pytest.raises(ValidationError):
        adopts(model_policy_bytes(), date(2027, 1, 5), by="")
    assert (Entry.objects.count(), AdoptedVersion.objects.count()) == (before, 1)
    version = adopts(model_policy_bytes(), date(2027, 1, 5))
    (entry,) = Entry.objects.filter(
        school=wrenfold, event=Event.POLICY_ADOPTED, about=version.pk.hex
    )
    assert (entry.by, entry.about_kind) == ("", "adopted-version")
    assert Entry.objects.count() == before + 2 + len(StatementKind)
