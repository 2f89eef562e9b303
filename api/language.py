"""From a request to its language, and from a word's key to the word in that language."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from starlette.requests import Request

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
COOKIE = "lang"

Words = Mapping[str, Mapping[str, str]]


@cache
def words() -> Words:
    """Every interface word by its key `section.name`, in each language."""
    content = tomllib.loads((files("api.pages") / "words.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": word
        for section, names in content.items()
        for name, word in names.items()
    }


def word(key: str, language: Language) -> str:
    """The interface word of a key.

    >>> word("site.name", "zh")
    '预算'
    """
    return words()[key][language]


def chosen(request: Request, default: Language) -> Language:
    """The language of a page: `?lang=`, then the cookie of an earlier choice, then Accept-Language."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return accepted(request.headers.get("accept-language", ""), default)


def accepted(header: str, default: Language) -> Language:
    """The first of our languages by the weights of an Accept-Language header.

    >>> accepted("fr, en-GB;q=0.8, zh-CN;q=0.9", "en")
    'zh'
    """
    ranges = [part.strip().partition(";") for part in header.lower().split(",") if part.strip()]
    weighted = sorted(ranges, key=lambda part: -_weight(part[2]))
    for name, _, parameters in weighted:
        primary = name.strip().partition("-")[0]
        if primary in LANGUAGES and _weight(parameters) > 0:
            return primary
    return default


def best(texts: Iterable[tuple[str, str | None]], language: Language) -> str | None:
    """Of texts with their language tags, the one to show: ours, then Chinese, then any.

    >>> best([("Line", "en"), ("数据行", "zh")], "zh")
    '数据行'
    """
    found = list(texts)
    order = (language, "zh", None, "en")
    ranked = sorted(found, key=lambda text: _rank(text[1], order))
    return ranked[0][0] if ranked else None


def _rank(tag: str | None, order: tuple[str | None, ...]) -> int:
    primary = tag.lower().partition("-")[0] if tag else None
    return order.index(primary) if primary in order else len(order)


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
