"""A printed name of a body → the name without its budget code, and whether it can be a body's."""

import re

_BODY = re.compile(
    r"(局|委|委员会|办|办公室|办公厅|厅|院|会|中心|处|所|站|队|校|学校|大学|学院|中学|小学|园|馆|政府|机关|本级)"
    r"([（(].{1,20}[）)])?$"
)


def without_code(name: str) -> str:
    """A body's name without the code of its budget.

    >>> without_code("318301-某某局机关"), without_code("[012]某某局"), without_code("第十八中学")
    ('某某局机关', '某某局', '第十八中学')
    """
    return re.sub(r"^[\[(（]?\d{3,}[\])）]?\s*[-－—_]?\s*(?=[^\d\s])", "", name)


def names_a_body(text: str) -> bool:
    """Whether a name reads like a body's: 某某局, 某某中心（本级）."""
    return bool(_BODY.search(text))
