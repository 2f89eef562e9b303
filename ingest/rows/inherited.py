"""What a table of projects prints once above blanks → the unit and the project of the rows below."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.record import Meaning

_Keys = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Above:
    """The last unit and the last project printed; a total ends both.

    A unit beside codes goes on in rows of further codes beside blanks, unless such a row stands above all units:
    then the units below it divide what it pays. A project goes on in rows of further codes, as fine as its own, beside blanks. Where rows of codes
    stand above the projects that they pay for, a further one heads the next projects instead.
    """

    unit: str | None = None
    _project: str | None = None
    _keys: _Keys = ()
    _headed: bool = False
    _below: bool = False

    def end(self) -> None:
        """Forget what stands above a total."""
        self.unit = self._project = None
        self._headed = self._below = False

    def units(self, printed: Sequence[str], named: bool) -> list[str]:
        """The units of a row; a project beside a blank is the unit's that is printed once above it."""
        if not printed and named and self.unit:
            return [self.unit]
        self.unit = printed[-1] if printed else self.unit
        return list(printed)

    def spender(self, coded: bool) -> list[str]:
        """The unit of a row of codes beside a blank: the one printed once above it, unless codes stand above units."""
        if coded and self.unit is None:
            self._below = True
        return [self.unit] if coded and self.unit and not self._below else []

    def project(self, found: Meaning, printed: str | None) -> str | None:
        """The project of a row of codes: the one it prints, else the one that it goes on with."""
        keys = _keys(found)
        if printed:
            self._project, self._keys = printed, keys
        elif keys and self._project is None:
            self._headed = True
        elif keys and keys == self._keys and not self._headed:
            return self._project
        return printed


def _keys(found: Meaning) -> _Keys:
    """The classifications of a row's codes, and how fine they are."""
    codes = (found.function, found.economic, found.government_economic)
    return tuple((code.scheme, len(code.notation)) for code in codes if code)
