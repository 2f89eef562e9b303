"""Items of expenditure: what is bought, what of it is reserved for whom, and which items make up another."""

from collections.abc import Collection

from ontology import codes

SHARES = ("small-business-reserve", "micro-business-reserve")
"""Items that only note how much of another is meant for whom, and never divide it."""


def is_bought(item: str | None) -> bool:
    """Whether an item is procurement: all of it, a kind of it or a share of it.

    >>> is_bought("procurement-goods"), is_bought("micro-business-reserve"), is_bought("reception"), is_bought(None)
    (True, True, False, False)
    """
    return item is not None and (item.startswith("procurement-") or item in SHARES)


def made_up(items: Collection[str | None]) -> str | None:
    """The nearest item that all of some items are parts of, None where they have none in common or one is no item.

    >>> made_up({"overseas", "vehicles", "vehicle-running"}), made_up({"vehicle-purchase", "vehicle-running"})
    ('three-public', 'vehicles')
    >>> made_up({"reception", "meeting"}), made_up({"reception", None}), made_up(())
    (None, None, None)
    """
    listed = codes.scheme("item")
    above = [[each.notation for each in listed.ancestors(item)] if item else [] for item in items]
    common = (each for each in (above or [[]])[0] if all(each in others for others in above))
    return next(common, None)
