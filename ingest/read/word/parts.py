"""The bytes of a Word package → the parts of it that print, each as a tree of elements."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from docx.opc import pkgreader
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from ingest.read.word.markup import Node

_MARGINS = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


@dataclass(frozen=True, slots=True)
class Part:
    """One part that prints, and its pictures by the ids it names them with; None for one outside the package."""

    root: Node
    pictures: Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Parts:
    """The main part, the style sheet and the lists if there are any, and the running heads and feet."""

    main: Part
    styles: Node | None
    numbering: Node | None
    margins: tuple[Part, ...]


def opened(data: bytes) -> Parts:
    """The parts of a package; no other part of it is parsed.

    :raises KeyError: where a part is missing that another one names.
    :raises ValueError: where there is no main part.
    :raises docx.opc.exceptions.OpcError: where the package names no types of its parts.
    :raises lxml.etree.XMLSyntaxError: where a part is no XML.
    """
    package: Any = cast(Any, pkgreader).PackageReader.from_file(BytesIO(data))
    blobs: dict[str, bytes] = {part[0]: part[3] for part in package.iter_sparts()}
    relations: list[tuple[str, Any]] = list(package.iter_srels())
    (main, *_) = _targets("/", (RELATIONSHIP_TYPE.OFFICE_DOCUMENT,), relations)
    styles = _targets(main, (RELATIONSHIP_TYPE.STYLES,), relations)
    numbering = _targets(main, (RELATIONSHIP_TYPE.NUMBERING,), relations)
    margins = _targets(main, _MARGINS, relations)
    return Parts(
        main=_part(main, blobs, relations),
        styles=_parsed(blobs[styles[0]]) if styles else None,
        numbering=_parsed(blobs[numbering[0]]) if numbering else None,
        margins=tuple(_part(name, blobs, relations) for name in margins),
    )


def _part(name: str, blobs: dict[str, bytes], relations: list[tuple[str, Any]]) -> Part:
    pictures: dict[str, bytes | None] = {
        relation.rId: None if relation.is_external else blobs.get(str(relation.target_partname))
        for origin, relation in relations
        if origin == name and str(relation.reltype).endswith("/image")
    }
    return Part(_parsed(blobs[name]), pictures)


def _targets(source: str, kinds: tuple[str, ...], relations: list[tuple[str, Any]]) -> list[str]:
    """The names of the parts that a part refers to as something, in the order of their ids."""
    found = [
        (relation.rId, str(relation.target_partname))
        for origin, relation in relations
        if origin == source and relation.reltype in kinds and not relation.is_external
    ]
    return [name for _, name in sorted(found)]


def _parsed(part: bytes) -> Node:
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    return etree.fromstring(part, parser)
