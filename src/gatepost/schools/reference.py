"""References that people say to each other; random, so that they count nothing. Pure."""

import secrets

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that are taken for one another."""


def new_reference(kind: str) -> str:
    """A reference that people can say, and that counts nothing: S-7KQ4-M2XP."""
    drawn = "".join(secrets.choice(_SIGNS) for _ in range(8))
    return f"{kind}-{drawn[:4]}-{drawn[4:]}"
