"""A project's printed name → the name of the programme that it belongs to over the years."""

import re

from ontology.fold import characters

_YEAR = re.compile(r"(19|20)\d{2}年?度?")


def programme(name: str) -> str:
    """The name without years: what stays the same when the project is budgeted again.

    >>> programme("2023年度人大代表活动经费"), programme("人大代表活动经费")
    ('人大代表活动经费', '人大代表活动经费')
    """
    plain = re.sub(r"\s+", "", characters(name))
    return _YEAR.sub("", plain) or plain
