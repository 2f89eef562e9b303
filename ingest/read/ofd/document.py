"""An OFD file → paragraphs and grids with their pages and boxes, in the way of a PDF that says its characters."""

from collections.abc import Iterator
from functools import partial

from ingest.grid import Reading, Refused
from ingest.read.ofd.container import Container, location, resolved
from ingest.read.ofd.element import Element, first, named, text
from ingest.read.ofd.page import Area, areas, canvas, composites
from ingest.read.page.area import is_scan
from ingest.read.page.canvas import Canvas
from ingest.read.page.margin import furnished
from ingest.read.page.overflow import Paper, widened
from ingest.read.page.watermark import Style
from ingest.read.unruled import page
from ingest.read.unruled.strip import Strip
from ingest.read.unruled.word import words

_A4: Area = (0, 0, 210, 297)


def read(data: bytes) -> Reading:
    """Read an OFD file; raises `Refused` where it is encrypted, damaged or none.

    Pages that are images are not recognised, and said to be unread.
    """
    container = Container(data)
    papers, unread = list[Paper](), list[str]()
    columns: tuple[Strip, ...] = ()
    for drawn, composed in _canvases(container):
        unread += _unread(drawn, composed)
        found = page.blocks_of(drawn, partial(words, drawn), columns)
        columns = found.columns
        down = tuple(line for line in drawn.rulings if line.axis == "v")
        papers.append(Paper(drawn.height, found.blocks, down))
    if not papers:
        raise Refused("文件没有任何页面。The file has no page.")
    return Reading(tuple(furnished(widened(papers))), "ofd", len(papers), tuple(unread))


def _unread(drawn: Canvas, composed: bool) -> Iterator[str]:
    if is_scan(drawn):
        yield (
            f"第{drawn.number}页是图像，未识别；请另存为 PDF。"
            f"Page {drawn.number} is an image and was not recognised: save the file as PDF."
        )
    if composed:
        yield (
            f"第{drawn.number}页有复合图元，其中的内容未读取。"
            f"Page {drawn.number} draws composite objects; what they hold was not read."
        )


def _canvases(container: Container) -> Iterator[tuple[Canvas, bool]]:
    """The pages of all documents of the file one after the other, and whether parts of one are defined elsewhere."""
    watermarks: set[Style] = set()
    number = 0
    for body in named(container.part("OFD.xml"), "DocBody"):
        path = resolved(text(first(body, "DocRoot")), "")
        document = container.part(path)
        common = first(document, "CommonData")
        templates = {} if common is None else _templates(common, path)
        usual = next(areas(first(common, "PageArea")), _A4)
        for each in named(document, "Pages"):
            for held in named(each, "Page"):
                number += 1
                place = resolved(location(held), path)
                drawn = container.part(place)
                layers = [*_layers(container, drawn, templates)]
                area = next(_areas(drawn), usual)
                yield (
                    canvas(number, area, layers, watermarks),
                    any(map(composites, layers)),
                )


def _areas(drawn: Element) -> Iterator[Area]:
    """The area of a page; some programs write it within the content."""
    yield from areas(first(drawn, "Area"))
    yield from areas(first(drawn, "Content", "PageArea"))


def _templates(common: Element, path: str) -> dict[str, str]:
    """The paths of the templates of pages, by id."""
    return {
        each.get("ID") or "": resolved(location(each), path)
        for each in named(common, "TemplatePage")
    }


def _layers(container: Container, drawn: Element, templates: dict[str, str]) -> Iterator[Element]:
    """What a page draws: the templates behind it, its own content, the templates before it."""
    used = [
        (each.get("ZOrder") or "Background", templates[each.get("TemplateID") or ""])
        for each in named(drawn, "Template")
        if each.get("TemplateID") or "" in templates
    ]
    yield from (container.part(path) for order, path in used if order != "Foreground")
    yield drawn
    yield from (container.part(path) for order, path in used if order == "Foreground")
