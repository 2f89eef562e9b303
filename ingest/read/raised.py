"""Digits that stand raised → the characters for raised digits, so that none joins the figure before it."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """A raised text as characters: what has none of its own stays as it is.

    >>> raised("2"), raised("注1"), raised("①")
    ('²', '注¹', '①')
    """
    return text.translate(_RAISED)
