"""A meaning → what it says, by dimension, as text."""

from dataclasses import fields

from ingest.record import Code, Meaning


def meaning(said: Meaning) -> dict[str, str]:
    """The dimensions that are told; a code with its printed name.

    >>> meaning(Meaning(fund="fiscal", function=Code("function", "20108", "审计事务")))
    {'function': '20108 审计事务', 'fund': 'fiscal'}
    >>> meaning(Meaning(year=2024))
    {'year': '2024'}
    """
    told = {field.name: getattr(said, field.name) for field in fields(said)}
    return {name: _text(value) for name, value in told.items() if value is not None}


def _text(value: Code | str | int) -> str:
    if not isinstance(value, Code):
        return str(value)
    return f"{value.notation} {value.name}" if value.name else value.notation
