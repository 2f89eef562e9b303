"""Give the authority of bodies, `ontology/bodies.csv`, to Python: where bodies belong whose names tell no place or mislead.

A name is listed where it is that of one body in the whole country: 南京大学 is the centre's, not its city's.
"""

import csv
from functools import cache
from importlib.resources import files

from ontology.fold import fold


def division_of(name: str) -> str | None:
    """Give the division that a listed body belongs to, `000000` for the centre; None for others.

    >>> division_of("西南大学"), division_of("某某局")
    ('000000', None)
    """
    return _bodies().get(fold(name))


@cache
def _bodies() -> dict[str, str]:
    text = (files("ontology") / "bodies.csv").read_text(encoding="utf-8")
    return {fold(row["name"]): row["division"] for row in csv.DictReader(text.splitlines())}
