"""Examples of answers for the OpenAPI description: each list cut to its first entry.

A test holds them to what the server answers at the path beside each.
"""

from collections.abc import Mapping
from typing import Any

from api.codes.request import FORMATS
from api.http.variant import JSON
from api.routes.codes.shapes import MODELS
from ontology.terms import CODE, ID

Told = dict[str, Any]
OTHERS = tuple(one for one in FORMATS.values() if one != JSON)
SEVERAL = ("lists", "list", "top", "code", "children", "ancestors", "descendants")
"""Endpoints that answer in other formats, too."""

_FUNCTION = CODE + "function/"


def example(name: str) -> dict[int | str, Told]:
    """The responses of an endpoint for its description, with an example of its answer."""
    path, answer = EXAMPLES[name]
    content = {"application/json": {"example": answer}}
    others = OTHERS if name in SEVERAL else ()
    told: Told = {
        "description": f"Such as {path}, lists cut to one entry.",
        "content": {**content, **{one: {"schema": {"type": "string"}} for one in others}},
    }
    return {200: {**told, "model": MODELS[name]} if name in MODELS else told}


def _code(
    notation: str, label: str, english: str, begin: int | None = None, end: int | None = None
) -> Told:
    return {
        "scheme": "function",
        "notation": notation,
        "label": {"zh": label, "en": english},
        "level": (len(notation) - 1) // 2,
        "parent": notation[:-2] if len(notation) > 3 else None,
        "valid": {"from": begin, "to": end},
        "confidence": "high",
        "iri": _FUNCTION + notation,
        "href": f"/codes/function/{notation}",
    }


def _page(path: str, total: int, item: Told, more: bool = False) -> tuple[str, Told]:
    following = f"{path}&page=2" if more else None
    size = 1 if "size=1" in path else 50
    return path, {"total": total, "page": 1, "size": size, "next": following, "items": [item]}


def _with(opening: Told, example: tuple[str, Told]) -> tuple[str, Told]:
    return example[0], {**opening, **example[1]}


_CLASS, _GROUP, _ITEM = (
    _code("201", "一般公共服务支出", "General public services", 2007),
    _code("20108", "审计事务", "Audit affairs", 2007),
    _code("2010801", "行政运行", "Administrative operation"),
)
_LIST: Told = {
    "scheme": "function",
    "title": {
        "zh": "政府收支分类科目：支出功能分类",
        "en": "Functional classification of government expenditure",
    },
    "levels": [{"zh": "类", "en": "class"}],
    "edition": "政府收支分类科目 2018–2025",
    "official": "assembled",
    "reliability": {
        "zh": "由多处汇集；名称与披露所印编码核对过，年份不如名称可靠；不是官方文本",
        "en": "assembled; names checked against printed codes; years weaker than names; not official",
    },
    "issued": "2026-11-21",
    "codes": 2070,
    "observed": 0,
    "iri": _FUNCTION.rstrip("/"),
    "href": "/codes/function",
}
_FULL: Told = {
    "definition": None,
    "former": [],
    "yearConfidence": "high",
    "replacedBy": None,
    "fund": "general-public",
    "source": "github.com/Jackjet/supervise",
    "ancestors": [_CLASS],
    "children": [_ITEM],
    "asOf": {"year": 2020, "inForce": True, "confidence": "high"},
    "printedIn": [],
}
_HIGH: Told = {"yearConfidence": "high", "replacedBy": None}
_MEDIUM: Told = {"yearConfidence": "medium", "replacedBy": None}
_CHANGES: Told = {
    "scheme": "function",
    "from": 2023,
    "to": 2024,
    "added": [{**_code("20139", "社会工作事务", "Social work affairs", 2024), **_HIGH}],
    "ended": [{**_code("2010308", "信访事务", "Petition affairs", None, 2023), **_MEDIUM}],
    "renamed": [
        {
            **_code("2013804", "经营主体管理", "Administration of market entities", 2019),
            **_HIGH,
            "before": "市场主体管理",
            "after": "经营主体管理",
        }
    ],
    "reused": [],
    "unchanged": 1711,
}
_MATCH: Told = {
    "scheme": "cofog",
    "notation": "01.1.1",
    "iri": CODE + "cofog/01.1.1",
    "href": "/code/cofog/01.1.1",
    "relation": "broadMatch",
    "unitNature": None,
    "confidence": "medium",
    "reason": "人民代表大会是立法机关",
    "crosswalk": "cofog",
    "association": ID + "association/function/20101/cofog/01.1.1",
}

EXAMPLES: Mapping[str, tuple[str, Told]] = {
    "lists": ("/codes", {"total": 31, "items": [_LIST]}),
    "list": _with(
        {**_LIST, "perLevel": [30, 303, 1735], "perSource": {"github.com/Jackjet/supervise": 783}},
        _page(
            "/codes/function?level=2&size=1",
            303,
            _code("20101", "人大事务", "People's congress affairs", 2007),
            True,
        ),
    ),
    "top": _page("/codes/function/top?size=1", 30, _CLASS, True),
    "tree": (
        "/codes/function/tree?root=20108&depth=1",
        {**_LIST, "children": [{**_ITEM, "more": 0}]},
    ),
    "changes": ("/codes/function/changes?from=2023&to=2024", _CHANGES),
    "code": ("/codes/function/20108?year=2020", {**_GROUP, **_FULL}),
    "children": _page("/codes/function/20108/children?size=1", 9, _ITEM, True),
    "ancestors": _page("/codes/function/20108/ancestors", 1, _CLASS),
    "descendants": _page("/codes/function/20108/descendants?size=1", 9, _ITEM, True),
    "matches": _page("/codes/function/20101/matches", 1, _MATCH),
    "lookup": (
        "/codes/function/lookup?path=审计事务/行政运行",
        {
            "total": 1,
            "missing": 0,
            "items": [{"path": "审计事务/行政运行", "found": [_ITEM], "near": []}],
        },
    ),
    "search": _page(
        "/codes/search?q=shenji&scheme=function&size=1",
        6,
        {**_GROUP, "why": "pinyin", "text": "审计事务"},
        True,
    ),
}
