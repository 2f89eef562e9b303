"""The sentences of an argument by their keys, in each language, with what is put into them."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from api.language import Language

_WAN = Decimal(10000)


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Every sentence by its key `section.name`."""
    content = tomllib.loads((files("api.argument") / "words.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": word for section, own in content.items() for name, word in own.items()
    }


def said(key: str, spoken: Language, **values: object) -> str:
    """A sentence with its values.

    >>> said("others.candidate", "en")
    'A candidate that cannot be excluded.'
    """
    return words()[key][spoken].format(**values)


def figure(amount: Decimal, spoken: Language) -> str:
    """An exact amount as it stands in a sum: in 10,000 yuan in Chinese, in yuan in English.

    >>> figure(Decimal(600000), "zh"), figure(Decimal("5014"), "zh"), figure(Decimal(600000), "en")
    ('60.00', '0.5014', '600,000.00')
    """
    shown = amount if spoken == "en" else amount / _WAN
    decimals = max(2, -int(shown.normalize().as_tuple().exponent))
    return f"{shown:,.{decimals}f}"


def money(amount: Decimal | None, spoken: Language) -> str:
    """An exact amount with its unit; in words where it is not known."""
    if amount is None:
        return said("money.unknown", spoken)
    return said("money.sum", spoken, amount=figure(amount, spoken))


def listed(texts: list[str], spoken: Language) -> str:
    """Several things in one sentence."""
    return ("、" if spoken == "zh" else ", ").join(texts)
