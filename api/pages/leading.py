"""From a page of a former release to one whose links, forms and pictures stay within that release."""

import re
from html import escape, unescape

from api import links

_LINK = re.compile(r'(?<= )(href|src|data-part)="(/[^"]*)"')


def leading(content: str, release: str) -> str:
    """The page with the release in every address of this server that it names.

    >>> leading('<a href="/units?a=1&amp;b=2">x</a>', "7")
    '<a href="/units?a=1&amp;b=2&amp;release=7">x</a>'
    """
    held = f'<input type="hidden" name="release" value="{release}">'
    kept = _LINK.sub(lambda link: f'{link[1]}="{_within(link[2], release)}"', content)
    return kept.replace("</form>", f"{held}</form>")


def _within(href: str, release: str) -> str:
    return escape(links.within(unescape(href), release))
