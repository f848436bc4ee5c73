"""Paper: slips that are printed, found again by their code, and entered with a witness and a scan."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pyhanko.pdf_utils.reader import PdfFileReader

from acceptance.campaigns.acting import MANAGER, TEACHER
from acceptance.campaigns.test_campaign_screens import bounce, text_of
from conftest import person_named
from gatepost.acceptance.actions.moving import move
from gatepost.acceptance.models import Asked, Signature, Statement
from gatepost.acceptance.slips import slip_code, what_slips_say
from gatepost.acceptance.states import AskedState, StatementKind
from gatepost.people.models import Firm, Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Trail

pytestmark = pytest.mark.django_db

PAGE = "/wrenfold/signatures/"
SCAN = b"%PDF-1.7 a scan"


@pytest.fixture
def ruth(signed_in):
    return signed_in(MANAGER)


def pages_in(response) -> int:
    """How many pages a PDF has."""
    return int(PdfFileReader(BytesIO(response.content)).root["/Pages"]["/Count"])


def said_for(campaign, *names) -> list[dict[str, object]]:
    """What the slips of these people say."""
    statements = {
        StatementKind(row.kind): row.text
        for row in Statement.objects.filter(version=campaign.version)
    }
    rows = [Asked.objects.get(campaign=campaign, person=person_named(name)) for name in names]
    return what_slips_say(campaign, rows, statements)["slips"]


def test_slips_for_everybody_still_to_sign_are_one_page_each(campaign, ruth, asked):
    move(by=MACHINE, asked=asked("Owen Tanfield"), to=AskedState.SIGNED)
    response = ruth.post(PAGE + "slips/", {"who": "all"})
    assert response.headers["Content-Type"] == "application/pdf"
    assert pages_in(response) == 14
    assert asked(TEACHER).slip_at is not None
    assert asked("Owen Tanfield").slip_at is None
    assert Entry.objects.order_by("number").last().event == "slips-printed"


def test_slips_for_those_whom_no_letter_reaches(campaign, ruth, asked):
    Person.objects.filter(family_name="Applegarth").update(email="")
    bounce(campaign, "Marek Sobol")
    assert "Print 2 for people whom e-mail" in text_of(ruth.get(PAGE + "slips/"))
    assert pages_in(ruth.post(PAGE + "slips/", {"who": "paper"})) == 2
    printed = Asked.objects.exclude(slip_at=None).values_list("person__family_name", flat=True)
    assert sorted(printed) == ["Applegarth", "Sobol"]


def test_one_slip_is_one_page_even_in_large_print(campaign, ruth, asked):
    Person.objects.filter(pk=person_named(TEACHER).pk).update(wants_large_print=True)
    assert pages_in(ruth.post(PAGE + "slips/", {"asked": str(asked(TEACHER).pk)})) == 1


def test_a_slip_holds_the_words_of_the_persons_own_kind_and_the_code(campaign, asked):
    Person.objects.filter(pk=person_named(TEACHER).pk).update(wants_large_print=True)
    callum, helen = said_for(campaign, TEACHER, "Helen Achterberg")
    assert "As a governor I agree to follow it" in helen["statement"]
    assert "As a governor" not in callum["statement"]
    assert (callum["name"], callum["code"]) == (TEACHER, slip_code(asked(TEACHER)))
    assert (callum["large"], helen["large"]) == (True, False)


def test_codes_differ_and_tell_no_name(campaign, asked):
    codes = {slip_code(one) for one in Asked.objects.filter(campaign=campaign)}
    assert len(codes) == 15
    assert all(len(code) == 11 and code.startswith("P-") for code in codes)


def test_the_code_of_a_slip_finds_its_person_and_no_other_code_does(campaign, ruth, asked):
    code = slip_code(asked(TEACHER))
    for written in (code, code.lower(), f" {code} "):
        page = text_of(ruth.get(PAGE + "people/", {"q": written}))
        assert "1 person" in page
        assert TEACHER in page
    assert "0 people" in text_of(ruth.get(PAGE + "people/", {"q": "P-2222-2222"}))


def test_nothing_to_print_and_made_up_ids_print_nothing(campaign, ruth):
    Asked.objects.filter(campaign=campaign).update(state="signed")
    assert ruth.post(PAGE + "slips/", {"who": "all"}).status_code == 404
    assert ruth.post(PAGE + "slips/", {"asked": "x"}).status_code == 404
    assert "Everybody has signed." in text_of(ruth.get(PAGE + "slips/"))


def slip(**other):
    return {
        "typed_name": TEACHER, "signed_on": today().isoformat(), "witness": "Della Onslow",
    } | other  # fmt: skip


def test_a_signed_slip_with_its_scan_is_a_signature(campaign, ruth, asked):
    path = f"{PAGE}person/{asked(TEACHER).pk}/"
    page = text_of(ruth.get(path + "paper/"))
    assert slip_code(asked(TEACHER)) in page
    scan = SimpleUploadedFile("slip.pdf", SCAN)
    assert ruth.post(path + "paper/", slip(scan=scan)).headers["Location"] == path
    signature = Signature.objects.get()
    assert (signature.method, signature.witness) == ("paper", "Della Onslow")
    assert signature.entered_by == person_named(MANAGER)
    assert asked(TEACHER).state == AskedState.SIGNED
    opened = ruth.get(path + "scan/")
    assert opened.content == SCAN
    assert opened.headers["Content-Disposition"].startswith("attachment")
    assert Entry.objects.order_by("number").last().event == "file-opened"
    assert verify(campaign.school, Trail.OPEN).is_whole
    assert ruth.get(path + "paper/").status_code == 404


def test_a_slip_without_a_scan_stands_with_its_witness(campaign, ruth, asked):
    path = f"{PAGE}person/{asked(TEACHER).pk}/"
    ruth.post(path + "paper/", slip())
    assert Signature.objects.get().scan is None
    assert ruth.get(path + "scan/").status_code == 404


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"witness": ""}, "Who saw it signed, or took the slip? Write something here."),
        ({"typed_name": "Somebody Else"}, "Type your own name"),
        ({"signed_on": (today() + timedelta(days=1)).isoformat()}, "still to come"),
        ({"signed_on": "1/1/2001"}, "before the policy was adopted"),
        ({"scan": SimpleUploadedFile("a.exe", b"MZ a program")}, "Choose a PDF, or a picture"),
        ({"scan": SimpleUploadedFile("a.pdf", b"")}, "The file is empty."),
        ({"witness": "Della\0"}, "a sign that is no letter"),
    ],
)
def test_a_slip_that_cannot_be_is_refused_and_what_was_typed_is_kept(
    campaign, ruth, asked, other, words
):
    path = f"{PAGE}person/{asked(TEACHER).pk}/paper/"
    response = ruth.post(path, slip(**other))
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Signature.objects.exists()


def test_a_firm_answers_on_screen_and_its_letter_names_its_people(campaign, ruth, asked):
    firm = Firm.objects.get(name="Hedgerow Music", school=campaign.school)
    assert "Hedgerow Music" in text_of(ruth.get(PAGE + "attest/"))
    assert pages_in(ruth.get(f"{PAGE}attest/letter/{firm.pk}/")) == 1
    page = text_of(ruth.get(f"{PAGE}attest/?firm={firm.pk}"))
    assert "Gina Farrant" in page
    sent = {
        "firm": str(firm.pk), "people": [asked("Gina Farrant").pk.hex], "post": "Owner",
        "attested_by": "Bernard Hale", "attested_on": today().isoformat(),
    }  # fmt: skip
    wrong = ruth.post(PAGE + "attest/", sent | {"people": [asked(TEACHER).pk.hex]})
    assert wrong.status_code == 422
    assert ruth.post(PAGE + "attest/", sent | {"post": ""}).status_code == 422
    assert ruth.post(PAGE + "attest/", sent).headers["Location"] == PAGE
    assert asked("Gina Farrant").state == AskedState.ATTESTED
    assert "None of its people" in text_of(ruth.get(f"{PAGE}attest/?firm={firm.pk}"))
    history = text_of(ruth.get(f"{PAGE}person/{asked('Gina Farrant').pk}/"))
    assert "Hedgerow Music answers for them" in history


def test_a_firm_of_another_school_is_nowhere(campaign, heath_end, ruth):
    theirs = Firm.objects.create(school=heath_end, name="Theirs")
    assert ruth.get(f"{PAGE}attest/letter/{theirs.pk}/").status_code == 404
    assert "Theirs" not in text_of(ruth.get(f"{PAGE}attest/?firm={theirs.pk}"))
