"""A table of organisation (机构设置情况) → units with their nature, rank and form of funding."""

import re

from ingest.logical import Logical, Row, at
from ingest.record import Unit
from ontology.fold import fold, squeeze

_ROLES = (
    ("name", r"单位名称$|^名称$|机构名称$|^部门名称$"),
    ("nature", r"单位(性质|类型|类别)$"),
    ("rank", r"(单位)?规格$|级别$"),
    ("funding_form", r"经费(保障|供给|来源)?(形式|方式|性质)$"),
    ("code", r"(单位|预算)?(编码|代码)$"),
)


def read(table: Logical) -> list[Unit]:
    """The units that the rows name, in printed order."""
    places: dict[str, int] = {}
    for number, path in enumerate(table.headings):
        last = fold(path[-1]) if path else ""
        role = next((role for role, pattern in _ROLES if re.search(pattern, last)), None)
        if role:
            places.setdefault(role, number)
    if "name" not in places:
        return []
    rows = [_values(row, places) for row in table.body]
    return [Unit(**values) for values in rows if values.get("name")]


def _values(row: Row, places: dict[str, int]) -> dict[str, str]:
    found = {role: cell.text for role, number in places.items() if (cell := at(row, number))}
    return {role: squeeze(text) for role, text in found.items() if text.strip()}
