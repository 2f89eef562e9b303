"""A printed procurement code → its concept in the edition of the catalogue that it is written in."""

import re

from ingest.listed import Procurement
from ingest.record import Code
from ontology import codes

_CODE = re.compile(r"[A-C]\d+")
_FULL = 9  # characters: the edition of 2022 writes a letter and eight digits, that of 2013 fewer


def catalogue_code(item: Procurement) -> Code:
    """The concept of an item's catalogue code; one that neither edition lists is placed by its form.

    >>> catalogue_code(Procurement("复印机", 1, catalogue="A02020100")).scheme
    'procurement'
    >>> catalogue_code(Procurement("车辆加油服务", 1, catalogue="C050302")).scheme
    'procurement-2013'
    >>> catalogue_code(Procurement("物业", 1, catalogue="C21040000物业管理服务")).notation
    'C21040000'
    """
    printed = item.catalogue or ""
    code = _CODE.match(printed)  # many print the name behind it: C21040000物业管理服务
    notation = code.group() if code else printed
    scheme = "procurement" if len(notation) >= _FULL else "procurement-2013"
    known = codes.scheme(scheme).get(notation) is not None
    return Code(scheme, notation, None if known else item.name, known, _parent(scheme, notation))


def _parent(scheme: str, notation: str) -> str | None:
    """The nearest listed code above: C21049900 stands below C21040000, C0503999 below C050399.

    >>> _parent("procurement", "C21049900"), _parent("procurement-2013", "C0503999")
    ('C21040000', 'C050399')
    """
    width = _FULL if scheme == "procurement" else 0  # the edition of 2022 fills up with zeros
    for size in range(len(notation) - 1, 0, -1):
        for above in (notation[:size].ljust(width, "0"), notation[:size]):
            if above != notation and codes.scheme(scheme).get(above):
                return above
    return None
