"""A small disclosure told again of other places, bodies and years: a store with many bodies, made in seconds."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from ontology.codes import scheme

_PLACE, _BODY, _CODE, _YEAR = "示例区", "审计局", "division/130208", "2023"
_COUNTY = 3
_YEARS = 5
_CALLINGS = ("审计局", "统计局", "教育局", "司法局")


def elsewhere(file: Path, copies: int) -> Iterator[tuple[str, bytes]]:
    """So many copies of the one named graph of a file, each with its name, as N-Quads: all amounts are kept."""
    quads = list(parse(path=str(file), format=RdfFormat.TRIG))
    content = (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode()
    name = next(quad.graph_name.value for quad in quads)
    counties = [one for one in scheme("division").concepts if one.level == _COUNTY]
    apart = counties[:: len(counties) // copies]
    for number, county in enumerate(islice(apart, copies)):
        told = {
            _PLACE: county.label,
            _BODY: _CALLINGS[number % len(_CALLINGS)],
            _CODE: f"division/{county.key}",
            _YEAR: str(2021 + number % _YEARS),
            "ab12": f"ab12{number:04}",
        }
        yield _told(name, told), _told(content, told).encode()


def _told(text: str, told: dict[str, str]) -> str:
    for was, now in told.items():
        text = text.replace(was, now)
    return text
