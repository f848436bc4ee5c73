"""Questions about second steps: which ways an account has, and whether a school relies on them."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from gatepost.people.models import Account, Person
from gatepost.people.queries.people import capacity_of, persons_of, today
from gatepost.people.second_step import is_needed

PASSKEY, APP, CODES = "webauthn", "totp", "recovery_codes"


@dataclass(frozen=True, slots=True)
class Step:
    """One second step of an account: a passkey, or an app that shows codes."""

    pk: int
    kind: str
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Steps:
    """The second steps of an account, oldest first, and how many recovery codes are left."""

    steps: tuple[Step, ...]
    codes_left: int

    @property
    def has_app(self) -> bool:
        """Whether an app shows codes for the account; there is one at most."""
        return any(step.kind == APP for step in self.steps)

    @property
    def has_passkey(self) -> bool:
        """Whether there is a passkey."""
        return any(step.kind == PASSKEY for step in self.steps)


def steps_of(account: Account) -> Steps:
    """The second steps that an account has."""
    rows = list(Authenticator.objects.filter(user=account).order_by("created_at", "pk"))
    steps = tuple(
        Step(row.pk, row.type, _name_of(row), row.created_at, row.last_used_at)
        for row in rows
        if row.type in {PASSKEY, APP}
    )
    left = sum(len(row.wrap().get_unused_codes()) for row in rows if row.type == CODES)
    return Steps(steps, left)


def step_of(account: Account, pk: int) -> Authenticator | None:
    """One passkey or app of the account; None where it has no such."""
    rows = Authenticator.objects.filter(user=account, pk=pk, type__in=(PASSKEY, APP))
    return rows.first()


def codes_of(account: Account) -> list[str]:
    """The recovery codes that are still unused."""
    row = Authenticator.objects.filter(user=account, type=CODES).first()
    return list(row.wrap().get_unused_codes()) if row else []


def is_needed_anywhere(account: Account, *, but_at: Person | None = None) -> bool:
    """Whether the account is somebody whom concerns reach, at any school or at any but one."""
    on = today()
    return any(
        is_needed(capacity_of(person, on))
        for person in persons_of(account, on)
        if but_at is None or person.school_id != but_at.school_id
    )


def bindings_of(account: Account) -> list[SocialAccount]:
    """The accounts elsewhere by which the account signs in."""
    return list(SocialAccount.objects.filter(user=account).order_by("date_joined"))


def _name_of(row: Authenticator) -> str:
    return row.wrap().name if row.type == PASSKEY else "An app that shows codes"
