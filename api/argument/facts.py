"""What the graph says of a project's money, as values to argue with; amounts in yuan."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from api.language import Language

DECIDED = ("stated", "proved", "likely")


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its names; of a code that no list holds, the name that the document prints."""

    notation: str
    chinese: str
    english: str

    def named(self, spoken: Language) -> str:
        """Its name in a language; a number of the classifications stands before it."""
        name = self.english if spoken == "en" else self.chinese
        return f"{self.notation} {name}".strip() if self.notation.isdecimal() else name


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands on paper, blank where unknown: `line` and `column` count from one, in table `number`."""

    table: str = ""
    caption: str = ""
    number: str = ""
    page: str = ""
    line: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A row with its place on paper."""

    role: str
    address: str
    name: str
    printed: str
    amount: Decimal | None
    function: Code | None = None
    fund: str | None = None
    is_level: bool = True
    proofs: frozenset[str] = frozenset()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the project to its money; `candidate` is the amount of a possibility that is not decided."""

    address: str
    basis: str
    function: Code | None
    fund: Code | None
    economic: Code | None
    amount: Decimal | None
    candidate: Decimal | None
    probability: Decimal | None
    margin: Decimal | None
    evidence: tuple[str, ...]
    runner_up: Code | None
    derivation: str
    proof: str | None

    @property
    def is_forced(self) -> bool:
        """Whether no other function has room for it, however the project is split."""
        return self.basis == "proved" and "room" in self.evidence

    @property
    def is_shared(self) -> bool:
        """Whether it only says what all functions that may pay have in common; its money is told elsewhere."""
        return self.function is None and self.amount is None

    @property
    def is_decided(self) -> bool:
        """Whether sums count it."""
        return self.basis in DECIDED


@dataclass(frozen=True, slots=True)
class Proof:
    """What a search found; `text` are its sums in Chinese and in English."""

    address: str
    solutions: int
    is_complete: bool
    assumptions: tuple[str, ...]
    chinese: str
    english: str

    @property
    def is_met(self) -> bool:
        """Whether all assignments were seen, and some meet all totals."""
        return self.is_complete and self.solutions > 0


@dataclass(frozen=True, slots=True)
class Member:
    """A decided piece of any project's money, as it stands in the sum of a function."""

    project: str
    name: str
    function: Code
    fund: str | None
    amount: Decimal
    basis: str
    proof: str | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A link of the same programme in another year that is stated or proved."""

    address: str
    name: str
    year: str
    stage: Code | None
    function: Code
    fund: Code | None
    amount: Decimal | None
    basis: str


@dataclass(frozen=True, slots=True)
class Total:
    """What a function pays for projects by the rows of a proof."""

    function: Code
    amount: Decimal
    rows: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is said of one project's money. `spending` counts the rows of functions that the disclosure prints."""

    address: str
    name: str
    unit: str
    year: str
    stage: Code | None
    budget: Decimal | None
    links: tuple[Link, ...]
    rows: tuple[Paper, ...]
    proofs: tuple[Proof, ...]
    members: tuple[Member, ...]
    spending: int
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def decided(self) -> tuple[Link, ...]:
        """The links that count."""
        return tuple(each for each in self.links if each.is_decided)

    @property
    def open(self) -> tuple[Link, ...]:
        """The possibilities of which none is decided."""
        return tuple(each for each in self.links if not each.is_decided)

    @property
    def paid(self) -> Decimal:
        """What decided links add up to."""
        return added(each.amount for each in self.decided)

    def totals(self, proof: str) -> tuple[Total, ...]:
        """The functions of a proof with their project expenditure, in the order of their codes."""
        found: dict[str, list[Paper]] = {}
        for row in self.rows:
            if row.role == "function" and proof in row.proofs and row.function:
                found.setdefault(row.function.notation, []).append(row)
        return tuple(
            Total(own[0].function, added(each.amount for each in own), tuple(own))
            for _, own in sorted(found.items())
            if own[0].function
        )


def added(amounts: Iterable[Decimal | None]) -> Decimal:
    """The sum of the amounts that are known."""
    return sum((each for each in amounts if each is not None), Decimal(0))
