"""Papers: certificates, slips, packs and drafts as tagged PDF, set in Inter, with no font or file from elsewhere.

A room keeps its papers as `papers/<name>.typ` beside its templates and hands over plain values: words reach
the page as data, never as mark-up (docs/adr/0019).
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

_PACKAGE = "gatepost.web.papers"


@cache
def _fonts() -> typst.Fonts:
    with as_file(files(_PACKAGE).joinpath("fonts")) as folder:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)]
        )


def printed(package: str, name: str, values: Mapping[str, Any]) -> bytes:
    """The paper of this name as PDF/UA-1; `values` is anything that JSON can say.

    The paper begins with `#import "house.typ": *` and `#let it = json("it.json")`. Letters that no font of
    ours has, as of a name in Chinese, are printed as empty boxes, and the paper is then tagged and no PDF/UA.
    """
    paper = files(package).joinpath("papers", f"{name}.typ").read_bytes()
    house = files(_PACKAGE).joinpath("house.typ").read_bytes()
    with TemporaryDirectory(prefix="gatepost-paper-") as written:
        folder = Path(written)
        (folder / "house.typ").write_bytes(house)
        (folder / "paper.typ").write_bytes(paper)
        (folder / "it.json").write_text(json.dumps(values), "utf-8")
        try:
            return _compiled(folder, ["ua-1"])
        except typst.TypstError as error:
            if "could not be displayed with font" not in str(error):
                raise
            return _compiled(folder, [])


def _compiled(folder: Path, standards: list[Any]) -> bytes:
    made = typst.compile(
        str(folder / "paper.typ"),
        root=str(folder),
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=standards,
    )
    assert isinstance(made, bytes)  # -- one document, given back and not written
    return made
