"""From the bytes of an OFD file to the parts that its XML names (GB/T 33190-2016, 6 and 7)."""

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from ingest.grid import Refused
from ingest.read.ofd.element import Element, first, text
from ingest.read.package import require_ofd

_DAMAGED = "文件不完整或已损坏，无法作为 OFD 打开。The file is damaged: it cannot be opened as OFD."


class Container:
    """The parts of an OFD file by their paths, whose letters may be written in either case."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        :raises Refused: where it is no OFD file, damaged, encrypted or harmful.
        """
        require_ofd(data)
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._names = {name.lower(): name for name in self._archive.namelist()}
        if any(name.rpartition("/")[2] == "encryptions.xml" for name in self._names):
            raise Refused("文件已加密，需要密码才能打开。The file is locked by a password.")

    def part(self, path: str) -> Element:
        """The root of a part.

        :raises Refused: where there is none, or it is no XML.
        """
        name = self._names.get(path.lower())
        if name is None:
            raise Refused(f"{_DAMAGED} ({path})")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(self._archive.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise Refused(f"{_DAMAGED} ({path})") from error


def resolved(location: str, beside: str) -> str:
    """The path that a location names in a part: from the root, or from the folder of the part.

    >>> resolved("Pages/Page_0/Content.xml", "Doc_0/Document.xml"), resolved("/Doc_0/Res.xml", "x/y.xml")
    ('Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Res.xml')
    """
    location = location.strip().replace("\\", "/")
    joined = posixpath.join("/", posixpath.dirname(beside), location)
    return posixpath.normpath(joined).lstrip("/")


def location(element: Element) -> str:
    """Where a page or template says that its content is: an attribute, or an element in older files."""
    return element.get("BaseLoc") or text(first(element, "BaseLoc"))
