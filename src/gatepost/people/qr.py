"""A square picture that a phone's camera reads: one path of squares, for a screen and for paper."""

from dataclasses import dataclass

import qrcode  # type: ignore[import-untyped]  # -- qrcode ships no types
from qrcode.constants import (  # type: ignore[import-untyped]  # -- qrcode ships no types
    ERROR_CORRECT_M,
)

QUIET = 4
"""Squares of empty edge that readers want."""


@dataclass(frozen=True, slots=True)
class Squares:
    """The dark squares of a picture as the path of an SVG, and how many squares each side has, edge included."""

    path: str
    side: int

    @property
    def svg(self) -> str:
        """The whole picture as a file, black on white."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.side} {self.side}">'
            f'<rect width="{self.side}" height="{self.side}" fill="#fff"/>'
            f'<path d="{self.path}" fill="#000"/></svg>'
        )


def squares(words: str) -> Squares:
    """The picture of these words; rows of dark squares that touch are drawn as one."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(words)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return Squares(path, len(rows))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark squares begin in a row, and how many stand together."""
    found: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if is_dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif is_dark:
            found.append((x, 1))
    return found
