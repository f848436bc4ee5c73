"""Tests for a campaign's pack: everybody in it, the outstanding first, and nothing of what people said."""

import contextlib
import csv
import io
import tracemalloc
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pypdfium2 import PdfDocument

from acceptance.evidence.signing import attested, signed_by
from conftest import person_named
from gatepost.acceptance.certificates import packing
from gatepost.acceptance.certificates.packing import paper_of, parts_of, table_of
from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Reply
from gatepost.acceptance.queries.evidence import PackState, figures_of, pack_rows
from gatepost.acceptance.states import AskedState, ReplyKind
from gatepost.people.models import Person
from gatepost.people.queries.people import today
from gatepost.schools.models import School

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(campaign_of: Callable[..., Campaign], wrenfold: School) -> Campaign:
    """Somebody in each state."""
    made = campaign_of(
        Priti_Solanki=AskedState.ASKED,
        Callum_Strang=AskedState.REFUSED,
        Carys_Winstanley=AskedState.QUESTION,
        Della_Onslow=AskedState.ASKED,
        Helen_Achterberg=AskedState.EXCUSED,
        Gina_Farrant=AskedState.ASKED,
        Roy_Tunstall=AskedState.LEFT,
        Owen_Tanfield=AskedState.TIME,
    )
    signed_by("Della Onslow")
    Asked.objects.filter(person__given_name="Gina").update(
        state=AskedState.ATTESTED, attestation=attested(wrenfold)
    )
    refusing = Asked.objects.get(person__given_name="Callum")
    Reply.objects.create(
        school=wrenfold,
        asked=refusing,
        kind=ReplyKind.REFUSAL,
        text="quincebright is why",
        said_at=timezone.now(),
    )
    return Campaign.objects.select_related("school", "version").get(pk=made.pk)


def rows_of(campaign: Campaign) -> list[list[str]]:
    text = "".join(table_of(campaign))
    assert text.startswith("\ufeffName,")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def words_on(paper: bytes) -> str:
    with contextlib.closing(PdfDocument(paper)) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def test_everybody_stands_in_it_once_and_the_outstanding_first(campaign: Campaign):
    rows = list(pack_rows(campaign))
    assert [(row.name, row.state) for row in rows] == [
        ("Solanki, Priti", PackState.OUTSTANDING),
        ("Strang, Callum", PackState.OUTSTANDING),
        ("Tanfield, Owen", PackState.OUTSTANDING),
        ("Winstanley, Carys", PackState.OUTSTANDING),
        ("Achterberg, Helen", PackState.EXCUSED),
        ("Farrant, Gina", PackState.ATTESTED),
        ("Onslow, Della", PackState.SIGNED),
        ("Tunstall, Roy", PackState.LEFT),
    ]


def test_a_signature_tells_its_day_its_way_its_reference_and_its_digest(campaign: Campaign):
    held = {row.name: row for row in pack_rows(campaign)}
    signature = person_named("Della Onslow").signatures.get()
    signed = held["Onslow, Della"]
    assert (signed.signed_on, signed.reference) == (today().isoformat(), signature.reference)
    assert signed.digest == signature.digest
    assert signed.method.startswith("Signed in")
    firm = held["Farrant, Gina"]
    assert (firm.signed_on, firm.reference) == ("2026-11-20", "A-2345-6789")
    for name in ("Strang, Callum", "Achterberg, Helen", "Tunstall, Roy"):
        assert (held[name].signed_on, held[name].reference, held[name].digest) == ("", "", "")


def test_a_part_is_a_slice_of_the_whole_wherever_it_begins(campaign: Campaign):
    whole = list(pack_rows(campaign))
    for size in (1, 2, 3, 5, 8, 9):
        pieces = [list(pack_rows(campaign, start, size)) for start in range(0, 10, size)]
        assert [row for piece in pieces for row in piece] == whole
        assert all(len(piece) <= size for piece in pieces)


def test_the_figures_are_those_of_the_rows(campaign: Campaign):
    figures = {one.kind: one for one in figures_of(campaign)}
    everybody = figures[""]
    assert everybody.asked == 7
    assert {state: everybody.count(state) for state in PackState} == {
        PackState.OUTSTANDING: 4,
        PackState.EXCUSED: 1,
        PackState.ATTESTED: 1,
        PackState.SIGNED: 1,
        PackState.LEFT: 1,
    }
    assert sum(one.asked for one in figures.values() if one.kind) == 7


