"""Tables with their kinds → what tells the kind and the unit of money of each."""

from ingest.inspection.shape import TableShown
from ingest.stages import KindedTable


def table(found: KindedTable) -> TableShown:
    """One table as it was joined, with its kind and its unit of money."""
    own = found.table
    return TableShown(
        number=found.order,
        page=own.page,
        caption=own.caption,
        context=own.context,
        kind=found.recognition.kind.notation,
        kind_because=found.recognition.because,
        unit_of_money=found.unit.notation,
        unit_because=found.unit.because,
        headings=own.headings,
        rows=len(own.body),
        notes=own.notes,
    )
