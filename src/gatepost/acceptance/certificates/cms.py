"""Reads the signature inside a certificate, and the time stamp inside the signature, to the last byte.

Ordinary readers leave parts of a signature unlooked at: what its own digest doesn't cover. Here everything
that is not covered by a digest is held against what it has to be, so that no byte can change unseen.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

_DIGESTS: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_SET = b"\x31"
_OTHERWISE = "the signature isn’t made as Gatepost makes them"
_FORM = "the signature was changed where nothing but its form is written"
_Asn1 = Any
"""Values of asn1crypto, which has no types."""


class Broken(Exception):
    """Something in a certificate isn't as it was made; the message says what."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an authority outside said: these bytes were there at this moment."""

    at: datetime
    signer: x509.Certificate
    certificates: tuple[x509.Certificate, ...]
    """All that the authority sent along, its own among them."""


@dataclass(frozen=True, slots=True)
class SignatureRead:
    """A signature that holds: whose key it was made with, and the time stamp over it."""

    certificate: x509.Certificate
    stamp: Stamp | None


def read_signature(der: bytes, digest: bytes) -> SignatureRead:
    """The signature over a content with this SHA-256; raises Broken."""
    try:
        signed = _signed_data(der)
        if signed["encap_content_info"]["content"].native is not None:
            raise Broken(_OTHERWISE)
        (certificate,) = _certificates_in(signed)
        signer = signed["signer_infos"][0]
        _holds(signed, certificate, digest, "data")
        token = _token_in(signer)
        if der != _written(signed, certificate, version=1, token=token):
            raise Broken(_FORM)
        stamp = _read_stamp(token, signer["signature"].native) if token else None
        return SignatureRead(certificate, stamp)
    except Broken:
        raise
    except Exception as error:
        # asn1crypto and cryptography raise whatever a changed byte leads them to.
        raise Broken("the signature can’t be read") from error


def _token_in(signer: _Asn1) -> bytes:
    """The time stamp over a signature; empty where it carries none."""
    attributes = signer["unsigned_attrs"]
    if attributes.native is None:
        return b""
    (attribute,) = attributes
    if attribute["type"].native != "signature_time_stamp_token" or len(attribute["values"]) != 1:
        raise Broken("something was put into the signature that doesn’t belong there")
    return bytes(attribute["values"][0].dump())


def _read_stamp(der: bytes, stamped: bytes) -> Stamp:
    signed = _signed_data(der)
    signer = signed["signer_infos"][0]
    content = bytes(signed["encap_content_info"]["content"])
    told = tsp.TSTInfo.load(content, strict=True)
    imprint = told["message_imprint"]
    reckoned = _digest(imprint["hash_algorithm"], stamped)
    if imprint["hashed_message"].native != reckoned:
        raise Broken("the time stamp is of something else than this signature")
    certificates = _certificates_in(signed)
    (signing,) = (one for one in certificates if _sid(one) == signer["sid"].chosen.dump())
    _holds(signed, signing, _digest(signer["digest_algorithm"], content), "tst_info")
    if signer["unsigned_attrs"].native is not None:
        raise Broken("something was put into the time stamp that doesn’t belong there")
    if der != _written(signed, signing, version=3, content=content):
        raise Broken(_FORM)
    _may_stamp(signing)
    return Stamp(told["gen_time"].native, signing, tuple(certificates))


def _digest(algorithm: _Asn1, content: bytes) -> bytes:
    name = algorithm["algorithm"].native
    if name not in _DIGESTS:
        raise Broken(_OTHERWISE)
    return hashlib.new(name, content).digest()


def _signed_data(der: bytes) -> _Asn1:
    signed = cms.ContentInfo.load(der, strict=True)["content"]
    if len(signed["signer_infos"]) != 1 or signed["crls"].native is not None:
        raise Broken(_OTHERWISE)
    return signed


def _certificates_in(signed: _Asn1) -> list[x509.Certificate]:
    return [x509.load_der_x509_certificate(one.chosen.dump()) for one in signed["certificates"]]


def _sid(certificate: x509.Certificate) -> bytes:
    """How a signature names a certificate: by its issuer and its number."""
    held = cms.Certificate.load(certificate.public_bytes(Encoding.DER))
    name = {"issuer": held.issuer, "serial_number": certificate.serial_number}
    return bytes(cms.IssuerAndSerialNumber(name).dump())


