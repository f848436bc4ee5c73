"""Reading the token by which a provider says who somebody is: its signature, for whom, by whom, and until when."""

from collections.abc import Mapping
from typing import Any

import jwt

ALGORITHMS = ("RS256", "ES256", "PS256")
"""Signatures with a key that only the provider has; never one with a secret that both sides know."""

LEEWAY = 60
"""So many seconds two clocks may differ."""


class NotTrusted(Exception):
    """A token that proves nothing; the message never holds any of it."""


def claims_in(
    token: str, keys: Mapping[str, Any], *, issuer: str, client_id: str
) -> dict[str, object]:
    """What the token says; raises NotTrusted unless the provider signed it, for us, and it still holds.

    OpenID Connect Core 1.0, section 3.1.3.7: signature, issuer, audience, authorised party, expiry.
    """
    try:
        name = jwt.get_unverified_header(token).get("kid")
        found = [
            key
            for key in jwt.PyJWKSet.from_dict(dict(keys)).keys
            if name is None or key.key_id == name
        ]
        if len(found) != 1:
            raise NotTrusted("the provider has no such key")
        claims: dict[str, object] = jwt.decode(
            token,
            found[0].key,
            algorithms=list(ALGORITHMS),
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, TypeError, ValueError, AttributeError) as error:
        raise NotTrusted(f"the token can't be trusted: {type(error).__name__}") from None
    party = claims.get("azp")
    if party is not None and party != client_id:
        raise NotTrusted("the token was made for somebody else")
    return claims
