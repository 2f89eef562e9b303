"""A disclosure → what it leaves open of where its body belongs."""

from collections.abc import Iterator

from ingest.issue import Issue
from ingest.record import Disclosure


def placeless(disclosure: Disclosure) -> Iterator[Issue]:
    """A warning where no text tells the division of the body: it stays this document's own."""
    identity = disclosure.identity
    if identity.division is None:
        text = (
            f"正文没有写明“{identity.unit}”属于哪个行政区划：它只是这份文件的单位，不与别处同名的单位合并。"
            "No text tells the division of this body: it is this document's own and merges with none of its name."
        )
        yield Issue("unknown-place", "warning", text)
