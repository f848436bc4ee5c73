"""Tests for gatepost verify: everything holds, or what doesn't is named, whatever byte was changed."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from cli.proofs import KEY, WORDING, certificate, lines_of, material, record_of
from gatepost.acceptance.certificates.keys import new_key
from gatepost.acceptance.certificates.making import made
from gatepost.acceptance.certificates.reading import Broken, attachments, read_certificate
from gatepost.acceptance.record import AttestedRecord, digest_of, sha256_of_text, written
from gatepost.cli.main import main

RECORDS = record_of(), record_of("Rowan Thistle", "S-2222-3333")
LINES = lines_of(*RECORDS)
CERTIFICATES = tuple(
    certificate(record, line) for record, line in zip(RECORDS, LINES[1:], strict=True)
)
WHOLE, *_ = CERTIFICATES
GAP = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", WHOLE)
assert GAP
BEGINS, ENDS = int(GAP[1]), int(GAP[2])
"""Where the signature stands in the file."""


@pytest.fixture
def verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Writes the bytes into a file, verifies it, and gives the exit code and what was said."""

    def look(content: bytes, *options: str, name: str = "certificate.pdf") -> tuple[int, str]:
        path = tmp_path / name
        path.write_bytes(content)
        code = main(["verify", str(path), *options])
        said = capsys.readouterr()
        return code, said.out + said.err

    return look


def beside(tmp_path: Path, name: str, content: bytes | str) -> str:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def exported(lines=LINES) -> str:
    return "".join(json.dumps(asdict(line), sort_keys=True) + "\n" for line in lines)


def flipped(content: bytes, place: int, bit: int = 0) -> bytes:
    return content[:place] + bytes([content[place] ^ (1 << bit)]) + content[place + 1 :]


def test_a_certificate_that_nobody_touched_holds(verify, tmp_path):
    code, said = verify(
        WHOLE,
        "--wording", beside(tmp_path, "policy.toml", WORDING),
        "--trail", beside(tmp_path, "open.jsonl", exported()),
        "--fingerprint", KEY.fingerprint.upper(),
    )  # fmt: skip
    assert code == 0
    assert "NOT ok" not in said
    for words in (
        "Every byte is as it was signed",
        "it has the fingerprint that you named",
        "Ivy O’Marsh signed",
        "The statement has the SHA-256",
        "Entry 2 of the trail holds the digest of this record",
        "byte for byte",
        "The trail is whole: 3 entries",
        "entry 2 stands in it",
        "All of it holds.",
    ):
        assert words in said


def test_without_anything_beside_it_the_fingerprint_is_told(verify):
    code, said = verify(WHOLE)
    assert code == 0
    assert KEY.fingerprint in said
    assert "--fingerprint" in said


@pytest.mark.parametrize("seed", range(20))
def test_a_byte_changed_anywhere_is_found(verify, seed):
    drawn = random.Random(seed)
    for place in drawn.sample(range(len(WHOLE)), 25):
        code, said = verify(flipped(WHOLE, place, drawn.randrange(8)))
        assert code == 1, place
        assert "NOT ok" in said
        assert "All of it holds" not in said


def test_every_byte_of_the_signatures_own_place_is_looked_at():
    """A signature can't sign itself, so nothing but strict reading finds a change there."""
    for place in range(BEGINS - 1, ENDS + 1):
        for bit in (
            0,
            5,
        ):  # the second makes small letters of capitals, which say the same in most readers
            with pytest.raises(Broken):
                read_certificate(flipped(WHOLE, place, bit))


def test_every_byte_around_each_attachment_is_looked_at(verify):
    places = [found.start() for found in re.finditer(rb"/EmbeddedFile|/Filespec|/EF", WHOLE)]
    assert len(places) >= 3
    for place in places:
        for near in range(place, min(place + 120, len(WHOLE)), 7):
            assert verify(flipped(WHOLE, near))[0] == 1


def test_bytes_taken_out_put_in_or_put_behind_are_found(verify):
    middle = len(WHOLE) // 2
    for changed in (
        WHOLE[:-1],
        WHOLE[1:],
        WHOLE[:middle] + WHOLE[middle + 1 :],
        WHOLE[:middle] + b" " + WHOLE[middle:],
        WHOLE + b"\n",
        WHOLE + b"%%EOF\n",
        b"%PDF-1.7\n",
        b"",
    ):
        code, said = verify(changed)
        assert code == 1
        assert "NOT ok" in said


