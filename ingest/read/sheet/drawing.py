"""The pictures that a sheet of a package prints, in its drawings and its running heads."""

import zipfile
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from lxml import etree

from ingest.read.scan.pasted import Picture

_DRAWINGS = ("/drawing", "/vmlDrawing", "/image")


def drawn(archive: zipfile.ZipFile, path: str) -> Iterator[Picture]:
    """The pictures that the part of a sheet leads to, each part once; those outside the package without bytes."""
    ahead, seen = [path], {path}
    while ahead:
        for kind, target, external in _relations(archive, ahead.pop()):
            if external:
                yield from [Picture(None)] * kind.endswith("/image")
            elif target in archive.NameToInfo and target not in seen:
                seen.add(target)
                if kind.endswith("/image"):
                    yield Picture(archive.read(target))
                else:
                    ahead.append(target)


def _relations(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str, bool]]:
    """The drawings and pictures that a part refers to: the kind, the part, and whether it lies outside."""
    name = join(dirname(path), "_rels", f"{basename(path)}.rels")
    if name not in archive.NameToInfo:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in etree.fromstring(archive.read(name), parser):
        kind, target = relation.get("Type") or "", relation.get("Target") or ""
        if kind.endswith(_DRAWINGS):
            external = relation.get("TargetMode") == "External"
            whole = target.lstrip("/") if target.startswith("/") else join(dirname(path), target)
            yield kind, normpath(whole), external
