"""The other-school walk: from outside, nothing of a school can be seen, counted or told apart from nothing."""

import inspect
import re
from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from conftest import person_named, sign_in_at
from gatepost.acceptance.queries import evidence, reading
from gatepost.acceptance.queries import versions as acceptance
from gatepost.checks import queries as check_queries
from gatepost.checks.models import Receipt
from gatepost.engine.question import Post
from gatepost.people.models import Account, Parent, Person, Pupil
from gatepost.people.queries import entering, letters, people, watching
from gatepost.people.queries import facts as seen
from gatepost.people.states import EntryKind
from gatepost.schools import queries as schools
from gatepost.schools.models import OfSchool, School
from gatepost.schools.states import PlatformKind, Role
from gatepost.trail import queries as trail
from gatepost.trail.states import Trail
from gatepost.vault import queries as vault
from house.test_rooms import all_addresses
from house.things import WORD, filled, kept, nothing_like, things_of

pytestmark = pytest.mark.django_db

ELSEWHERE = "wrongold"
"""No school's word, as long as Wrenfold's own."""

WALKERS = ("head of another school", "leaver", "nobody", "unsigned")
ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def receipt(wrenfold: School) -> Receipt:
    """Something of Priti Solanki's that only she may open."""
    return kept(person_named("Priti Solanki"))


@pytest.fixture
def walkers(wrenfold: School, heath_end: School) -> dict[str, Client]:
    """Everybody who is nothing at Wrenfold today, each in a browser of their own."""
    accounts = {
        "head of another school": person_named("Nadia Brook").account,
        "leaver": person_named("Roy Tunstall").account,
        "nobody": Account.objects.create_user("nobody@walk.example"),
    }
    opened = {"unsigned": Client()}
    for who, account in accounts.items():
        opened[who] = Client()
        sign_in_at(opened[who], account)
    return opened


def addresses_of(slug: str, things: Mapping[str, str]) -> list[str]:
    """Every address of a school, with real things where one names any, and some that lead nowhere."""
    at_school = [address for address, _ in all_addresses() if "<school:school>" in address]
    asked_for = [filled(address, slug, things) for address in at_school]
    return [*asked_for, f"/{slug}/nowhere/", f"/{slug}/check/", f"/{slug}/check/receipts/1/"]


@pytest.fixture
def things(wrenfold: School, receipt: Receipt) -> dict[str, str]:
    """A thing of Wrenfold for each word that an address names; the receipt is the one above."""
    found = things_of(wrenfold, [address for address, _ in all_addresses()])
    return found | {"<uuid:receipt_id>": str(receipt.pk)}


def words_of(school: School) -> set[str]:
    """Everything that a stranger could know the school by: its name, everybody's names, their receipts."""
    words = {school.name, "Wrenfold", "Wrens", "Pound Lane", "01632 960417", WORD}
    for person in Person.objects.filter(school=school):
        words |= {person.name, person.family_name, person.given_name, person.email}
    for pupil in Pupil.objects.filter(school=school):
        words |= {pupil.given_name, pupil.family_name, pupil.class_name}
    words |= {parent.name for parent in Parent.objects.filter(school=school)}
    # Everyday words that stand on any page: "Stone", "March", "Rai" in "contrail" …
    return {word for word in words if word and word not in {"Leo", "March", "Rai", "Ida", "Stone"}}


def shown(response) -> tuple[object, ...]:
    """All that a browser is given, but for form tokens, which differ each time anyway."""
    headers = {name: ID.sub("…", value) for name, value in response.headers.items()}
    del headers["Content-Length"]
    cookies = tuple(
        (name, one["path"], one["max-age"], one["samesite"])
        for name, one in response.cookies.items()
    )
    return response.status_code, headers, cookies, TOKEN.sub(b"", response.content)


def as_elsewhere(given: tuple[object, ...]) -> tuple[object, ...]:
    """What was given at Wrenfold, with its word put over: an address may hold what was asked for."""
    status, headers, cookies, body = given
    assert isinstance(headers, dict)
    assert isinstance(body, bytes)
    moved = {name: value.replace("wrenfold", ELSEWHERE) for name, value in headers.items()}
    return status, moved, cookies, body.replace(b"/wrenfold/", f"/{ELSEWHERE}/".encode())


def asked(client: Client, method: str, path: str):
    fields = {"text": "Good morning.", "do": "check", "person": "1", "find": "a", "token": "1"}
    ask = client.get if method == "GET" else client.post
    return ask(path, fields)


