"""gatepost verify: whether a certificate, a trail, a record or a policy's wording is as it was, offline."""

import argparse
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from gatepost.acceptance.certificates import proving
from gatepost.acceptance.certificates.proving import Finding, fails, holds
from gatepost.cli.files import Misuse
from gatepost.policy.faults import DocumentFaulty
from gatepost.policy.loading import load_bytes
from gatepost.trail.digest import Line

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from gatepost.acceptance.certificates.cms import Stamp
    from gatepost.acceptance.certificates.reading import CertificateRead

_MOST_BYTES = 512 * 1024 * 1024
_MARK = {True: "ok     ", False: "NOT ok "}
_EXTRA = (
    "To check a certificate, Gatepost needs its extra “verify”: pip install 'gatepost[verify]'."
)


class Kind(Enum):
    """What a file is."""

    CERTIFICATE = auto()
    TRAIL = auto()
    POLICY = auto()
    RECORD = auto()
    ENTRY = auto()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a file is held against, as it was typed."""

    wording: bytes | None
    trail: str | None
    fingerprint: str | None
    sha256: str | None
    roots: str | None


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "verify",
        help="is a certificate, a trail or a policy's wording as it was?",
        description=(
            "Looks at certificates (PDF), exported trails (JSON lines), policies (TOML) and what is attached "
            "to a certificate (JSON), without any connection. Each line says one thing that is so, or that "
            "isn't. The exit code is 0 if all of it holds, 1 if something doesn't, 2 if a file can't be read."
        ),
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--wording", metavar="FILE", help="the policy that was signed, TOML")
    parser.add_argument(
        "--trail", metavar="FILE", help="the school's open trail, as export_record writes it"
    )
    parser.add_argument(
        "--fingerprint", metavar="HEX", help="of the school's key, as the school gives it out"
    )
    parser.add_argument("--sha256", metavar="HEX", help="the digest that the file must have")
    parser.add_argument(
        "--time-stamp-root",
        metavar="FILE",
        help="certificates of a time-stamp authority that you trust, PEM",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Look at each file, print what was found, and say by the exit code whether all of it holds."""
    beside = Beside(
        wording=None if arguments.wording is None else _bytes_of(arguments.wording),
        trail=arguments.trail,
        fingerprint=_digits(arguments.fingerprint, "--fingerprint"),
        sha256=_digits(arguments.sha256, "--sha256"),
        roots=arguments.time_stamp_root,
    )
    failed = looked_at = 0
    for name in arguments.files:
        print(name)
        for finding in _findings(name, beside):
            print(f"  {_MARK[finding.is_so]} {finding.says}")
            looked_at += 1
            failed += not finding.is_so
    print(f"{failed} of {looked_at} do NOT hold." if failed else "All of it holds.")
    return 1 if failed else 0


def _findings(name: str, beside: Beside) -> Iterator[Finding]:
    content = _bytes_of(name)
    kind = _kind_of(name, content)
    if beside.sha256 is not None:
        reckoned = hashlib.sha256(content).hexdigest()
        is_same = reckoned == beside.sha256
        yield (
            holds("It has the SHA-256 that you named.")
            if is_same
            else fails(
                f"It was changed: its SHA-256 is {reckoned}, and not the one that you named."
            )
        )
    if kind is Kind.CERTIFICATE:
        yield from _on_certificate(content, beside)
    elif kind is Kind.TRAIL:
        yield proving.on_trail(content.decode("utf-8", "replace").splitlines(), None)
    elif kind is Kind.POLICY:
        yield _on_policy(content)
    elif kind is Kind.RECORD:
        yield from _on_record(content.decode("utf-8", "replace"), None, beside)
    else:
        yield from _on_entry(content.decode("utf-8", "replace"), beside)


def _kind_of(name: str, content: bytes) -> Kind:
    """By how the file is called, or by how it begins; raises Misuse where it is none of ours."""
    by_name = {".pdf": Kind.CERTIFICATE, ".jsonl": Kind.TRAIL, ".toml": Kind.POLICY}
    found = by_name.get(Path(name).suffix.lower())
    if found is not None:
        return found
    if content.startswith(b"%PDF-"):
        return Kind.CERTIFICATE
    begins = content.lstrip()[:4096]
    if begins.startswith(b"{"):
        if b'"statement_sha256"' in content[:100_000]:
            return Kind.RECORD
        return Kind.TRAIL if len(content.strip().splitlines()) > 1 else Kind.ENTRY
    raise Misuse(
        f"{name} is none of the files that Gatepost makes: a certificate (PDF), a trail (JSON lines), a "
        "policy (TOML), or what is attached to a certificate (JSON)."
    )