def test_something_added_in_the_way_that_pdf_allows_is_found(verify):
    writer = IncrementalPdfFileWriter(BytesIO(WHOLE))
    writer.set_info(
        writer.add_object(
            generic.DictionaryObject({generic.pdf_name("/Title"): generic.TextStringObject("X")})
        )
    )
    out = BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(WHOLE)
    code, said = verify(out.getvalue())
    assert code == 1
    assert "doesn’t cover the whole file" in said


def test_other_readers_agree_that_it_is_signed_as_a_whole():
    (signature,) = PdfFileReader(BytesIO(WHOLE)).embedded_signatures
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[]))
    assert status.intact
    assert status.valid
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE


def test_it_is_a_tagged_paper_with_three_things_attached():
    root = PdfFileReader(BytesIO(WHOLE)).root
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]) == "en-GB"
    held = attachments(WHOLE)
    assert set(held) == {"record.json", "trail-entry.json", "school-key.pem"}
    assert held["record.json"].decode() == written(RECORDS[0])


def test_another_schools_key_is_found(verify):
    other = new_key("Ash Lane Primary School", datetime(2026, 9, 1, tzinfo=UTC))
    code, said = verify(
        certificate(RECORDS[0], LINES[1], key=other), "--fingerprint", KEY.fingerprint
    )
    assert code == 1
    assert "The key is another than the school’s" in said
    assert other.fingerprint in said


def test_a_record_swapped_with_another_certificates_is_found_even_where_it_is_signed_anew(verify):
    swapped = made(material(RECORDS[0], LINES[1], carries=RECORDS[1]))
    code, said = verify(swapped)
    assert code == 1
    assert "Entry 2 of the trail holds another digest than this record’s" in said


def test_a_record_that_is_another_schools_or_older_than_its_entry_is_found(verify):
    stray = replace(RECORDS[0], school="5d" * 16, signed_at="2026-11-26T00:00:00.000000Z")
    code, said = verify(made(material(stray, lines_of(stray)[1])))
    assert code == 1
    assert "is another school’s" in said
    assert "is older than what it tells of" in said


def test_a_certificate_that_carries_another_key_than_it_was_signed_with_is_found(verify):
    other = new_key("Ash Lane Primary School", datetime(2026, 9, 1, tzinfo=UTC))
    crossed = replace(material(RECORDS[0], LINES[1]), private_key=other.private_key)
    code, said = verify(made(crossed))
    assert code == 1
    assert "doesn’t hold under the key that it names" in said


def test_a_changed_wording_is_found(verify, tmp_path):
    for place in (0, len(WORDING) // 2, len(WORDING) - 1):
        changed = beside(tmp_path, "policy.toml", flipped(WORDING, place))
        code, said = verify(WHOLE, "--wording", changed)
        assert code == 1
        assert "another than the one that was signed" in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda lines: [replace(lines[0], by="2e" * 16), *lines[1:]], "Entry 1: it was changed"),
        (lambda lines: [lines[0], *lines[2:]], "Entry 2: it is missing"),
        (lambda lines: lines[:1], "Entry 2: it is missing"),
        (lambda lines: lines_of(RECORDS[1], RECORDS[0]), "isn’t the one in the certificate"),
        (lambda lines: [*lines[:2], replace(lines[2], about="0" * 64)], "Entry 3: it was changed"),
    ],
)
def test_a_changed_trail_is_found_and_its_entry_named(verify, tmp_path, change, says):
    trail = beside(tmp_path, "open.jsonl", exported(change(LINES)))
    code, said = verify(WHOLE, "--trail", trail)
    assert code == 1
    assert says.replace("isn’t", "isn't") in said.replace("isn’t", "isn't")


def test_a_byte_changed_anywhere_in_a_trail_is_found(verify):
    whole = exported().encode()
    assert verify(whole, name="open.jsonl")[0] == 0
    drawn = random.Random(7)
    for place in drawn.sample(range(len(whole)), 300):
        if whole[place : place + 1] in (b"\n", b" "):
            continue  # blanks between values say nothing
        changed = flipped(whole, place, drawn.randrange(8))
        code, said = verify(changed, name="open.jsonl")
        assert code == 1, place
        assert "The trail isn’t whole. Entry" in said


