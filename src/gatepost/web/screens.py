"""A screen says who may see it: a view without that word is refused to everybody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from gatepost.web.refusal import Refusal

Leave = Callable[[Any], Refusal | None]
"""Asks, of the capacity in which somebody arrives, why they may not see a screen."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a view says of itself: who may see it, whether it keeps nothing, how it is asked for."""

    leave: Leave
    keeps_nothing: bool
    """Whether nothing of the request may be stored, logged or cached (docs/adr/0005)."""
    methods: tuple[str, ...]
    takes_files: int = 0
    """How many bytes a file sent here may have; with 0 no file is taken (web.uploads)."""


def anyone(_: Any) -> None:  # noqa: ANN401 -- the capacity's type belongs to a room above
    """Nobody is refused: a page that tells nothing of a school."""


def screen(
    *,
    leave: Leave,
    keeps_nothing: bool = False,
    methods: Sequence[str] = ("GET",),
    takes_files: int = 0,
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Declare a view: who may see it and how it is asked for. Other methods get a plain 405.

    `takes_files` is the size in bytes that a file may have where the screen takes one.
    """
    allowed = (*methods, "HEAD") if "GET" in methods else tuple(methods)

    def declared(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            return view(request, *args, **kwargs)

        shown.screen = Screen(leave, keeps_nothing, allowed, takes_files)  # type: ignore[attr-defined]  # -- for screen_of
        return shown

    return declared


def screen_of(view: object) -> Screen | None:
    """What a view says of itself; None where it says nothing."""
    return getattr(view, "screen", None)
