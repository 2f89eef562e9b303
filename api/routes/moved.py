"""An address of before, in which bodies had a name and no place → the address of the same thing now."""

import re
from urllib.parse import unquote

from api.site.site import Site
from api.site.stored import ask
from ontology.terms import ID

_UNIT = re.compile(rf"{re.escape(ID)}unit/([^/]+)$")
_DISCLOSURE = re.compile(
    rf"{re.escape(ID)}disclosure/([^/]+)/(\d{{4}})(/[a-z-]+(?:/(?:department|unit))?)(/.*)?$"
)
_WIDE = str.maketrans("()", "（）")


async def moved(site: Site, address: str) -> str | None:
    """Where a unit, a disclosure or something in one stands now; None where that is not sure.

    A name that several bodies have printed leads nowhere.
    """
    unit, disclosure = _UNIT.match(address), _DISCLOSURE.match(address)
    if unit:
        rows = await ask(site, "queries/moved-unit", {"name": _name(unit[1])})
        found = [row["now"].text for row in rows.rows]
    elif disclosure:
        name, year, end, rest = disclosure.groups()
        rows = await ask(site, "queries/moved-disclosure", {"name": _name(name), "year": year})
        ending = f"/{year}{end}"
        found = [
            f"{now}{rest or ''}" for row in rows.rows if (now := row["now"].text).endswith(ending)
        ]
    else:
        return None
    return found[0] if len(found) == 1 else None


def _name(segment: str) -> str:
    """The printed name of a segment of an address, as graphs have it."""
    return unquote(segment).translate(_WIDE)
