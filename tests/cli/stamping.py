"""A time-stamp authority on loopback: a real server that answers RFC 3161, with a chain of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

ANSWER = "application/timestamp-reply"


@dataclass
class Authority:
    """The server, with what it was asked and how it answers."""

    url: str = ""
    root: bytes = b""
    """The certificate of its root in PEM, which it doesn't send along."""
    stamper: DummyTimeStamper | None = None
    asked: list[tsp.TimeStampReq] = field(default_factory=list)
    answers: list[bytes | int] = field(default_factory=list)
    """What is answered next instead of a stamp: bytes, or the number of an error."""


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _issued(name, key, issuer, issuer_key, *, is_ca, stamps=True) -> x509.Certificate:
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=900))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
    )
    if not is_ca and stamps:
        use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        built = built.add_extension(use, critical=True)
    return built.sign(issuer_key, hashes.SHA256())


def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


_KEYS = {name: rsa.generate_private_key(65537, 2048) for name in ("root", "middle", "leaf")}


def new_stamper(*, stamps: bool = True) -> tuple[DummyTimeStamper, bytes]:
    """An authority's key with a chain: it sends its own certificate and the middle one, and not the root."""
    root = _issued("Root of Tides", _KEYS["root"], "Root of Tides", _KEYS["root"], is_ca=True)
    middle = _issued("Tides", _KEYS["middle"], "Root of Tides", _KEYS["root"], is_ca=True)
    leaf = _issued(
        "Tides stamp", _KEYS["leaf"], "Tides", _KEYS["middle"], is_ca=False, stamps=stamps
    )
    private = _KEYS["leaf"].private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    stamper = DummyTimeStamper(
        _asn1(leaf), keys.PrivateKeyInfo.load(private), certs_to_embed=[_asn1(middle)]
    )
    return stamper, root.public_bytes(serialization.Encoding.PEM)


@contextmanager
def authority() -> Iterator[Authority]:
    """A server that runs for as long as the block does."""
    held = Authority()
    held.stamper, held.root = new_stamper()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            request = tsp.TimeStampReq.load(body)
            held.asked.append(request)
            answer = held.answers.pop(0) if held.answers else None
            status = answer if isinstance(answer, int) else 200
            content = answer if isinstance(answer, bytes) else b""
            if answer is None:
                content = held.stamper.request_tsa_response(request).dump()
            self.send_response(status)
            self.send_header("Content-Type", ANSWER)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    held.url = f"http://127.0.0.1:{server.server_address[1]}/tsa"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