def test_neither_paper_nor_table_says_what_somebody_said_or_that_they_did(campaign: Campaign):
    paper = words_on(paper_of(campaign, part=1, parts=1, printed_by="Ruth Penhale"))
    table = "".join(table_of(campaign))
    for said in (paper, table):
        assert "Strang, Callum" in said
        for secret in ("quincebright", "agree", "efused", "uestion", "time,", "Asked for time"):
            assert secret not in said


def test_the_paper_says_who_printed_it_and_which_wording(campaign: Campaign):
    paper = words_on(paper_of(campaign, part=1, parts=1, printed_by="Ruth Penhale"))
    assert "Printed by Ruth Penhale on" in paper
    assert campaign.version.sha256 in paper
    assert "Everybody who was asked, those outstanding first" in paper
    signature = person_named("Della Onslow").signatures.get()
    assert signature.reference in paper
    assert signature.digest[:12] in paper
    assert signature.digest not in paper


def test_an_earlier_signature_counts_while_a_version_is_editorial(campaign: Campaign):
    first = campaign.version
    later = AdoptedVersion.objects.get(pk=first.pk)
    later.pk, later.change = None, "editorial"
    later.in_force_from = first.in_force_from + timedelta(days=30)
    later.save(force_insert=True)
    Campaign.objects.filter(pk=campaign.pk).update(version=later)
    Asked.objects.filter(person__given_name="Della").update(state=AskedState.SIGNED)
    again = Campaign.objects.select_related("school", "version").get(pk=campaign.pk)
    held = {row.name: row for row in pack_rows(again)}
    assert held["Onslow, Della"].reference.startswith("S-")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(campaign: Campaign, begins: str):
    formula = f"{begins}HYPERLINK(1)"
    person_named("Priti Solanki")
    Person.objects.filter(given_name="Priti").update(family_name=formula)
    Asked.objects.filter(person__given_name="Priti").update(team=formula)
    cells = [cell for row in rows_of(campaign) for cell in row if "HYPERLINK" in cell]
    assert cells == [f"'{formula}, Priti", f"'{formula}"]


def test_names_in_every_script_and_with_commas_and_quotes_come_through(campaign: Campaign):
    name = 'Ó "Néill", Zoë 李'
    Person.objects.filter(given_name="Priti").update(family_name=name)
    assert f"{name}, Priti" in [row[0] for row in rows_of(campaign)]
    assert paper_of(campaign, part=1, parts=1, printed_by="#set $x$ *b* \\")


def test_an_empty_campaign_has_a_pack(campaign_of):
    campaign = Campaign.objects.select_related("school", "version").get(pk=campaign_of().pk)
    assert parts_of(campaign) == 1
    assert "Nobody." in words_on(paper_of(campaign, part=1, parts=1, printed_by="X"))
    assert len(rows_of(campaign)) == 1


@pytest.fixture
def crowd(campaign: Campaign) -> Campaign:
    """Six thousand people more."""
    people = [
        Person(school=campaign.school, given_name="Crowd", family_name=f"Number{number:05}")
        for number in range(6000)
    ]
    Person.objects.bulk_create(people, batch_size=1000)
    now = timezone.now()
    Asked.objects.bulk_create(
        [
            Asked(
                school=campaign.school, campaign=campaign, person=one, kind="teacher", asked_at=now
            )
            for one in people
        ],
        batch_size=1000,
    )
    return campaign


def test_a_large_table_is_never_in_memory(crowd: Campaign, django_assert_max_num_queries):
    tracemalloc.start()
    with django_assert_max_num_queries(30):
        count = sum(1 for _ in table_of(crowd))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2 + 6008
    assert most < 24 * 1024 * 1024


def test_a_large_campaign_has_several_papers(crowd: Campaign, signed_in, monkeypatch):
    monkeypatch.setattr(packing, "PEOPLE_IN_PART", 3000)
    assert parts_of(crowd) == 3
    ruth = signed_in("Ruth Penhale")
    page = ruth.get("/wrenfold/signatures/pack.pdf")
    assert page.status_code == 200
    assert b"The pack has 3 parts" in page.content
    assert b"?part=3" in page.content
    last = ruth.get("/wrenfold/signatures/pack.pdf?part=3")
    assert last.headers["Content-Type"] == "application/pdf"
    words = words_on(last.content)
    assert "part 3 of 3" in words
    assert "Onslow, Della" in words
    assert "How many, by kind" not in words
    for part in ("4", "0", "99999"):
        assert ruth.get(f"/wrenfold/signatures/pack.pdf?part={part}").status_code == 404
