"""One page in one state, and the way there."""

from collections.abc import Callable
from dataclasses import dataclass

from journeys.visiting import Visitor


@dataclass(frozen=True)
class Sight:
    """One page in one state: who sees it, and how they come to it."""

    name: str
    who: str
    """A name at the demonstration school, an e-mail address to sign in with, or empty for nobody."""
    reach: Callable[[Visitor], object]
    foresees: tuple[str, ...] = ()

    def __str__(self):
        return self.name
