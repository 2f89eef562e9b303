"""A piece of Word's markup → the pictures that it prints, in groups, shapes and old drawings as well."""

import re
from collections.abc import Iterator, Mapping

from ingest.read.scan.pasted import Picture
from ingest.read.word.markup import Node

_MARKS = ("{*}blip", "{*}imagedata", "{*}fill")
_NAMES = ("embed", "link", "id", "pict")
_EMU = 12700  # English metric units a point
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}


def pictures(node: Node, known: Mapping[str, bytes | None]) -> Iterator[Picture]:
    """The pictures below a node whose ids are among the known ones."""
    for mark in node.iter(*_MARKS) if known else ():
        ids = [str(value) for name, value in mark.attrib.items() if _local(str(name)) in _NAMES]
        found = next((each for each in ids if each in known), None)
        if found is not None:
            yield Picture(known[found], *_size(mark))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _size(mark: Node) -> tuple[float | None, float | None]:
    """The size on paper that the shape around a picture states, in points."""
    for around in mark.iterancestors():
        name = _local(str(around.tag))
        if name in ("pic", "wsp", "inline", "anchor"):
            for extent in around.iter("{*}ext", "{*}extent"):
                wide, high = extent.get("cx"), extent.get("cy")
                if wide and high:
                    return int(wide) / _EMU, int(high) / _EMU
        if name in ("shape", "rect") and around.get("style"):
            lengths = {
                side: float(number) * _POINTS[unit]
                for side, number, unit in _LENGTH.findall(around.get("style") or "")
            }
            return lengths.get("width"), lengths.get("height")
    return None, None
