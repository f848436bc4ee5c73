"""Signing: one act of one person under one version, with its digest in the trail, or nothing at all."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from conftest import person_named
from gatepost.acceptance.actions.moving import CannotMove, move
from gatepost.acceptance.actions.signing import checked_name, enter_paper, record_of, sign
from gatepost.acceptance.actions.versions import adopt
from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Signature, Statement
from gatepost.acceptance.queries.standing import statement_for
from gatepost.acceptance.queries.versions import version_in_force
from gatepost.acceptance.record import digest_of, sha256_of_text
from gatepost.acceptance.statements import proposed
from gatepost.acceptance.states import (
    EVENT,
    MOVES,
    OUTSTANDING,
    AskedState,
    SigningMethod,
    StatementKind,
)
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, Capacity, EngagementKind
from gatepost.policy.loading import model_policy_bytes
from gatepost.trail.models import Entry
from gatepost.trail.queries import verify
from gatepost.trail.states import Event, Trail
from gatepost.web.refusal import Refused

pytestmark = pytest.mark.django_db

NAME = "Callum Strang"


@pytest.fixture
def version(wrenfold) -> AdoptedVersion:
    return version_in_force(wrenfold, today())


def actor(name: str) -> Actor:
    person = person_named(name)
    return Actor(person.pk, capacity_of(person, today()))


def signs(name: str, version: AdoptedVersion, **other) -> Signature:
    said = {"typed_name": name, "kind": EngagementKind.TEACHER, "method": SigningMethod.SIGNED_IN}
    return sign(by=actor(name), person=person_named(name), version=version, **(said | other))


def test_a_signature_holds_what_was_signed_and_its_digest_stands_in_the_trail(wrenfold, version):
    signature = signs(NAME, version, opened_at=timezone.now())
    entry = Entry.objects.get(event=Event.POLICY_SIGNED, about=signature.digest)
    assert (entry.number, entry.digest) == (signature.entry_number, signature.entry_digest)
    assert (entry.by, entry.about_kind) == (person_named(NAME).pk.hex, "signature")
    held = Signature.objects.get(pk=signature.pk)
    record = record_of(held)
    assert digest_of(record) == held.digest
    assert record.statement == Statement.objects.get(pk=held.statement_id).text
    assert (record.wording_sha256, record.person_name) == (version.sha256, NAME)
    assert verify(wrenfold, Trail.OPEN).is_whole


def test_signing_again_gives_the_signature_that_is_there_and_writes_nothing(version):
    first = signs(NAME, version)
    before = Entry.objects.count()
    again = signs(NAME, version, typed_name="C. Strang", method=SigningMethod.TABLET)
    assert (again.pk, again.typed_name) == (first.pk, NAME)
    assert (Signature.objects.filter(person=first.person).count(), Entry.objects.count()) == (
        1,
        before,
    )


def test_the_database_itself_refuses_a_second_signature(version):
    signature = signs(NAME, version)
    signature.pk, signature.reference = None, "S-2222-2222"
    with pytest.raises(IntegrityError), transaction.atomic():
        signature.save(force_insert=True)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "Priti Solanki", "x", "C S", "Strangely", "Call", "x" * 300],
)
def test_a_name_that_cannot_be_theirs_is_refused_and_nothing_is_signed(version, typed):
    before = Entry.objects.count()
    with pytest.raises(ValidationError) as refused:
        signs(NAME, version, typed_name=typed)
    assert list(refused.value.message_dict) == ["typed_name"]
    assert Entry.objects.count() == before
    assert not Signature.objects.filter(person=person_named(NAME)).exists()


@pytest.mark.parametrize(
    "typed", ["callum strang", " Callum  J.  Strang ", "C Strang", "Mr Callum Ward"]
)
def test_a_name_needs_one_word_in_common_with_the_list(wrenfold, typed):
    assert checked_name(typed, person_named(NAME)) == " ".join(typed.split())


def test_nobody_signs_for_somebody_else_or_without_being_engaged(wrenfold, heath_end, version):
    callum = person_named(NAME)
    others = [actor("Judith Pargeter"), actor("Nadia Brook"), MACHINE, Actor(callum.pk, Capacity())]
    for other in others:
        with pytest.raises(Refused):
            sign(
                by=other,
                person=callum,
                version=version,
                kind=EngagementKind.TEACHER,
                typed_name=NAME,
                method=SigningMethod.SIGNED_IN,
            )
    assert not Signature.objects.filter(person=callum).exists()


def enters(name: str, version: AdoptedVersion, by: Actor, **other) -> Signature:
    said = {"typed_name": name, "signed_on": today(), "witness": "Ruth Penhale", "scan": None}
    said["kind"] = EngagementKind.SUPPORT
    return enter_paper(by=by, person=person_named(name), version=version, **(said | other))


def test_a_paper_slip_stands_with_its_day_and_witness(version):
    signature = enters("Ned Applegarth", version, actor("Ruth Penhale"))
    assert (signature.method, signature.witness) == (SigningMethod.PAPER, "Ruth Penhale")
    assert signature.entered_by_id == person_named("Ruth Penhale").pk
    assert record_of(signature).paper_signed_on == today().isoformat()


def test_a_slip_needs_a_day_that_can_be_and_a_witness(version):
    day = today()
    faults = {
        "signed_on": [{"signed_on": day + timedelta(days=1)}, {"signed_on": version.adopted_on - timedelta(days=1)}],
        "witness": [{"witness": ""}, {"witness": "  "}],
        "typed_name": [{"typed_name": "Somebody Else"}],
    }  # fmt: skip
    for field, cases in faults.items():
        for case in cases:
            with pytest.raises(ValidationError) as refused:
                enters("Ned Applegarth", version, actor("Ruth Penhale"), **case)
            assert list(refused.value.message_dict) == [field]
    assert not Signature.objects.filter(person=person_named("Ned Applegarth")).exists()


def test_only_the_head_and_the_business_manager_enter_slips(wrenfold, heath_end, version):
    for name in (
        "Priti Solanki",
        "Owen Tanfield",
        "Helen Achterberg",
        "Ned Applegarth",
        "Nadia Brook",
    ):
        with pytest.raises(Refused):
            enters("Ned Applegarth", version, actor(name))
    assert enters("Ned Applegarth", version, actor("Judith Pargeter"))


@pytest.fixture
def asked(wrenfold, version) -> Asked:
    campaign = Campaign.objects.filter(school=wrenfold, ended_at=None).first()
    if campaign is None:
        campaign = Campaign.objects.create(
            school=wrenfold, version=version, kinds=["teacher"], begins_on=today(), due_on=today(),
            begun_at=timezone.now(),
        )  # fmt: skip
    callum = person_named(NAME)
    Asked.objects.filter(campaign=campaign, person=callum).delete()
    return Asked.objects.create(
        school=wrenfold, campaign=campaign, person=callum, kind="teacher", asked_at=timezone.now()
    )


def test_a_signature_moves_whoever_was_asked_to_signed(asked, version):
    move(by=actor(NAME), asked=asked, to=AskedState.OPENED, opened_at=timezone.now())
    signs(NAME, version)
    assert Asked.objects.get(pk=asked.pk).state == AskedState.SIGNED


@pytest.mark.parametrize("state", AskedState)
def test_from_where_somebody_stands_only_the_moves_of_the_table_lead_on(asked, state):
    for to in AskedState:
        Asked.objects.filter(pk=asked.pk).update(state=state)
        before = Entry.objects.count()
        if to in MOVES[state]:
            move(by=actor(NAME), asked=asked, to=to)
            entry = Entry.objects.latest("number")
            assert (Entry.objects.count(), entry.event) == (before + 1, EVENT[to])
        else:
            with pytest.raises(CannotMove), transaction.atomic():
                move(by=actor(NAME), asked=asked, to=to)
            assert Entry.objects.count() == before
            assert Asked.objects.get(pk=asked.pk).state == state


def test_a_signature_is_never_taken_back_and_every_state_has_its_moves_and_event():
    assert MOVES.keys() == EVENT.keys() == set(AskedState)
    assert MOVES[AskedState.SIGNED] == frozenset()
    assert {state for state in AskedState if AskedState.SIGNED in MOVES[state]} == set(
        AskedState
    ) - {AskedState.SIGNED}
    assert {AskedState.EXCUSED, AskedState.LEFT}.isdisjoint(OUTSTANDING)


def test_each_kind_of_person_has_a_statement_of_its_own_fixed_with_the_version(wrenfold, version):
    texts = {kind: statement_for(version, kind).text for kind in EngagementKind}
    assert "disciplinary" in texts[EngagementKind.TEACHER]
    for kind in (EngagementKind.GOVERNOR, EngagementKind.VOLUNTEER, EngagementKind.AGENCY):
        assert "disciplinary" not in texts[kind]
    assert "my firm" in texts[EngagementKind.CONTRACTOR]
    held = Statement.objects.filter(version=version)
    assert {one.kind for one in held} == set(StatementKind)
    assert all(one.sha256 == sha256_of_text(one.text) for one in held)
    assert all(wrenfold.name in one.text and "{" not in one.text for one in held)


def test_a_school_may_change_a_statement_before_it_is_adopted_and_none_may_be_empty(wrenfold):
    day = today() + timedelta(days=400)

    def adopts(**statements):
        return adopt(
            by=MACHINE,
            school=wrenfold,
            wording=model_policy_bytes(),
            adopted_on=day,
            adopted_by="the board",
            in_force_from=day,
            statements=statements.pop("statements"),
        )

    before = Entry.objects.count()
    with pytest.raises(ValidationError), transaction.atomic():
        adopts(statements={StatementKind.GOVERNOR: "  "})
    assert Entry.objects.count() == before
    version = adopts(statements={StatementKind.GOVERNOR: "As a governor I agree."})
    assert statement_for(version, EngagementKind.GOVERNOR).text == "As a governor I agree."
    assert Entry.objects.filter(
        event=Event.STATEMENT_SET, about=sha256_of_text("As a governor I agree.")
    ).exists()
    assert Entry.objects.filter(event=Event.WORDING_ADOPTED, about=version.sha256).exists()


def test_a_policys_name_stands_in_a_statement_as_it_is():
    texts = proposed(school_name="Heath End", policy_title=" Our {school} policy ")
    assert "“Our Heath End policy”" in texts[StatementKind.EMPLOYEE]
    texts = proposed(school_name="Heath End", policy_title="Social media policy")
    assert (
        "I have read “Social media policy”, adopted by Heath End. " in texts[StatementKind.EMPLOYEE]
    )
    assert all("{" not in text for text in texts.values())
