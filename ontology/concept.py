"""One code of a code list: its names, years, place in the list, and how far to trust it."""

from dataclasses import dataclass

Name = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Concept:
    """One code of a scheme, with one meaning.

    `key` is what stands in its IRI and in `parent`: the notation, or, where the notation has another
    meaning since, the notation with the last year of this one, such as `2080209~2018`. `level` is 1
    at the top. `former` holds earlier and other printed names, each with the last year in which it
    was official (None: not known, or a variant in use). `fund` says, for a function code, in which of
    the budgets it is used. `source` and `confidence` say how far to trust the row, `year_confidence`
    the same of its years. `replaced_by` is the key of the code that took the meaning over.
    `translated` says that `english` is this project's translation.
    """

    scheme: str
    notation: str
    label: str
    english: str | None
    parent: str | None
    level: int
    valid_from: int | None
    valid_to: int | None
    former: tuple[Name, ...]
    source: str
    confidence: str
    definition: str | None
    key: str
    fund: str | None = None
    year_confidence: str | None = None
    replaced_by: str | None = None
    translated: bool = False

    def valid(self, year: int) -> bool:
        """Say whether the code was in force in a year, as far as its years are known."""
        return (self.valid_from or year) <= year <= (self.valid_to or year)

    def name(self, year: int | None = None) -> str:
        """Give the official name, of a year or of today."""
        known = [(until, name) for name, until in self.former if until and year and year <= until]
        return min(known)[1] if known else self.label
