"""Makes a certificate: a tagged PDF with what proves it attached, and the school's signature over every byte.

No database. The file is a PAdES signature (B-B), or with the time stamp of an authority outside (B-T).
"""

import asyncio
import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

import requests
from asn1crypto import cms, keys, pem, tsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gatepost.acceptance.certificates.material import Material
from gatepost.acceptance.certificates.reading import (
    AUTHORITY,
    ENTRY,
    KEY,
    RECORD,
    Broken,
    read_certificate,
)
from gatepost.web.papers.printing import printed

FIELD = "Signature"
_JSON, _PEM = "application/json", "application/x-pem-file"
_PATIENCE = 10.0
"""Seconds that a time-stamp authority has for its answer."""
_MOST_BYTES = 256 * 1024
"""No time stamp is larger."""


class NotStamped(Exception):
    """The authority outside gave no time stamp that can be proved; the message says why."""


def made(material: Material, *, stamps_at: str = "") -> bytes:
    """The signed PDF, with a time stamp where an address of an authority is given; raises NotStamped."""
    if not stamps_at:
        return _signed(_paper(material, ""), material, None)
    for is_last in (False, True):
        stamper = _stamper(stamps_at)
        authority = _sent_along(asyncio.run(stamper.async_dummy_response("sha256")))
        try:
            signed = _signed(_paper(material, authority), material, stamper)
            # A stamp that can't be accounted for to the last byte is no stamp.
            read_certificate(signed)
        except (Broken, OSError, ValueError) as broken:
            # The authority may have taken another key meanwhile, so that its certificates aren't those
            # attached or its stamp has no room: both are asked for again.
            _stamper.cache_clear()
            if is_last:
                raise NotStamped(f"the time stamp can't be proved: {broken}") from broken
        else:
            return signed
    raise AssertionError


def _paper(material: Material, authority: str) -> bytes:
    attached = [
        _attached(
            RECORD, material.record, _JSON, "What was signed, in the letters that were digested"
        ),
        _attached(ENTRY, _written(material.entry), _JSON, "Its entry in the school’s open record"),
        _attached(KEY, material.certificate, _PEM, "The certificate of the school’s signing key"),
    ]
    if authority:
        says = "The certificates of the time-stamp authority"
        attached.append(_attached(AUTHORITY, authority, _PEM, says))
    words = {**material.words, "has_stamp": bool(authority), "attached": attached}
    return printed("gatepost.acceptance", "certificate", words)


def _written(entry: Mapping[str, Any]) -> str:
    return json.dumps(dict(entry), sort_keys=True)


def _sent_along(token: cms.ContentInfo) -> str:
    """The certificates in a time stamp, as they are attached; raises NotStamped where there are none."""
    sent = [one.chosen.dump() for one in token["content"]["certificates"]]
    if not sent:
        raise NotStamped("the authority sends no certificate along")
    return "".join(pem.armor("CERTIFICATE", one).decode("ascii") for one in sent)


@cache
def _stamper(url: str) -> "_Stamper":
    """One for each address in a process: it remembers how large the authority's stamps are."""
    return _Stamper(url)


def _attached(name: str, text: str, media_type: str, says: str) -> dict[str, str]:
    return {"name": name, "text": text, "media_type": media_type, "says": says}


def _signed(paper: bytes, material: Material, stamper: TimeStamper | None) -> bytes:
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(_der(material.certificate)),
        signing_key=keys.PrivateKeyInfo.load(_der(material.private_key)),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # -- pyHanko has no types here
    )
    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=material.school_name,
        reason="The school confirms what its record says.",
    )
    # PDF/UA wants a field that nobody sees to say so, instead of to ask to be printed.
    unseen = InvisSigSettings(set_print_flag=False, set_hidden_flag=True)
    out = BytesIO()
    signers.PdfSigner(
        about,
        signer=signer,
        timestamper=stamper,
        new_field_spec=SigFieldSpec(FIELD, invis_sig_settings=unseen),
    ).sign_pdf(IncrementalPdfFileWriter(BytesIO(paper)), output=out)
    return out.getvalue()


def _der(text: str) -> bytes:
    _, _, der = pem.unarmor(text.encode("ascii"))
    return bytes(der)


class _Stamper(TimeStamper):
    """Asks an authority over HTTP (RFC 3161, section 3.4), with an end to its patience."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # -- pyHanko has no types here
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer; pyHanko holds it against the question. Raises NotStamped."""
        try:
            with requests.post(
                self.url,
                data=req.dump(),
                headers={
                    "Content-Type": "application/timestamp-query",
                    "Accept": "application/timestamp-reply",
                },
                timeout=_PATIENCE,
                stream=True,
                allow_redirects=False,
            ) as answer:
                held = answer.raw.read(_MOST_BYTES + 1, decode_content=True)
        except (OSError, requests.RequestException) as error:
            raise NotStamped(f"the authority can't be reached ({type(error).__name__})") from error
        if answer.status_code != 200 or len(held) > _MOST_BYTES:
            raise NotStamped(f"the authority answered with status {answer.status_code}")
        try:
            response = tsp.TimeStampResp.load(held, strict=True)
            granted = response["status"]["status"].native
        except (ValueError, TypeError, KeyError) as error:
            raise NotStamped("the authority's answer is no time stamp") from error
        if granted not in {"granted", "granted_with_mods"}:
            raise NotStamped(f"the authority refused: {granted}")
        return response

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:  # noqa: ANN401 -- asn1crypto's
        """The token over a digest; raises NotStamped for anything that isn't one."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except NotStamped:
            raise
        except Exception as error:
            # pyHanko raises whatever an answer that is no stamp, or a stamp of something else, leads it to.
            raise NotStamped(f"the authority's answer is no time stamp ({error})") from error
