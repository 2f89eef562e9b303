"""A printed procurement code → its concept in the edition of the catalogue that it is written in."""

from ingest.record import Code, Procurement
from ontology import codes

_FULL = 9  # characters: the edition of 2022 writes a letter and eight digits, that of 2013 fewer


def catalogue_code(item: Procurement) -> Code:
    """The concept of an item's catalogue code; one that neither edition lists is placed by its form.

    >>> catalogue_code(Procurement("复印机", 1, catalogue="A02020100")).scheme
    'procurement'
    >>> catalogue_code(Procurement("车辆加油服务", 1, catalogue="C050302")).scheme
    'procurement-2013'
    """
    notation = item.catalogue or ""
    scheme = "procurement" if len(notation) >= _FULL else "procurement-2013"
    known = codes.scheme(scheme).get(notation) is not None
    shorter = (notation[:size] for size in range(len(notation) - 1, 0, -1))
    parent = next((above for above in shorter if codes.scheme(scheme).get(above)), None)
    return Code(scheme, notation, None if known else item.name, known, parent)
