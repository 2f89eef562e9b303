"""Items of procurement: what is bought, and what of it is reserved for whom."""

SHARES = ("small-business-reserve", "micro-business-reserve")
"""Items that only note how much of another is meant for whom, and never divide it."""


def is_bought(item: str | None) -> bool:
    """Whether an item is procurement: all of it, a kind of it or a share of it.

    >>> is_bought("procurement-goods"), is_bought("micro-business-reserve"), is_bought("reception"), is_bought(None)
    (True, True, False, False)
    """
    return item is not None and (item.startswith("procurement-") or item in SHARES)
