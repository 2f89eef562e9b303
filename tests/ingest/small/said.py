"""What a small document discloses → lines of text that say no format and no place."""

from collections.abc import Iterator

from ingest.disclose import disclose
from ingest.listed import Indicator
from ingest.read.detect import detect
from ingest.record import Disclosure, Document
from tests.ingest.transcript import about, fact, target


def read(data: bytes, name: str) -> Disclosure:
    detected = detect(data, name)
    reading = detected.read(data)
    return disclose(reading, Document("", name, detected.media_type, reading.method))


def said(found: Disclosure) -> Iterator[str]:
    """Lines, projects, indicators, purchases, assets and units, in printed order."""
    for table in found.tables:
        for line in table.lines:
            told = (line.name, line.printed, line.amount, *about(line))
            yield fact(table.kind, *told, project=line.project, unit=line.unit)
    for project in found.projects:
        yield fact("project", project.name, budget=project.budget, goals="；".join(project.goals))
        yield from map(indicator, project.indicators)
    yield from map(indicator, found.indicators)
    for item in found.procurements:
        numbers = (item.quantity, item.quantity_unit, item.unit_price, item.amount)
        yield fact("procurement", item.name, *numbers, project=item.project)
    for asset in found.assets:
        yield fact("asset", asset.name, asset.quantity, asset.quantity_unit, item=asset.item)
    for unit in found.units:
        yield fact("unit", unit.name, unit.nature, unit.rank, unit.funding_form)


def indicator(row: Indicator) -> str:
    levels = f"{row.level1}/{row.level2}"
    return fact("indicator", levels, row.name, target=row.target and target(row.target))