def test_somebody_of_the_school_is_shown_what_the_walk_looks_for(
    wrenfold: School, receipt: Receipt, signed_in
):
    client = signed_in("Priti Solanki")
    seen = (
        client.get("/wrenfold/").content.decode()
        + client.get("/wrenfold/speak-up/").content.decode()
    )
    assert {"Wrenfold", "Judith Pargeter"} <= {word for word in words_of(wrenfold) if word in seen}
    assert WORD in client.get(f"/wrenfold/check/receipts/{receipt.pk}/").content.decode()


@pytest.mark.parametrize("who", WALKERS)
def test_from_outside_every_address_gives_what_a_school_that_is_not_there_gives(
    who: str, wrenfold: School, things: dict[str, str], walkers: dict[str, Client]
):
    client = walkers[who]
    words = [word.encode() for word in words_of(wrenfold)]
    there = addresses_of("wrenfold", things)
    nowhere = addresses_of(ELSEWHERE, nothing_like(things))
    found, expected, leaks = {}, {}, []
    for method in ("GET", "POST"):
        for path, other in zip(there, nowhere, strict=True):
            given = shown(asked(client, method, path))
            found[method, ID.sub("…", other)] = as_elsewhere(given)
            expected[method, ID.sub("…", other)] = shown(asked(client, method, other))
            leaks += [(method, path, word) for word in words if word in given[3]]
    assert leaks == []
    assert {key: given[0] for key, given in found.items()} == {
        key: given[0] for key, given in expected.items()
    }
    assert found == expected


@pytest.mark.parametrize("who", ["head of another school", "leaver", "nobody"])
def test_from_outside_an_address_of_the_school_is_the_page_of_a_wrong_address(
    who: str, things: dict[str, str], walkers: dict[str, Client]
):
    wrong = shown(walkers[who].get("/there/is/nothing/here/"))
    assert wrong[0] == 404
    paths = [path for path in addresses_of("wrenfold", things) if "/enter/" not in path]
    plain = [shown(walkers[who].get(path))[3] for path in paths]
    assert plain == [wrong[3]] * len(plain)


def test_a_colleagues_receipt_is_the_same_page_as_a_receipt_that_is_not_there(
    receipt: Receipt, signed_in
):
    for name in ("Judith Pargeter", "Ruth Penhale", "Lewis Tarrant", "Callum Strang"):
        client = signed_in(name)
        for tail in ("", "forget/"):
            for method in ("GET", "POST"):
                real = asked(client, method, f"/wrenfold/check/receipts/{receipt.pk}/{tail}")
                made_up = asked(client, method, f"/wrenfold/check/receipts/{uuid4()}/{tail}")
                assert shown(real) == shown(made_up)
                assert WORD.encode() not in real.content
    assert Receipt.objects.count() == 1


def test_one_account_at_two_schools_keeps_them_apart(
    wrenfold: School, heath_end: School, receipt: Receipt, things: dict[str, str]
):
    """Priti also teaches at Heath End; there she finds nothing of Wrenfold, her own receipt included."""
    priti, colin = person_named("Priti Solanki"), person_named("Colin Frayne")
    Person.objects.filter(pk=colin.pk).update(account=priti.account)
    client = Client()
    sign_in_at(client, priti.account)
    assert WORD in client.get(f"/wrenfold/check/receipts/{receipt.pk}/").content.decode()
    assert client.get(f"/heath-end/check/receipts/{receipt.pk}/").status_code == 404
    words = words_of(wrenfold) - {priti.email}
    for path in addresses_of("heath-end", things):
        page = client.get(path).content.decode().replace("Nadia Brook", "")
        if path == "/heath-end/you/":  # which lists one's other schools
            page = page.replace(wrenfold.name, "").replace("/wrenfold/", "")
        assert [word for word in words if word in page] == [], path


