"""What a machine needs once before it can serve: an explicit list of steps, each of which may be repeated."""

from collections.abc import Callable
from typing import TypeAlias

Say: TypeAlias = Callable[[str], None]

STEPS: tuple[Callable[[Say], None], ...] = ()
"""Each step makes what is missing, leaves alone what is there, and says one line only if it made something."""


def set_up(say: Say) -> None:
    """Take every step in turn."""
    for step in STEPS:
        step(say)
