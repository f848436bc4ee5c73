"""How allauth keeps second steps here: secrets sealed with the machine's own, passkeys bound to its host."""

import base64
import os
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"gatepost second step 1"
_NONCE = 12
WRONG = "That isn’t the code. Look at the newest one, and type all of it."


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # -- allauth ships no types
    """Second steps of accounts. An account belongs to no one school, so no school's key seals its secrets.

    They are sealed with a key made from the machine's secret (secret.key), which is not in the database: a
    copy of the database alone opens nobody's second step.
    """

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG}

    def encrypt(self, text: str) -> str:
        """The secret as it stands in the database."""
        nonce = os.urandom(_NONCE)
        sealed = nonce + _cipher().encrypt(nonce, text.encode(), _PURPOSE)
        return base64.b64encode(sealed).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; one that opens nothing where the machine's secret was changed since."""
        try:
            sealed = base64.b64decode(encrypted_text, validate=True)
            return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], _PURPOSE).decode()
        except (InvalidTag, ValueError):
            return base64.b32encode(os.urandom(20)).decode("ascii")

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002, ANN401 -- allauth's own
        """What a passkey is called whose owner left the name out."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the name under which the browser asked, and to no other."""
        host: str = context.request.get_host().partition(":")[0]
        return {"id": host, "name": "Gatepost"}

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Our own letters tell of changes (people.letters)."""


def _cipher() -> AESGCM:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(
        settings.SECRET_KEY.encode()
    )
    return AESGCM(key)
