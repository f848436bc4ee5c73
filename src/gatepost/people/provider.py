"""A provider of sign-in that the machine was told of: Microsoft 365, Google, or another. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit


class ProviderKind(StrEnum):
    """Which claims of an identity bind it to the school's own organisation."""

    MICROSOFT = "microsoft"
    GOOGLE = "google"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people may prove who they are, how Gatepost names itself there, and whose people count."""

    kind: ProviderKind
    name: str
    """How screens call it."""
    server: str
    """The issuer: the address under which it says how it works."""
    client_id: str
    secret: str = field(repr=False)
    organisation: str = ""
    """The tenant's id at Microsoft 365, the domain at Google: an identity of any other is refused."""

    @property
    def key(self) -> str:
        """The word for it in addresses and in the database."""
        return self.kind.value

    @property
    def origin(self) -> str:
        """Scheme, name and port, as a content policy names it."""
        parts = urlsplit(self.server)
        return f"{parts.scheme}://{parts.netloc}"


def identity_in(provider: Provider, claims: dict[str, object]) -> str | None:
    """The one lasting name of whom these claims are about; None where they are of another organisation.

    An e-mail address among the claims is never looked at: Microsoft 365 lets the owner of a tenant write
    any address there, so that it proves nothing about who somebody is.
    """
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        return None
    if provider.kind is ProviderKind.MICROSOFT:
        tenant = claims.get("tid")
        return f"{tenant}:{subject}" if tenant == provider.organisation else None
    if provider.kind is ProviderKind.GOOGLE and claims.get("hd") != provider.organisation:
        return None
    return f"{claims.get('iss')}:{subject}"
