"""From the bytes of a web page to its characters, in the encoding that it has or says it has."""

import codecs
import re

from ingest.grid import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAID = re.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w:.-]+)"
    rb"|<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w:.-]+)",
    re.I,
)
_HEAD = 4096
_SUBSETS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}


def decoded(data: bytes) -> str:
    """The characters of a page by its byte order mark, what it declares, UTF-8 or GB 18030.

    A declaration that the bytes contradict is passed over, as browsers cannot.

    >>> decoded("<meta charset='gb2312'>预算".encode("gb18030"))
    "<meta charset='gb2312'>预算"

    :raises Refused: for bytes that are text in none of these.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data.removeprefix(mark), encoding) or _refuse()
    for encoding in (*_declared(data), "utf-8", "gb18030", "big5"):
        text = _strictly(data, encoding)
        if text is not None:
            return text
    return _refuse()


def _declared(data: bytes) -> list[str]:
    found = _SAID.search(data[:_HEAD])
    name = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    name = _SUBSETS.get(name, name)
    try:
        return [codecs.lookup(name).name] if name else []
    except LookupError:
        return []


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _refuse() -> str:
    raise Refused(
        "网页的文字编码无法识别。The characters of the page are in no encoding that is known."
    )
