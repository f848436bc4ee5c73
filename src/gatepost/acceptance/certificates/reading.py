"""Reads a certificate's file: whether every byte is as it was signed, and what is attached. No database.

`gatepost verify` reads with this on any machine, and whoever makes a certificate reads it once more.
"""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO

from cryptography import x509
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader

from gatepost.acceptance.certificates.cms import Broken as Broken
from gatepost.acceptance.certificates.cms import SignatureRead, read_signature
from gatepost.acceptance.certificates.keys import fingerprint_of

RECORD = "record.json"
ENTRY = "trail-entry.json"
KEY = "school-key.pem"
AUTHORITY = "time-stamp-authority.pem"
"""The names under which things are attached; the last only where there is a time stamp."""

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s*\]")
_HEX = re.compile(rb"<((?:[0-9A-F]{2})+)>")


@dataclass(frozen=True, slots=True)
class CertificateRead:
    """A certificate whose every byte is as it was signed."""

    record: str
    entry: str
    signature: SignatureRead

    @property
    def fingerprint(self) -> str:
        """Of the key that signed it: whoever checks compares it with the one that the school gives out."""
        return fingerprint_of(self.signature.certificate)


def read_certificate(file: bytes) -> CertificateRead:
    """What a certificate holds; raises Broken where one byte isn't as it was signed."""
    before, contents, after = _parts(file)
    digest = hashlib.sha256(before + after).digest()
    signature = read_signature(_unpadded(contents), digest)
    attached = attachments(file, len(before))
    names = {RECORD, ENTRY, KEY, *((AUTHORITY,) if signature.stamp else ())}
    if attached.keys() != names:
        raise Broken("what is attached is not what Gatepost attaches")
    if _certificates(attached[KEY]) != [signature.certificate]:
        raise Broken(f"the school’s certificate attached ({KEY}) is not the one that signed")
    if signature.stamp is not None:
        sent = sorted(signature.stamp.certificates, key=fingerprint_of)
        if sorted(_certificates(attached[AUTHORITY]), key=fingerprint_of) != sent:
            raise Broken(f"the time stamp’s certificates are not those attached ({AUTHORITY})")
    try:
        return CertificateRead(attached[RECORD].decode(), attached[ENTRY].decode(), signature)
    except ValueError as error:
        raise Broken("what is attached can’t be read") from error


def _parts(file: bytes) -> tuple[bytes, bytes, bytes]:
    """What is signed before the signature, the signature, and what is signed after it, up to the last byte."""
    found = []
    for match in _RANGE.finditer(file):
        start, size, again, rest = (int(number) for number in match.groups())
        if start == 0 and size < again and again + rest == len(file):
            contents = _HEX.fullmatch(file[size:again])
            if contents is not None:
                found.append((file[:size], contents[1], file[again:]))
    if len(found) == 1:
        return found[0]
    if not _RANGE.search(file):
        raise Broken("it has no signature")
    raise Broken(
        "the signature doesn’t cover the whole file: something was added, cut off or changed around it"
    )


def _unpadded(contents: bytes) -> bytes:
    """The signature without the noughts that keep its place; raises Broken where they aren't all noughts."""
    held = bytes.fromhex(contents.decode("ascii"))
    if len(held) < 4 or held[:2] != b"\x30\x82":
        raise Broken("the signature can’t be read")
    ends = 4 + int.from_bytes(held[2:4], "big")
    if any(held[ends:]):
        raise Broken("something was put behind the signature")
    return held[:ends]


def attachments(file: bytes, signed_before: int | None = None) -> dict[str, bytes]:
    """The files inside the file by their names; raises Broken where they can't be read.

    With the place of the signature, it has to be the file's only one.
    """
    try:
        reader = PdfFileReader(BytesIO(file), strict=True)
        signatures = reader.embedded_signatures
        if signed_before is not None and (
            len(signatures) != 1 or int(signatures[0].byte_range[1]) != signed_before
        ):
            raise Broken("it has another signature than the school’s")
        held = {}
        names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
        for place in range(0, len(names), 2):
            specification = names[place + 1]
            stream = specification["/EF"][pdf_name("/F")]
            held[str(specification["/UF"])] = bytes(stream.data)
    except Broken:
        raise
    except Exception as error:
        raise Broken("what is attached can’t be read") from error
    return held


def _certificates(pem: bytes) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pem)
    except Exception as error:
        # cryptography says in many ways that something is no certificate.
        raise Broken("a certificate attached can’t be read") from error
