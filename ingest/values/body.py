"""A printed name of a body → the name without its budget code, and whether it can be a body's."""

import re

from ingest.words.lexicon import notation, says
from ontology.fold import fold


def without_code(name: str) -> str:
    """A body's name without the code of its budget.

    >>> without_code("318301-某某局机关"), without_code("[012]某某局"), without_code("第十八中学")
    ('某某局机关', '某某局', '第十八中学')
    """
    return re.sub(r"^[\[(（]?\d{3,}[\])）]?\s*[-－—_]?\s*(?=[^\d\s])", "", name)


def alone(name: str) -> str:
    """A body's name without what stands apart behind it and is no part of it: a status, who signed.

    >>> alone("某某局 不设密 张三"), alone("某某市 档案局"), alone("某某局 （本级）")
    ('某某局', '某某市 档案局', '某某局 （本级）')
    """
    first, *rest = name.split()
    apart = bool(rest) and names_a_body(first) and not names_a_body("".join((first, *rest)))
    return first if apart else name


def names_a_body(text: str, within: str = "") -> bool:
    """Whether a name reads like a body's; what is a body's amid a `title` may be a thing's in a row.

    >>> names_a_body("某某局"), names_a_body("某某中心（本级）"), names_a_body("信息平台")
    (True, True, False)
    """
    return notation("body", text, within) is not None


def is_owner(name: str, owner: str) -> bool:
    """Whether a row names the body that discloses, or its own office.

    >>> is_owner("某某厅（本级）", "某某厅"), is_owner("某某厅信息中心", "某某厅")
    (True, False)
    """
    named, whole = fold(name), fold(owner)
    return named.startswith(whole) and says("owner", named.removeprefix(whole))
