"""Records that are made by the hundred thousand → the same records, made in less than half the time.

A frozen dataclass sets each field through `object.__setattr__`, which is what making it costs. Ours are slotted: for
as long as its fields are set, a record is of a twin class with the same slots that is not frozen.
"""

from dataclasses import MISSING, Field
from typing import Any, TypeVar

T = TypeVar("T")


def quick(kind: type[T]) -> type[T]:
    """A frozen, slotted dataclass whose records are made faster; nothing else of it changes.

    :raises TypeError: for a dataclass that makes values of its own, or has parents with slots.

    >>> from dataclasses import dataclass
    >>> @quick
    ... @dataclass(frozen=True, slots=True)
    ... class Place:
    ...     row: int
    ...     column: int = 0
    >>> Place(3), Place(column=1, row=2)
    (Place(row=3, column=0), Place(row=2, column=1))
    """
    fields: dict[str, Field[Any]] = kind.__dict__["__dataclass_fields__"]
    own = all(each.init and each.default_factory is MISSING for each in fields.values())
    if not own or hasattr(kind, "__post_init__") or kind.__dict__["__slots__"] != tuple(fields):
        raise TypeError(f"{kind.__name__} has more to it than fields")
    twin = type(kind.__name__, (), {"__slots__": tuple(fields)})
    kind.__init__ = _made(kind, twin, fields)  # type: ignore[method-assign]
    return kind


def _made(kind: type, twin: type, fields: dict[str, "Field[Any]"]) -> Any:
    """What sets the fields of a record, written out as `dataclasses` does it."""
    known = {"kind": kind, "twin": twin, "become": object.__setattr__}
    known |= {f"usual_{name}": each.default for name, each in fields.items()}
    given = (
        name if each.default is MISSING else f"{name}=usual_{name}" for name, each in fields.items()
    )
    lines = (
        f"def __init__(self, {', '.join(given)}):",
        "    become(self, '__class__', twin)",
        *(f"    self.{name} = {name}" for name in fields),
        "    self.__class__ = kind",
    )
    exec("\n".join(lines), known)
    return known["__init__"]
