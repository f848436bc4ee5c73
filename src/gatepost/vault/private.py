"""Keys whose very existence is nobody else's to know: made and destroyed without a word in any trail."""

from django.db import transaction

from gatepost.schools.models import School
from gatepost.vault.actions import leave_no_copy, make_thing_key
from gatepost.vault.models import WrappedKey
from gatepost.vault.states import KeyKind


def make_private_key(*, school: School, purpose: str) -> WrappedKey:
    """The key of something that one person keeps for themselves, such as a receipt."""
    return make_thing_key(school=school, purpose=purpose)


def forget_private_key(*, key: WrappedKey) -> None:
    """The key is gone with its row; a backup made before still holds both until it runs out."""
    with transaction.atomic():
        WrappedKey.objects.filter(pk=key.pk, kind=KeyKind.THING.value).delete()
        transaction.on_commit(leave_no_copy)
