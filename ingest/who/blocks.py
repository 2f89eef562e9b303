"""Tables that a department prints for one unit after another → whose each of them is.

部门（单位）名称：某某福利院 above one table of projects and 某某救助站 above the next: the amounts of each are that
unit's, though a title names the department. Where only one table of a kind is printed, a label of another body
above it is no such block: it may name who is in charge.
"""

from collections.abc import Mapping

from ingest.logical import Logical
from ingest.record import Identity
from ingest.values.body import names_a_body
from ingest.values.placed import parted
from ingest.who.names import named_above
from ontology.fold import fold


def owners(tables: Mapping[int, tuple[str, Logical]], who: Identity) -> dict[int, str]:
    """The units, other than the one that discloses, of the tables that are printed once for each; by their numbers.

    `tables` are those of amounts, each with its kind; above a form a division of a department may be named.
    """
    named = {order: named_above(table) for order, (_, table) in tables.items()}
    return {
        order: name
        for order, (kind, _) in tables.items()
        if (name := named[order]) and _is_another(name, who)
        if any(named[other] != name for other, (like, _) in tables.items() if like == kind)
    }


def _is_another(name: str, who: Identity) -> bool:
    """Whether a name is that of another body than the one that discloses, in whatever form."""
    own, other = (fold(parted(each).rest) for each in (who.unit, name))
    return names_a_body(name, "title") and own not in other and other not in own
