"""The record of a signature: one digest over everything that was signed, the same anywhere."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.acceptance.record import (
    AttestedRecord,
    NoRecord,
    SignedRecord,
    digest_of,
    read_record,
    sha256_of_text,
    written,
)

SIGNED = SignedRecord(
    reference="S-7KQ4-M2XP",
    school="a" * 32,
    school_name="Wrenfold Village Primary School",
    person="b" * 32,
    person_name="Priti Solanki",
    typed_name="Priti Solanki",
    kind="teacher",
    statement_kind="employee",
    statement="I agree.",
    statement_sha256=sha256_of_text("I agree."),
    policy_title="Social media policy",
    policy_edition="2026-27",
    wording_sha256="c" * 64,
    adopted_on="2026-07-13",
    adopted_by="the governing body",
    in_force_from="2026-09-01",
    unions_consulted="",
    method="signed-in",
    opened_at="2026-09-02T07:00:00.000000Z",
    signed_at="2026-09-02T07:05:00.000000Z",
)
ATTESTED = AttestedRecord(
    reference="A-7KQ4-M2XP",
    school="a" * 32,
    school_name="Wrenfold Village Primary School",
    firm="d" * 32,
    firm_name="Brightfold IT",
    names=("Lewis Tarrant", "Ada Nowak"),
    attested_by="Jo Mercer",
    post="Director",
    attested_on="2026-09-02",
    statement="We answer.",
    statement_sha256=sha256_of_text("We answer."),
    policy_title="Social media policy",
    policy_edition="2026-27",
    wording_sha256="c" * 64,
    entered_at="2026-09-02T07:05:00.000000Z",
)


def test_the_digest_of_a_record_stays_what_it_was_when_it_was_written_down():
    """Certificates that schools hold carry these digests: an encoding is never changed, only added."""
    assert digest_of(SIGNED) == "1a50d9ed24d6316e42e545a96446121e425cf7cf1f680f425b8db28fe74f4dc0"
    assert digest_of(ATTESTED) == "4aa19ab4443d0c494422c1b02adb0a093a660da199cf9a283ca39bcf33e42762"


@pytest.mark.parametrize("record", [SIGNED, ATTESTED], ids=["signed", "attested"])
def test_every_value_of_a_record_is_covered_by_its_digest(record):
    digests = {digest_of(record)}
    for field in fields(record):
        value = getattr(record, field.name)
        other = (*value, "Somebody Else") if isinstance(value, tuple) else f"{value}x"
        digests.add(digest_of(replace(record, **{field.name: other})))
    assert len(digests) == len(fields(record)) + 1


def test_moving_words_from_one_value_to_the_next_gives_another_digest():
    moved = replace(SIGNED, person_name="Priti", typed_name="Solanki Priti Solanki")
    assert digest_of(moved) != digest_of(SIGNED)


@pytest.mark.parametrize("record", [SIGNED, ATTESTED], ids=["signed", "attested"])
def test_a_record_is_read_as_it_was_written(record):
    assert read_record(written(record)) == record
    assert written(record).isascii()


@given(st.text())
def test_names_in_any_letters_are_written_and_read_alike(name):
    record = replace(SIGNED, person_name=name)
    assert read_record(written(record)) == record


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": 1, "record": "Receipt"}',
        json.dumps(json.loads(written(SIGNED)) | {"version": 2}),
        json.dumps(json.loads(written(SIGNED)) | {"extra": "x"}),
        json.dumps({k: v for k, v in json.loads(written(SIGNED)).items() if k != "witness"}),
    ],
)
def test_what_is_no_record_is_refused_in_words(text):
    with pytest.raises(NoRecord):
        read_record(text)
