"""From a page to what one quotes it by: GB/T 7714, APA and BibTeX, with an address that keeps the release."""

import re
from dataclasses import dataclass

from starlette.requests import Request

from api.language import Language

ACCESSED = "____-__-__"
"""Where the day on which the page is read stands: a page gives the same bytes on every day, so the reader's
browser writes it, and without a script the reader does."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One style, and the text to copy."""

    style: str
    text: str


def cited(
    request: Request, release: str, title: str, spoken: Language, author: str = "", year: str = ""
) -> tuple[str, tuple[Citation, ...]]:
    """The address that gives the same after the next release, and citations of the page.

    `author` and `year` are those of the document behind it; else the graph itself is the author.
    """
    kept = request.url.remove_query_params(["lang", "money", "release", "take"])
    stable = str(kept.include_query_params(release=release))
    who = author or ("预算公开知识图谱" if spoken == "zh" else "Yusuan")
    return stable, (
        Citation(
            "GB/T 7714",
            f"{who}. {title}[DS/OL]. 预算公开知识图谱 Yusuan, 数据版本 {release}{_dated(year)}[{ACCESSED}]. {stable}.",
        ),
        Citation(
            "APA",
            f"{who}. ({year or 'n.d.'}). {title} [Data set]. Yusuan, release {release}. {stable}",
        ),
        Citation("BibTeX", _bibtex(who, title, year, release, stable)),
    )


def _dated(year: str) -> str:
    return f", {year}" if year else ""


def _bibtex(who: str, title: str, year: str, release: str, address: str) -> str:
    key = re.sub(r"\W+", "", f"yusuan{year}r{release}")
    when = f"  year = {{{year}}},\n" if year else ""
    return (
        f"@misc{{{key},\n  author = {{{{{_braced(who)}}}}},\n  title = {{{{{_braced(title)}}}}},\n{when}"
        f"  howpublished = {{Yusuan, release {release}}},\n  url = {{{address}}},\n  urldate = {{{ACCESSED}}}\n}}"
    )


def _braced(text: str) -> str:
    return text.replace("{", "").replace("}", "")
