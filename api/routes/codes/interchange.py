"""Code lists for statisticians' tools: as a JSON-stat dimension, and as an SDMX-ML codelist."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.codes.concept import Json
from api.codes.request import FromPath, Year
from api.http.variant import JSON, only
from api.routes.codes.answer import versioned
from ontology import iri
from ontology.codes import Scheme
from ontology.concept import Concept

SDMX = "application/vnd.sdmx.structure+xml; version=2.1"
_MESSAGE = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message}"
_STRUCTURE = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"
_COMMON = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

LOOSE: dict[int | str, dict[str, Any]] = {
    200: {"content": {JSON: {"schema": {"type": "object"}}}, "description": "JSON-stat 2.0."}
}

router = APIRouter()


@router.get("/codes/{scheme}/json-stat", dependencies=[only("json", "jsonstat")], responses=LOOSE)
async def json_stat(request: Request, asked: FromPath, year: Year = None) -> Response:
    """Give a list as a JSON-stat 2.0 dimension: index, labels, and children of each code."""
    found = asked.in_force(asked.listed.concepts)
    content = dimension(asked.listed, found, year)
    return await versioned(request, JSON, lambda: JSONResponse(content))


@router.get("/codes/{scheme}/sdmx", response_class=Response, dependencies=[only("xml", "sdmx")])
async def sdmx(request: Request, asked: FromPath, year: Year = None) -> Response:
    """Give a list as an SDMX-ML 2.1 codelist, with names in both languages and the code above each."""
    found = asked.in_force(asked.listed.concepts)
    content = codelist(asked.listed, found, year)
    return await versioned(request, SDMX, lambda: Response(content, media_type=SDMX))


def dimension(listed: Scheme, concepts: tuple[Concept, ...], year: int | None) -> Json:
    """A JSON-stat dimension; codes are keys, so that an earlier meaning stands beside the present one."""
    known = {one.key for one in concepts}
    below = {
        one.key: [each.key for each in listed.children(one.key) if each.key in known]
        for one in concepts
    }
    return {
        "version": "2.0",
        "class": "dimension",
        "href": iri.scheme(listed.name).value,
        "label": listed.title,
        "source": listed.edition,
        "updated": listed.issued,
        "note": [listed.reliability],
        "category": {
            "index": [one.key for one in concepts],
            "label": {one.key: one.name(year) for one in concepts},
            "child": {key: children for key, children in below.items() if children},
        },
    }


def codelist(listed: Scheme, concepts: tuple[Concept, ...], year: int | None) -> bytes:
    """An SDMX structure message with one codelist of the agency YUSUAN.

    The identifiers of SDMX hold letters, digits, `_`, `@`, `$` and `-`: dots become `_`, `~` becomes `@`.
    """
    message = Element(_MESSAGE + "Structure")
    header = SubElement(message, _MESSAGE + "Header")
    SubElement(header, _MESSAGE + "ID").text = f"CL_{_identifier(listed.name)}"
    SubElement(header, _MESSAGE + "Test").text = "false"
    SubElement(header, _MESSAGE + "Prepared").text = f"{listed.issued}T00:00:00"
    SubElement(header, _MESSAGE + "Sender", id="YUSUAN")
    structures = SubElement(message, _MESSAGE + "Structures")
    lists = SubElement(structures, _STRUCTURE + "Codelists")
    identity = {"id": f"CL_{_identifier(listed.name)}", "agencyID": "YUSUAN", "version": "1.0"}
    whole = SubElement(lists, _STRUCTURE + "Codelist", identity, isFinal="false")
    _names(whole, listed.title, listed.english)
    known = {one.key for one in concepts}
    for one in concepts:
        code = SubElement(whole, _STRUCTURE + "Code", id=_identifier(one.key))
        _names(code, one.name(year), one.english)
        if one.parent in known:
            above = SubElement(code, _STRUCTURE + "Parent")
            SubElement(above, "Ref", id=_identifier(one.parent))
    content: bytes = tostring(message, encoding="utf-8", xml_declaration=True)
    return content


def _names(element: Element, chinese: str, english: str | None) -> None:
    for language, name in (("zh", chinese), ("en", english)):
        if name:
            SubElement(element, _COMMON + "Name", {f"{_XML}lang": language}).text = name


def _identifier(text: str | None) -> str:
    return (text or "").replace(".", "_").replace("~", "@")
