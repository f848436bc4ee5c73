"""Help: what a person is told before any answer, dated, with its source, in the order to do it."""

from datetime import date

import pytest

from gatepost.policy.help import Help, help_for

EVERY = ("child-in-danger", "child-safety", "boundary", "support")


@pytest.mark.parametrize("help_id", ["", "CHILD-IN-DANGER", "nothing"])
def test_help_that_does_not_exist_is_an_error_and_not_an_empty_page(help_id):
    with pytest.raises(KeyError):
        help_for(help_id)


@pytest.mark.parametrize("help_id", EVERY)
def test_every_help_has_steps_a_source_and_the_day_it_was_checked(help_id):
    found = help_for(help_id)
    assert isinstance(found, Help)
    assert found.id == help_id
    assert all(step.strip() and step[-1] == "." for step in found.steps)
    assert len(found.steps) >= 3
    assert found.source.strip()
    assert type(found.checked_on) is date


@pytest.mark.parametrize("help_id", EVERY)
def test_every_help_names_999(help_id):
    assert any("999" in step for step in help_for(help_id).steps)


def test_for_a_child_in_danger_999_comes_first_then_the_dsl_then_the_parent():
    first, second, third, *_ = help_for("child-in-danger").steps
    assert first.startswith("Ring 999")
    assert "DSL" in second
    assert "parent" in third


def test_at_a_boundary_nothing_is_to_be_sent_and_nothing_deleted():
    steps = " ".join(help_for("boundary").steps)
    assert steps.startswith("Stop here. Don't send this.")
    assert "Delete nothing" in steps


def test_a_writer_at_risk_is_told_whom_to_ring_and_of_no_policy():
    steps = " ".join(help_for("support").steps)
    assert "Samaritans" in steps
    assert "116 123" in steps
    assert "policy" not in steps
    assert "clause" not in steps
