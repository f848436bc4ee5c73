"""What acceptance holds about a person: all of it, in plain words, and nothing of anybody else's."""

import pytest
from django.utils import timezone

from acceptance.signing.acting import TEACHER, actor, asked, in_force, signs
from conftest import person_named
from gatepost.acceptance.actions.replying import ask_question
from gatepost.acceptance.models import Reply
from gatepost.acceptance.personal_data import held_about

pytestmark = pytest.mark.django_db


def test_everything_about_one_person_and_nothing_of_others(wrenfold, campaign):
    version = in_force(wrenfold)
    for name in (TEACHER, "Priti Solanki"):
        ask_question(
            by=actor(name), person=person_named(name), version=version, text=f"A question of {name}"
        )
    Reply.objects.filter(asked=asked(campaign)).update(answered_at=timezone.now())
    signature = signs(TEACHER, version)
    signs("Priti Solanki", version)
    items = list(held_about(person_named(TEACHER)))
    said = "\n".join(one.what for one in items)
    assert {one.table for one in items} >= {
        "acceptance.Signature", "acceptance.Asked", "acceptance.Reply",
    }  # fmt: skip
    assert signature.reference in said
    assert "A question of Callum Strang" in said
    assert "now: signed" in said
    assert "Priti" not in said


def test_nothing_is_held_about_somebody_who_was_never_asked(wrenfold, heath_end):
    assert list(held_about(person_named("Colin Frayne"))) == []
