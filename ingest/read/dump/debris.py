"""What converters leave in a text dump: bookmarks, tags and Markdown marks → what they mean."""

import re
from dataclasses import dataclass

_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_CELL_TAG = re.compile(r"(?:(?<!\s)\s++)?(?:</t[hd]>\s*+)?<t[hd]>\s*")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,5}>")
_CONTENTS = re.compile(r"^[^\t]*(?:表|\.{3,}|…)\t(?:\d{1,3}|错误！未定义书签。?)$")
_LEADER = re.compile(r"(?:(?<!\s)\s++|(?<![\s.]))\.{4,}+[\s\d]*$")  # tries no run twice
_HEADING = re.compile(r"^#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without debris, whether a mark made it a heading, and whether it is a contents line."""

    text: str
    heading: bool = False
    contents: bool = False


def clean(line: str) -> Marked:
    """Take the debris off a line; cell tags become tabs, since a cell began there.

    >>> clean(" [bookmark: _Toc_1]部门预算收支总表")
    Marked(text='部门预算收支总表', heading=True, contents=False)
    >>> clean("经常性项目 <th>项目期</th> <td>0年</td>").text
    '经常性项目\\t项目期\\t0年'
    >>> clean("<b>第一部分 概况</b> .....\\t<b>1</b>")
    Marked(text='第一部分 概况', heading=False, contents=True)
    """
    text = _BOOKMARK.sub("", line)
    marked = text != line and "_GoBack" not in line
    text = _TAG.sub("", _CELL_TAG.sub("\t", text)).replace("**", "")
    heading = bool(_HEADING.match(text)) or marked
    text = _HEADING.sub("", text)
    stripped = text.strip() if heading else text
    led = _LEADER.sub("", stripped)
    if (led != stripped and not stripped.startswith("\t")) or _CONTENTS.match(stripped):
        return Marked(led.strip(), heading=False, contents=True)
    return Marked(stripped, heading)
