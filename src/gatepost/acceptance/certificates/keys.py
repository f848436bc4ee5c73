"""The key with which a school signs its own certificates, and what is given out of it: no database.

ECDSA on P-256 with a certificate that the school gives itself: readers of PDF know the algorithm, and
nobody else vouches for a school's key than the school that gives its fingerprint out.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LASTS = timedelta(days=40 * 365)
"""A signature is asked about for as long as anybody it binds may be: longer than any working life left."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was made and is in no row yet."""

    private_key: str = field(repr=False)
    """PEM, PKCS 8, without a password: it is sealed before it is kept."""
    certificate: str
    fingerprint: str


def new_key(school_name: str, at: datetime) -> NewKey:
    """A fresh key with a certificate in the school's name from this moment on."""
    key = ec.generate_private_key(ec.SECP256R1())
    # A common name has at most 64 letters (RFC 5280, upper bounds).
    name = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, f"Gatepost signing key of {school_name}"[:64])]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(at + LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SIGNS_DOCUMENTS, critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return NewKey(
        private_key=private.decode("ascii"),
        certificate=pem_of(certificate),
        fingerprint=fingerprint_of(certificate),
    )


def pem_of(certificate: x509.Certificate) -> str:
    """A certificate as it is given out and attached."""
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")


def fingerprint_of(certificate: x509.Certificate) -> str:
    """SHA-256 over the whole certificate, 64 hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def fingerprint_of_pem(certificate: str) -> str:
    """The same of a certificate in PEM; empty where it isn't one any more."""
    try:
        return fingerprint_of(x509.load_pem_x509_certificate(certificate.encode("utf-8")))
    except ValueError:
        return ""


def in_groups(digits: str) -> str:
    """A digest as people compare it: eight digits, a blank, eight digits."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


_SIGNS_DOCUMENTS = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