def _holds(signed: _Asn1, certificate: x509.Certificate, digest: bytes, kind: str) -> None:
    """Every value that the signature covers is right, and it holds; raises Broken."""
    signer = signed["signer_infos"][0]
    attributes = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    if attributes["content_type"].native != [kind]:
        raise Broken("the signature is of another kind of content")
    if attributes["message_digest"].native != [digest]:
        raise Broken("what was signed isn’t what stands there now")
    if not _names(attributes, certificate.public_bytes(Encoding.DER)):
        raise Broken("the certificate in the signature was changed")
    _verify(signer, certificate)


def _names(attributes: _Asn1, der: bytes) -> bool:
    """Whether the signed part names this very certificate by its digest."""
    if "signing_certificate_v2" in attributes:
        named = attributes["signing_certificate_v2"][0]["certs"][0]
        reckoned = _digest(named["hash_algorithm"], der)
    else:  # the older way of RFC 2634, which time-stamp authorities still use
        named = attributes["signing_certificate"][0]["certs"][0]
        reckoned = hashlib.sha1(der, usedforsecurity=False).digest()
    return bool(named["cert_hash"].native == reckoned)


def _verify(signer: _Asn1, certificate: x509.Certificate) -> None:
    name = signer["digest_algorithm"]["algorithm"].native
    digest = _DIGESTS[name]
    kind, key = signer["signature_algorithm"]["algorithm"].native, certificate.public_key()
    signature = signer["signature"].native
    attributes = _SET + signer["signed_attrs"].dump()[1:]  # RFC 5652, section 5.4
    try:
        if isinstance(key, ec.EllipticCurvePublicKey) and kind == f"{name}_ecdsa":
            key.verify(signature, attributes, ec.ECDSA(digest))
        elif isinstance(key, rsa.RSAPublicKey) and kind in {"rsassa_pkcs1v15", f"{name}_rsa"}:
            key.verify(signature, attributes, padding.PKCS1v15(), digest)
        else:
            raise Broken(_OTHERWISE)
    except InvalidSignature:
        raise Broken("the signature doesn’t hold under the key that it names") from None


def _written(
    signed: _Asn1,
    certificate: x509.Certificate,
    *,
    version: int,
    content: bytes = b"",
    token: bytes = b"",
) -> bytes:
    """The one way to write a signature down that has these values (RFC 5652, in DER).

    What its digest doesn't cover comes from here and not from what was read, so that comparing the two
    finds a change in it.
    """
    signer = signed["signer_infos"][0]
    number, digests = _der(2, bytes([version])), _algorithm(signer["digest_algorithm"])
    kind = cms.ContentType("tst_info" if content else "data").dump()
    parts = [
        _der(2, b"\x01"),
        _sid(certificate),
        digests,
        signer["signed_attrs"].dump(),
        _algorithm(signer["signature_algorithm"]),
        _der(4, signer["signature"].native),
    ]
    if token:
        stamp = cms.CMSAttributeType("signature_time_stamp_token").dump()
        parts.append(_der(0xA1, _der(0x30, stamp, _der(0x31, token))))
    return _der(
        0x30,
        cms.ContentType("signed_data").dump(),
        _der(
            0xA0,
            _der(
                0x30,
                number,
                _der(0x31, digests),
                _der(0x30, kind, _der(0xA0, _der(4, content)) if content else b""),
                _der(0xA0, *(one.chosen.dump() for one in signed["certificates"])),
                _der(0x31, _der(0x30, *parts)),
            ),
        ),
    )


def _algorithm(read: _Asn1) -> bytes:
    """An algorithm without parameters, as it says that: with ASN.1's NULL, or with nothing at all."""
    kind = type(read["algorithm"])(read["algorithm"].native).dump()
    parameters = read["parameters"].dump()
    if parameters not in {b"", b"\x05\x00"}:
        raise Broken(_OTHERWISE)
    return _der(0x30, kind, parameters)


def _der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def _may_stamp(certificate: x509.Certificate) -> None:
    """RFC 3161, section 2.3: a key that stamps does nothing else, and its certificate says so."""
    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        raise Broken("the time stamp’s key is not one for time stamps") from None
    if [*uses.value] != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise Broken("the time stamp’s key is not one for time stamps")


def leads_to(stamp: Stamp, roots: tuple[x509.Certificate, ...]) -> bool:
    """Whether a stamp's certificate was issued, over however many others, by one of these roots, and ran."""
    known = [*roots, *stamp.certificates]
    wanted, seen = [stamp.signer], set()
    while wanted:
        one = wanted.pop()
        if one in seen or not one.not_valid_before_utc <= stamp.at <= one.not_valid_after_utc:
            continue
        seen.add(one)
        if one in roots:
            return True
        wanted += [issuer for issuer in known if _issued(one, issuer)]
    return False


def _issued(one: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
        constraints = issuer.extensions.get_extension_for_class(x509.BasicConstraints)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return constraints.value.ca