SEES = {
    "people.people_with_bounced_letters", "acceptance.replies_under", "people.sees_concerns", "people.saw_concerns", "people.watchers_of",
    "people.people_sought", "people.person_of", "people.engagement_of", "people.role_held",
    "people.roles_held_on", "people.people_engaged", "people.to_choose_from", "people.firms_of", "people.firm_of",
    "people.classes_on_roll", "people.children_in", "people.pupil_of", "people.holders_by_role",
    "people.standing_at", "people.why_not_live", "people.breaks_without",
    "people.capacity_of", "people.standing_of", "people.holders_of", "people.named_contacts",
    "people.people_of", "people.keepers_of", "people.school_as_engine_sees_it",
    "people.link_key", "people.pin_key", "people.tablet_key", "people.waiting",
    "people.waiting_for", "people.link_with", "people.tablet_with", "people.tablets_of",
    "people.people_to_pick", "people.person_to_pick",
    "people.list_of", "people.lists_waiting", "people.remembered_columns", "people.known_people",
    "people.known_pupils", "people.parents_by_family",  # asked in tests/people/bringing
    "schools.settings_of", "schools.platforms_of", "schools.named_contact_roles",
    "schools.last_day_of_calendar",
    "acceptance.version_in_force", "acceptance.policy_in_force", "acceptance.reader_of",
    "acceptance.signature_before", "acceptance.signatures_of", "acceptance.gatherers_of",
    "acceptance.asked_to_sign", "acceptance.asked_at", "acceptance.calendar_of", "acceptance.current_campaign",
    "acceptance.kinds_today", "acceptance.not_before", "acceptance.paid_hours_of", "acceptance.would_be_asked",
    "acceptance.versions_on_record", "acceptance.key_fingerprint", "acceptance.asked_in", "acceptance.counting_signature",
    "acceptance.last_signature", "acceptance.open_campaign", "acceptance.owes_signature",
    "acceptance.signature_under", "acceptance.signature_at", "people.letters_to", "people.letters_undelivered",
    "registers.standing_of", "registers.on_record", "registers.in_force", "registers.request_at",
    "registers.permission_at", "registers.requests_of", "registers.permissions_of",
    "registers.requests_waiting", "registers.many_open", "registers.answerers_of", "registers.questions_for",
    "registers.heads_of",  # asked in tests/registers/test_access.py
    "checks.answer_to", "checks.receipts_of", "checks.receipt_of",
    "trail.entries", "trail.heads", "trail.verify",
    "vault.has_printed_kit", "vault.printed_kit_at", "vault.path_of",
}  # fmt: skip
"""Every question of a room that is asked of a school or of a person; the tests below ask each."""


def test_the_walk_knows_every_question_that_is_asked_of_a_school_or_a_person():
    found = set()
    for room in ("schools", "trail", "vault", "people", "acceptance", "registers", "checks"):
        module = import_module(f"gatepost.{room}.queries")
        parts = [one.name for one in iter_modules(getattr(module, "__path__", ()))]
        for asked in [module, *(import_module(f"{module.__name__}.{part}") for part in parts)]:
            for name, function in inspect.getmembers(asked, inspect.isfunction):
                of = set(inspect.signature(function).parameters)
                if function.__module__ == asked.__name__ and not name.startswith("_"):
                    found |= {f"{room}.{name}"} if of & {"school", "person"} else set()
    assert found == SEES


def test_no_question_of_one_school_tells_anything_of_another(
    wrenfold: School, heath_end: School, receipt: Receipt
):
    nadia, day = person_named("Nadia Brook"), people.today()
    assert [*check_queries.receipts_of(nadia)] == []
    assert check_queries.receipt_of(nadia, receipt.pk) is None
    assert {one.name for one in people.people_of(heath_end)} == {"Nadia Brook", "Colin Frayne"}
    assert [one.name for one in people.holders_of(heath_end, Role, day)] == ["Mrs Nadia Brook"] * 2
    assert {one.name for one in people.named_contacts(heath_end, day)} == {"Mrs Nadia Brook"}
    assert people.capacity_of(nadia, day).roles == {Role.HEADTEACHER, Role.DSL}
    assert people.standing_of(nadia, people.capacity_of(nadia, day)).name == "Nadia Brook"
    facts = seen.school_as_engine_sees_it(heath_end, day)
    assert {one.name for one in facts.staff} == {"Nadia Brook", "Colin Frayne"}
    assert [one.given for one in facts.pupils or ()] == ["Juniper"]
    assert [one.name for one in facts.parents or ()] == ["Rosa Aldous"]
    assert facts.terms == ()
    settings = schools.settings_of(heath_end)
    assert (settings.other_names, settings.suppliers, settings.handles) == ((), (), ())
    assert settings.class_names == ("Foxes",)
    assert schools.platforms_of(heath_end, PlatformKind.ESTABLISHED) == ()
    assert schools.named_contact_roles(heath_end) == (Role.HEADTEACHER, Role.DSL)
    assert schools.last_day_of_calendar(heath_end) is None
    for question in (acceptance.version_in_force, acceptance.policy_in_force):
        with pytest.raises(acceptance.NoPolicyInForce):
            question(heath_end, day)
    with pytest.raises(acceptance.NoPolicyInForce):
        check_queries.answer_to(
            Post("Hello."),
            person=nadia,
            capacity=people.capacity_of(nadia, day),
            now=timezone.localtime().replace(tzinfo=None),
        )
    with pytest.raises(acceptance.NoPolicyInForce):
        reading.reader_of(nadia, people.capacity_of(nadia, day), day)
    theirs = acceptance.version_in_force(wrenfold, day)
    assert reading.signatures_of(nadia) == []
    assert reading.signature_before(nadia, theirs) is None
    assert reading.asked_to_sign(nadia, theirs) is None
    assert {one.name for one in reading.gatherers_of(heath_end, day)} == {"Nadia Brook"}
    assert {one.school_id for one in trail.entries(heath_end)} == {heath_end.pk}
    assert {one.number for one in trail.heads(heath_end)} == {trail.entries(heath_end).count()}
    assert trail.verify(heath_end, Trail.OPEN).is_whole
    assert not vault.has_printed_kit(heath_end)
    assert vault.printed_kit_at(heath_end) is None
    assert vault.path_of(heath_end, "ab") != vault.path_of(wrenfold, "ab")
    assert {one.name for one in people.keepers_of(heath_end, day)} == {"Nadia Brook"}
    assert {one.name for one in watching.watchers_of(heath_end, day)} == {"Nadia Brook"}
    assert watching.sees_concerns(nadia, day)
    assert watching.saw_concerns(nadia, day)
    assert not watching.saw_concerns(person_named("Colin Frayne"), day)
    theirs = acceptance.version_in_force(wrenfold, day)
    assert reading.replies_under(nadia, theirs) == []
    assert [*letters.people_with_bounced_letters(heath_end)] == []


