"""Tests for outside time stamps: asked from a real server, proved to the last byte, and never taken on trust."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cli import stamping
from cli.proofs import lines_of, material, record_of
from cli.stamping import Authority, authority, new_stamper
from gatepost.acceptance.certificates.making import NotStamped, made
from gatepost.acceptance.certificates.reading import Broken, attachments, read_certificate
from gatepost.cli.main import main

RECORD = record_of()
MATERIAL = material(RECORD, lines_of(RECORD)[1])


@pytest.fixture
def tides() -> Iterator[Authority]:
    with authority() as running:
        yield running


@pytest.fixture(scope="module")
def stamped() -> Iterator[tuple[bytes, bytes]]:
    """A certificate with a time stamp, and the root of its authority."""
    with authority() as running:
        yield made(MATERIAL, stamps_at=running.url), running.root


def test_a_certificate_carries_the_stamp_of_the_authority_and_asks_once_for_each(tides):
    for _ in range(3):
        read = read_certificate(made(MATERIAL, stamps_at=tides.url))
        assert read.signature.stamp is not None
    assert len(tides.asked) == 4  # one more, to learn how large its stamps are
    assert (
        len({request["message_imprint"]["hashed_message"].native for request in tides.asked}) == 4
    )


def test_nothing_of_the_record_goes_to_the_authority(tides):
    made(MATERIAL, stamps_at=tides.url)
    for request in tides.asked:
        assert set(request.native) == {
            "version", "message_imprint", "req_policy", "nonce", "cert_req", "extensions",
        }  # fmt: skip
        assert len(request["message_imprint"]["hashed_message"].native) == 32


def test_with_its_root_the_stamp_holds_and_without_it_says_so(stamped, tmp_path, capsys):
    file, root = tmp_path / "c.pdf", tmp_path / "root.pem"
    file.write_bytes(stamped[0])
    root.write_bytes(stamped[1])
    assert main(["verify", str(file), "--time-stamp-root", str(root)]) == 0
    assert "An authority that you trust saw it at 2" in capsys.readouterr().out
    assert main(["verify", str(file)]) == 0
    assert "Nobody you named vouches for them" in capsys.readouterr().out


def test_another_root_of_the_same_name_vouches_for_nothing(stamped, tmp_path, capsys):
    kept = dict(stamping._KEYS)
    stamping._KEYS["root"] = stamping._KEYS["leaf"]
    try:
        _, other = new_stamper()
    finally:
        stamping._KEYS.update(kept)
    file, root = tmp_path / "c.pdf", tmp_path / "root.pem"
    file.write_bytes(stamped[0])
    root.write_bytes(other)
    assert main(["verify", str(file), "--time-stamp-root", str(root)]) == 1
    assert "no root you named vouches for" in capsys.readouterr().out
    root.write_text("no certificate")
    assert main(["verify", str(file), "--time-stamp-root", str(root)]) == 2


def test_bytes_all_over_a_stamped_certificates_signature_are_looked_at(stamped):
    whole, _ = stamped
    gap = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", whole)
    begins, ends = int(gap[1]), int(gap[2])
    for place in [begins - 1, begins, ends - 1, ends, *range(begins + 1, ends - 1, 7)]:
        bit = place % 4  # digits and letters become others, or no hexadecimal at all
        with pytest.raises(Broken):
            read_certificate(
                whole[:place] + bytes([whole[place] ^ (1 << bit)]) + whole[place + 1 :]
            )


def test_a_byte_changed_anywhere_else_is_found_as_well(stamped):
    whole, _ = stamped
    drawn = random.Random(11)
    for place in drawn.sample(range(len(whole)), 300):
        with pytest.raises(Broken):
            read_certificate(
                whole[:place]
                + bytes([whole[place] ^ (1 << drawn.randrange(8))])
                + whole[place + 1 :]
            )


def test_the_authoritys_certificates_are_attached(stamped):
    held = attachments(stamped[0])
    assert held["time-stamp-authority.pem"].count(b"BEGIN CERTIFICATE") == 2


def test_an_authority_that_takes_another_key_meanwhile_is_asked_again(tides):
    made(MATERIAL, stamps_at=tides.url)
    before = tides.stamper
    tides.stamper, _ = new_stamper()
    assert before.tsa_cert != tides.stamper.tsa_cert
    assert read_certificate(made(MATERIAL, stamps_at=tides.url)).signature.stamp is not None


@pytest.mark.parametrize(
    "answer",
    [500, 404, b"", b"no stamp", b"0" * 300_000, bytes.fromhex("30053003020102")],
    ids=["500", "404", "empty", "words", "endless", "rejected"],
)  # fmt: skip
def test_an_authority_that_gives_no_stamp_is_told_apart(tides, answer):
    tides.answers = [answer]
    with pytest.raises(NotStamped):
        made(MATERIAL, stamps_at=tides.url)
    assert read_certificate(made(MATERIAL, stamps_at=tides.url)).signature.stamp is not None


def test_an_authority_that_cant_be_reached_is_told_apart():
    with pytest.raises(NotStamped, match="can't be reached"):
        made(MATERIAL, stamps_at="http://127.0.0.1:9/tsa")


def test_a_stamp_of_something_else_is_no_stamp(tides):
    made(MATERIAL, stamps_at=tides.url)
    request = tides.asked[0].copy()
    tides.answers = [tides.stamper.request_tsa_response(request).dump()] * 3
    with pytest.raises(NotStamped):
        made(MATERIAL, stamps_at=tides.url)


def test_a_key_that_isnt_for_stamps_makes_none(tides):
    tides.stamper, _ = new_stamper(stamps=False)
    with pytest.raises(NotStamped, match="not one for time stamps"):
        made(MATERIAL, stamps_at=tides.url)


def test_the_paper_says_whether_there_is_a_stamp():
    words = replace(MATERIAL, words={**MATERIAL.words, "without_stamp": "None was given."})
    assert made(words) != made(MATERIAL)
