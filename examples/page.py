"""From lines and sheets to a PDF with its font embedded, the same bytes every time."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import typst
from pylopdf_fonts_zh_cn import serif_path

from examples.layout import Line, turned
from examples.sheet import Sheet

_PAGE = Path(__file__).with_name("page.typ")
_WORD = re.compile(r"[!-~]+")
_LATIN = 0.6  # ems; the width of a figure
_LINE = 60.0  # ems; the width of an upright page
_INSET = 1.2  # ems; the room beside a text


def write(
    title: str, head: str, year: int, blocks: Iterable[Line | Sheet], ruled: bool = True
) -> bytes:
    """A PDF of the blocks; wide sheets stand on pages laid across, with the lines above them.

    Unless it is `ruled`, no lines part the cells of a sheet.
    """
    groups = [
        {"across": across, "blocks": [_given(block) for block, _ in members]}
        for across, members in groupby(turned(blocks), key=lambda pair: pair[1])
    ]
    said = {"title": title, "head": head, "groups": groups, "ruled": ruled}
    given = json.dumps(said, ensure_ascii=False)
    return typst.compile(
        _PAGE.read_bytes(),
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[serif_path().parent],
        ),
        sys_inputs={"given": given},
    )


def _given(block: Line | Sheet) -> Mapping[str, object]:
    if isinstance(block, Line):
        return asdict(block)
    return asdict(block) | {"shares": _shares(block)}


def _shares(sheet: Sheet) -> list[float]:
    """What part of the width each column takes, in ems: no figure is broken, long texts may be."""
    needed, wanted = [1.0] * sheet.width, [1.0] * sheet.width
    for box in sheet.boxes:
        if box.columns == 1:
            runs = (len(run) * _LATIN for run in _WORD.findall(box.text))
            needed[box.column] = max(needed[box.column], *runs, 0)
            wanted[box.column] = max(wanted[box.column], _ems(box.text))
    line = _LINE * (1.5 if sheet.across else 1)
    spare = max(line - sum(needed) - _INSET * sheet.width, 0)
    lacking = sum(wanted) - sum(needed)
    part = min(1, spare / lacking) if lacking > 0 else 0
    return [
        least + (most - least) * part + _INSET for least, most in zip(needed, wanted, strict=True)
    ]


def _ems(text: str) -> float:
    """How long a text is: a Latin character takes less than an em."""
    return max(sum(_LATIN if char < "\u0100" else 1 for char in line) for line in text.split("\n"))