def test_the_attachments_hold_by_themselves(verify, tmp_path):
    held = attachments(WHOLE)
    assert verify(held["record.json"], name="record.json")[0] == 0
    trail = beside(tmp_path, "open.jsonl", exported())
    assert verify(held["trail-entry.json"], "--trail", trail, name="trail-entry.json")[0] == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"follow", b"fallow"),
        lambda text: text.replace(b'"version":1', b'"version":2'),
        lambda text: text.replace(b'"kind":"teacher",', b""),
        lambda text: text.replace(b",", b", ", 1),
        lambda text: text[:-1],
    ],
)
def test_a_changed_record_is_found(verify, change):
    code, said = verify(change(attachments(WHOLE)["record.json"]), name="record.json")
    assert code == 1
    assert "NOT ok" in said


def test_a_changed_entry_is_found(verify):
    entry = attachments(WHOLE)["trail-entry.json"]
    for change in ((b"policy-signed", b"policy-opened"), (b'"number": 2', b'"number": 3')):
        code, said = verify(entry.replace(*change), name="trail-entry.json")
        assert code == 1
        assert "was changed" in said


def test_a_firms_attestation_holds_by_itself(verify):
    attested = AttestedRecord(
        reference="A-2345-6789", school="5c" * 16, school_name="Ash Lane Primary School",
        firm="3a" * 16, firm_name="Marsh and Daughters", names=("Ivo Marsh", "Una Reed"),
        attested_by="Tess Marsh", post="Director", attested_on="2026-11-20",
        statement="We told our people.", statement_sha256=sha256_of_text("We told our people."),
        policy_title="Policy", policy_edition="2026", wording_sha256="0" * 64,
        entered_at="2026-11-21T09:00:00.000000Z",
    )  # fmt: skip
    code, said = verify(written(attested).encode(), name="record.json")
    assert code == 0
    assert "Marsh and Daughters attested “Policy”, 2026 for 2 people" in said


def test_a_policys_wording_says_its_digest_and_is_held_against_one(verify):
    code, said = verify(WORDING, name="policy.toml")
    digest = RECORDS[0].wording_sha256
    assert code == 0
    assert digest in said
    assert verify(WORDING, "--sha256", digest, name="policy.toml")[0] == 0
    place = WORDING.index(b"school")
    code, said = verify(flipped(WORDING, place), "--sha256", digest, name="policy.toml")
    assert code == 1
    assert "It was changed" in said
    assert verify(b"title = ", name="policy.toml")[0] == 1


@pytest.mark.parametrize(
    ("content", "name", "options", "says"),
    [
        (b"GIF89a", "picture.gif", (), "none of the files that Gatepost makes"),
        (b"\x00" * 40, "nothing", (), "none of the files"),
        (WHOLE, "c.pdf", ("--fingerprint", "12"), "64 hexadecimal digits"),
        (WHOLE, "c.pdf", ("--trail", "no-such-file"), "can't be read"),
        (WHOLE, "c.pdf", ("--wording", "no-such-file"), "can't be read"),
    ],
)
def test_what_cant_be_read_is_misuse(verify, content, name, options, says):
    code, said = verify(content, *options, name=name)
    assert code == 2
    assert says in said


def test_a_file_that_isnt_there_is_misuse(capsys):
    assert main(["verify", "no-such-file.pdf"]) == 2
    assert "no-such-file.pdf can't be read" in capsys.readouterr().err


def test_one_bad_file_among_good_ones_is_enough(tmp_path, capsys):
    good, bad = beside(tmp_path, "a.pdf", WHOLE), beside(tmp_path, "b.pdf", flipped(WHOLE, 99))
    assert main(["verify", good, good]) == 0
    assert main(["verify", good, bad, good]) == 1
    assert "do NOT hold" in capsys.readouterr().out


REFUSES = """
import importlib.abc, sys

class Refuses(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in REFUSED:
            raise ModuleNotFoundError("refused: " + name, name=name)

sys.meta_path.insert(0, Refuses())
from gatepost.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_it_needs_no_django(tmp_path):
    script = "REFUSED = {'django', 'django_tasks', 'typst', 'requests'}" + REFUSES
    words = [sys.executable, "-c", script, "verify", beside(tmp_path, "c.pdf", WHOLE)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "All of it holds." in done.stdout


def test_without_the_extra_it_says_what_to_install(tmp_path):
    script = "REFUSED = {'pyhanko', 'asn1crypto', 'cryptography'}" + REFUSES
    words = [sys.executable, "-c", script, "verify"]
    trail = beside(tmp_path, "open.jsonl", exported())
    done = subprocess.run([*words, trail], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    path = beside(tmp_path, "c.pdf", WHOLE)
    done = subprocess.run([*words, path], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'gatepost[verify]'" in done.stderr


def test_the_record_on_the_certificate_is_the_digests():
    assert digest_of(RECORDS[0]) == LINES[1].about
