"""A table of organisation (机构设置情况) → units with their nature, rank and form of funding."""

from ingest.headings.column import holds
from ingest.listed import Unit
from ingest.logical import Logical, Row, at
from ontology.fold import squeeze

_FIELDS = {
    "unit": "name",
    "unit-code": "code",
    "nature": "nature",
    "rank": "rank",
    "funding-form": "funding_form",
}


def units_of(table: Logical) -> list[Unit]:
    """The units that the rows name, in printed order."""
    places: dict[str, int] = {}
    for number, path in enumerate(table.headings):
        said = holds(path[-1], "units") if path else None
        if said and said.notation in _FIELDS:
            places.setdefault(_FIELDS[said.notation], number)
    if "name" not in places:
        return []
    rows = [_values(row, places) for row in table.body]
    return [Unit(**values) for values in rows if values.get("name")]


def _values(row: Row, places: dict[str, int]) -> dict[str, str]:
    found = {role: cell.text for role, number in places.items() if (cell := at(row, number))}
    return {role: squeeze(text) for role, text in found.items() if text.strip()}
