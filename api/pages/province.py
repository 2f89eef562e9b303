"""From the code of a province to its place on our map and its name in a language; central bodies have a name there too."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from api.language import Language, word
from api.pages.naming import called

CENTRAL, UNKNOWN = "00", "-"


@cache
def drawn() -> Mapping[str, tuple[int, int, str, str]]:
    """Column, row, Chinese and English name of each province on the map, by the two digits of its code."""
    content = tomllib.loads((files("api.pages") / "provinces.toml").read_text(encoding="utf-8"))
    return {code: (int(c), int(r), zh, en) for code, (c, r, zh, en) in content["place"].items()}


def province_named(code: str, spoken: Language) -> str:
    """The name of a province by its code, of central bodies, or that the place is unknown."""
    if code == UNKNOWN:
        return word("places.unknown", spoken)
    if code[:2] in drawn() and spoken == "en":
        return drawn()[code[:2]][3]
    if code[:2] == CENTRAL:
        return word("places.central-bodies", spoken)
    return called("division", code, spoken)


def place_named(code: str, spoken: Language) -> str | None:
    """The English name of a province or of the centre; None for other places, and in Chinese, which have their own."""
    above = code.endswith("0000")
    return province_named(code, spoken) if above and spoken == "en" else None
