"""A refusal is a value: why this person may not do this, or None where they may."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, in a sentence that the person may read.

    A hidden refusal looks exactly like a wrong address, because even its reason would tell something.
    """

    reason: str
    is_hidden: bool = False


class Refused(Exception):
    """An action was asked for by somebody who may not do it; screens turn it into a page."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


NOTHING_HERE = Refusal("There's nothing here for you to open.", is_hidden=True)
"""The refusal that tells nothing."""


def require(refusal: Refusal | None) -> None:
    """Go on where there is no refusal; raises Refused where there is one."""
    if refusal is not None:
        raise Refused(refusal)
