"""What addresses name by an id: one real thing of the demonstration school for each, so that none is left out."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from conftest import person_named
from gatepost.acceptance.actions import signing
from gatepost.acceptance.actions.campaigns import begin_campaign
from gatepost.acceptance.models import (
    AdoptedVersion,
    Asked,
    Campaign,
    Companion,
    Signature,
    Translation,
)
from gatepost.acceptance.queries.versions import version_in_force
from gatepost.acceptance.states import SigningMethod
from gatepost.checks import actions as checks
from gatepost.checks.queries import answer_to
from gatepost.checks.states import Kind
from gatepost.engine.question import Post
from gatepost.people.models import (
    Engagement,
    Firm,
    OneTimeEntry,
    Person,
    PreviewedList,
    Pupil,
    RoleHeld,
    Tablet,
)
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE, Actor, EngagementKind
from gatepost.schools.models import School
from gatepost.vault.sealing import Note, seal
from registers.acting import asks, granted

WORD = "quincebright"
"""A word that stands in a kept receipt and nowhere else."""


def kept(person: Person):
    """A receipt that this person keeps."""
    now = timezone.localtime().replace(tzinfo=None)
    answered = answer_to(
        Post(f"{WORD} was said."),
        person=person,
        capacity=capacity_of(person, now.date()),
        now=now,
    )
    return checks.keep_receipt(by=person, token=uuid4(), kind=Kind.POST, answered=answered)


def _first(model) -> Callable[[School], object]:
    return lambda school: model.objects.filter(school=school).order_by("pk").first().pk


def _beside(model, **other) -> Callable[[School], object]:
    """A file of the school's beside its policy."""

    def made(school: School) -> object:
        file = seal(
            school=school,
            content=b"%PDF",
            by=None,
            purpose="file",
            note=Note("a.pdf", "application/pdf"),
        )
        version = AdoptedVersion.objects.filter(school=school).first()
        return model.objects.create(
            school=school, version=version, file=file, added_at=timezone.now(), **other
        ).pk

    return made


def _link(school: School) -> OneTimeEntry:
    return OneTimeEntry.objects.create(
        school=school,
        person=person_named("Priti Solanki"),
        kind="link",
        secret_key="0" * 64,
        made_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )


def _tablet(school: School) -> Tablet:
    return Tablet.objects.create(
        school=school,
        name="Reception",
        secret_key="0" * 64,
        set_up_by=person_named("Priti Solanki"),
        set_up_at=timezone.now(),
    )


def _step() -> Authenticator:
    account = person_named("Priti Solanki").account
    return Authenticator.objects.get_or_create(user=account, type="totp", data={})[0]


def _binding() -> SocialAccount:
    account = person_named("Priti Solanki").account
    return SocialAccount.objects.get_or_create(user=account, provider="microsoft", uid="1")[0]


def _signature() -> Signature:
    """Owen Tanfield's, who signs it now unless he has."""
    owen = person_named("Owen Tanfield")
    capacity = capacity_of(owen, today())
    return signing.sign(
        by=Actor(owen.pk, capacity),
        person=owen,
        version=AdoptedVersion.objects.filter(school=owen.school).first(),
        kind=next(kind for kind in EngagementKind if kind in capacity.kinds),
        typed_name=owen.name,
        method=SigningMethod.SIGNED_IN,
    )


def _list(school: School) -> PreviewedList:
    """A list of one person that nobody took in."""
    return PreviewedList.objects.create(
        school=school,
        kind="staff",
        given_by=person_named("Ruth Penhale"),
        given_at=timezone.now(),
        file_name="list.csv",
        text="First name,Last name\nIda,Marsh\n",
    )


def _asked(school: School) -> Asked:
    """Where Callum Strang stands among those who are asked to sign."""
    if not Campaign.objects.filter(school=school, ended_at=None).exists():
        begin_campaign(
            by=MACHINE,
            school=school,
            version=version_in_force(school, today()),
            kinds=list(EngagementKind),
            due_on=today() + timedelta(days=14),
        )
    return Asked.objects.get(person=person_named("Callum Strang"))


THINGS: dict[str, Callable[[School], object]] = {
    "<uuid:receipt_id>": lambda school: kept(person_named("Priti Solanki")).pk,
    "<uuid:person_id>": lambda school: person_named("Priti Solanki").pk,
    "<uuid:engagement_id>": lambda school: (
        Engagement.objects.get(person=person_named("Priti Solanki")).pk
    ),
    # One that goes on: the cast has others that ended, and keys come by chance.
    "<uuid:held_id>": lambda school: (
        RoleHeld.objects.filter(school=school, until_on=None).order_by("pk")[0].pk
    ),
    "<uuid:firm_id>": _first(Firm),
    "<uuid:pupil_id>": _first(Pupil),
    "<uuid:entry_id>": lambda school: _link(school).pk,
    "<uuid:tablet_id>": lambda school: _tablet(school).pk,
    "<int:step>": lambda school: _step().pk,
    "<int:binding>": lambda school: _binding().pk,
    "<slug:provider>": lambda _: "microsoft",
    "<str:secret>": lambda _: "a-link-that-lets-nobody-in",
    "<uuid:list_id>": lambda school: _list(school).pk,
    "<uuid:asked_id>": lambda school: _asked(school).pk,
    "<uuid:signature_id>": lambda _: _signature().pk,
    "<uuid:request_id>": lambda _: asks("Priti Solanki").pk,
    "<uuid:permission_id>": lambda _: granted("Priti Solanki").pk,
    "<uuid:companion_id>": _beside(Companion, kind="code-of-conduct", title="Code"),
    "<uuid:translation_id>": _beside(Translation, language="Polski"),
}
"""For each word in angle brackets that an address may have, a thing of the school; made where there is none.

A part that brings addresses with another word adds its line here, and that is all.
"""

_WORD = re.compile(r"<[a-z]+:[a-z_]+>")


def things_of(school: School, addresses) -> dict[str, str]:
    """One thing for each word that these addresses name, but for the school's own."""
    named = {word for address in addresses for word in _WORD.findall(address)}
    return {word: str(THINGS[word](school)) for word in sorted(named - {"<school:school>"})}


def nothing_like(things: Mapping[str, str]) -> dict[str, str]:
    """As many things that are nowhere; a number stays as it is, and a secret as long as it was."""

    def other(word: str, thing: str) -> str:
        if word.startswith(("<int:", "<slug:")):
            return thing
        return str(uuid4()) if word.startswith("<uuid:") else "x" * len(thing)

    return {word: other(word, thing) for word, thing in things.items()}


def filled(address: str, slug: str, things: Mapping[str, str]) -> str:
    """The address as a browser asks for it."""
    path = "/" + address.replace("<school:school>", slug)
    for word, thing in things.items():
        path = path.replace(word, thing)
    assert "<" not in path, path
    return path