def test_no_signature_of_one_school_is_one_at_another(wrenfold: School, heath_end: School):
    (written,) = things_of(wrenfold, ["<uuid:signature_id>"]).values()
    signature_id = UUID(written)
    assert evidence.signature_at(wrenfold, signature_id) is not None
    assert evidence.signature_at(heath_end, signature_id) is None


def test_no_link_pin_or_tablet_of_one_school_is_one_at_another(wrenfold: School, heath_end: School):
    priti, nadia = person_named("Priti Solanki"), person_named("Nadia Brook")
    day, now = people.today(), timezone.now()
    things_of(wrenfold, ["<uuid:entry_id>", "<uuid:tablet_id>"])
    for key in (entering.link_key, entering.tablet_key):
        assert key(wrenfold, "one") != key(heath_end, "one")
    assert entering.pin_key(wrenfold, priti, "1") != entering.pin_key(heath_end, priti, "1")
    assert entering.waiting(wrenfold, EntryKind.LINK, now).count() == 1
    assert entering.waiting(heath_end, EntryKind.LINK, now).count() == 0
    assert entering.waiting_for(priti, EntryKind.LINK) is not None
    assert entering.waiting_for(nadia, EntryKind.LINK) is None
    entering.OneTimeEntry.objects.update(secret_key=entering.link_key(wrenfold, "one"))
    entering.Tablet.objects.update(secret_key=entering.tablet_key(wrenfold, "one"))
    for question in (entering.link_with, entering.tablet_with):
        assert question(wrenfold, "one") is not None
        assert question(heath_end, "one") is None
    assert (entering.tablets_of(wrenfold).count(), entering.tablets_of(heath_end).count()) == (1, 0)
    picking = entering.people_to_pick(heath_end, day)
    assert {one.name for one in picking.people} == {"Nadia Brook", "Colin Frayne"}
    assert entering.person_to_pick(heath_end, day, priti.pk) is None


def test_the_other_school_would_answer_all_of_these_questions(wrenfold: School, receipt: Receipt):
    priti, day = person_named("Priti Solanki"), people.today()
    assert [one.pk for one in check_queries.receipts_of(priti)] == [receipt.pk]
    assert people.people_of(wrenfold).count() == 16
    assert len(seen.school_as_engine_sees_it(wrenfold, day).pupils or ()) == 31
    assert acceptance.version_in_force(wrenfold, day).adopted_by == "the governing body"
    assert schools.platforms_of(wrenfold, PlatformKind.ESTABLISHED) == ("Nestnote", "Inkpath")


def test_every_table_of_a_school_holds_rows_of_both_or_is_named_here(
    wrenfold: School, heath_end: School, things: dict[str, str]
):
    """So that the questions above could have told something, and a new table is thought about."""
    lone = {
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, OfSchool) and not model.objects.filter(school=wrenfold).exists()
    }
    assert lone == {
        "acceptance.Attestation", "acceptance.Certificate", "acceptance.Reply",
        "acceptance.SigningKey", "people.ColumnRemembered",
        "registers.PermissionQuestion",
    }  # fmt: skip


def test_no_row_of_one_school_points_at_a_row_of_another(
    wrenfold: School, heath_end: School, receipt: Receipt
):
    astray = []
    for model in apps.get_models():
        if not issubclass(model, OfSchool):
            continue
        for field in model._meta.fields:
            if field.is_relation and issubclass(field.related_model, OfSchool):
                pairs = model.objects.filter(**{f"{field.name}__isnull": False})
                rows = pairs.values_list("school_id", f"{field.name}__school_id")
                astray += [(model, field.name) for own, other in rows if own != other]
    assert astray == []