def _on_certificate(content: bytes, beside: Beside) -> Iterator[Finding]:
    try:
        from gatepost.acceptance.certificates import reading  # noqa: PLC0415 -- an extra that may be missing
    except ModuleNotFoundError as error:
        raise Misuse(_EXTRA) from error
    try:
        read = reading.read_certificate(content)
    except reading.Broken as broken:
        yield fails(f"The certificate isn’t as it was signed: {broken}.")
        yield from _within(content)
        return
    yield holds("Every byte is as it was signed, with the key that is attached.")
    yield _on_key(read, beside.fingerprint)
    yield from _on_record(read.record, read.entry, beside)
    if read.signature.stamp is not None:
        yield _on_stamp(read.signature.stamp, beside.roots)


def _within(content: bytes) -> Iterator[Finding]:
    """What of a certificate that was changed still holds, so that one sees where it was changed."""
    from gatepost.acceptance.certificates import reading  # noqa: PLC0415 -- was found just now

    try:
        attached = reading.attachments(content)
        record, on_record = proving.on_record(attached[reading.RECORD].decode())
        line, on_entry = proving.on_entry(attached[reading.ENTRY].decode())
    except (reading.Broken, KeyError, ValueError):
        yield fails("The record inside it can’t be read any more.")
        return
    yield from (*on_record, *on_entry)
    if record is not None and line is not None:
        yield from proving.on_record_and_entry(record, line)


def _on_key(read: "CertificateRead", fingerprint: str | None) -> Finding:
    if fingerprint is None:
        return holds(
            f"The key’s fingerprint is {read.fingerprint}. Compare it with the one that the school gives out, "
            "or add --fingerprint.",
        )
    if read.fingerprint == fingerprint:
        return holds("The key is the school’s: it has the fingerprint that you named.")
    return fails(f"The key is another than the school’s: its fingerprint is {read.fingerprint}.")


def _on_record(text: str, entry: str | None, beside: Beside) -> Iterator[Finding]:
    record, found = proving.on_record(text)
    yield from found
    line = None
    if entry is not None:
        line, found = proving.on_entry(entry)
        yield from found
    if record is not None and line is not None:
        yield from proving.on_record_and_entry(record, line)
    if record is not None and beside.wording is not None:
        yield proving.on_wording(record, beside.wording)
    if beside.trail is not None:
        yield _on_trail(beside.trail, line)


def _on_entry(text: str, beside: Beside) -> Iterator[Finding]:
    line, found = proving.on_entry(text)
    yield from found
    if line is not None and beside.trail is not None:
        yield _on_trail(beside.trail, line)


def _on_trail(name: str, line: Line | None) -> Finding:
    try:
        with Path(name).open(encoding="utf-8", errors="replace") as lines:
            return proving.on_trail(lines, line)
    except OSError as error:
        raise Misuse(f"The trail {name} can't be read: {error.strerror}.") from error


def _on_policy(content: bytes) -> Finding:
    try:
        document = load_bytes(content, name="policy")
    except DocumentFaulty as error:
        return fails(f"It isn’t a policy that can be read: {error}")
    return holds(f"It is “{document.title}”, {document.edition}. Its SHA-256 is {document.sha256}.")


def _on_stamp(stamp: "Stamp", roots: str | None) -> Finding:
    from gatepost.acceptance.certificates.cms import leads_to  # noqa: PLC0415 -- an extra that may be missing

    who, when = stamp.signer.subject.rfc4514_string(), f"{stamp.at:%Y-%m-%d %H:%M:%S} UTC"
    if roots is None:
        return holds(
            f"It carries a time stamp of {when}, by {who}. Nobody you named vouches for them: add "
            "--time-stamp-root.",
        )
    if leads_to(stamp, _roots(roots)):
        return holds(f"An authority that you trust saw it at {when}: {who}.")
    return fails(f"The time stamp is by somebody whom no root you named vouches for: {who}.")


def _roots(name: str) -> "tuple[Certificate, ...]":
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415 -- an extra that may be missing

    try:
        return tuple(load_pem_x509_certificates(_bytes_of(name)))
    except ValueError as error:
        raise Misuse(f"{name} holds no certificates in PEM.") from error


def _bytes_of(name: str) -> bytes:
    path = Path(name)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Misuse(f"{name} is larger than any file that Gatepost makes.")
        return path.read_bytes()
    except OSError as error:
        raise Misuse(f"{name} can't be read: {error.strerror}.") from error


def _digits(typed: str | None, option: str) -> str | None:
    """A digest as it was typed, with or without blanks and colons; raises Misuse where it is none."""
    if typed is None:
        return None
    digits = typed.replace(" ", "").replace(":", "").lower()
    if len(digits) != 64 or set(digits) - set("0123456789abcdef"):
        raise Misuse(f"{option} has 64 hexadecimal digits.")
    return digits
