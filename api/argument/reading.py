"""From the answers of the stored queries `argument/…` to facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from api.argument.facts import Code, Elsewhere, Facts, Link, Member, Paper, Place, Proof
from ontology.codes import scheme, schemes
from ontology.terms import CODE
from queries.rows import Row, Rows

OF_PROJECT: tuple[str, ...] = ("links", "own", "stating", "functions", "proofs", "years")
OF_DISCLOSURE: tuple[str, ...] = ("members", "spending")
"""The stored queries beside `argument/about`, by what each asks for."""


def read(project: str, answers: Mapping[str, Rows]) -> Facts:
    """The facts of a project; `answers` by the names of the queries.

    :raises LookupError: where `about` has no row: there is no such project
    """
    about = answers["about"].rows[0]
    links = tuple(_links(answers["links"].rows))
    return Facts(
        address=project,
        name=about["name"].text,
        unit=_text(about, "unit"),
        year=_text(about, "year"),
        stage=_code(about, "stage"),
        budget=_amount(about, "budget"),
        links=links,
        rows=tuple(_rows(answers, frozenset(each.proof for each in links if each.proof))),
        proofs=tuple(_proofs(answers["proofs"].rows)),
        members=tuple(_members(answers["members"].rows)),
        spending=int(answers["spending"].rows[0]["count"].text),
        elsewhere=tuple(_elsewhere(answers["years"].rows)),
    )


def _links(rows: Iterable[Row]) -> Iterator[Link]:
    for address, own in _grouped(rows, "funding").items():
        row = own[0]
        evidence = (found.notation for each in own if (found := _code(each, "evidence")))
        yield Link(
            address=address,
            basis=_notation(row, "basis"),
            function=_code(row, "function"),
            fund=_code(row, "fund"),
            economic=_code(row, "economic"),
            amount=_amount(row, "amount"),
            candidate=_amount(row, "candidate"),
            probability=_amount(row, "probability"),
            margin=_amount(row, "margin"),
            evidence=tuple(dict.fromkeys(evidence)),
            runner_up=_code(row, "runnerUp"),
            derivation=_text(row, "derivation"),
            proof=_text(row, "proof") or None,
        )


def _rows(answers: Mapping[str, Rows], proofs: frozenset[str]) -> Iterator[Paper]:
    """Each row once, under the first thing that it does for the argument."""
    seen: set[str] = set()
    stating = (own[0] for own in _grouped(answers["stating"].rows, "row").values())
    for row in (
        *(_paper("states", each, frozenset()) for each in stating),
        *_own(answers["own"].rows, proofs),
        *_functions(answers["functions"].rows),
    ):
        if row.address not in seen:
            seen.add(row.address)
            yield row


def _functions(rows: Iterable[Row]) -> Iterator[Paper]:
    for own in _grouped(rows, "row").values():
        yield _paper("function", own[0], frozenset(each["proof"].text for each in own))


def _own(rows: Iterable[Row], proofs: frozenset[str]) -> Iterator[Paper]:
    """The project's rows that proofs use; without any, all that print its money."""
    found = [
        (own[0], frozenset(filter(None, (_text(row, name) for row in own for name in _USED))))
        for own in _grouped(rows, "row").values()
    ]
    used = [(row, uses & proofs) for row, uses in found if uses & proofs]
    lines = [(row, uses) for row, uses in found if "amount" in row]
    for row, uses in used or lines:
        yield _paper("amount" if "amount" in row else "cost", row, uses)


_USED = ("proof", "cellProof")


def _paper(role: str, row: Row, proofs: frozenset[str]) -> Paper:
    return Paper(
        role=role,
        address=_text(row, "row"),
        name=_text(row, "name"),
        printed=_text(row, "printed"),
        amount=_amount(row, "amount"),
        function=_code(row, "function"),
        fund=_notation(row, "fund") or None,
        is_level=_notation(row, "measure") in ("", "level"),
        proofs=proofs,
        place=Place(*(_text(row, each.name) for each in fields(Place))),
    )


def _proofs(rows: Iterable[Row]) -> Iterator[Proof]:
    for address, own in _grouped(rows, "proof").items():
        row = own[0]
        assumed = (_notation(each, "assumption") for each in own)
        yield Proof(
            address=address,
            solutions=int(row["solutions"].text),
            is_complete=row["complete"].text == "true",
            assumptions=tuple(dict.fromkeys(filter(None, assumed))),
            chinese=_text(row, "chinese"),
            english=_text(row, "english"),
        )


def _members(rows: Iterable[Row]) -> Iterator[Member]:
    for own in _grouped(rows, "funding").values():
        row = own[0]
        function, amount = _code(row, "function"), _amount(row, "amount")
        if function is not None and amount is not None:
            yield Member(
                project=row["project"].text,
                name=row["name"].text,
                function=function,
                fund=_notation(row, "fund") or None,
                amount=amount,
                basis=_notation(row, "basis"),
                proof=_text(row, "proof") or None,
            )


def _elsewhere(rows: Iterable[Row]) -> Iterator[Elsewhere]:
    for address, own in _grouped(rows, "funding").items():
        row = own[0]
        if function := _code(row, "function"):
            yield Elsewhere(
                address=address,
                name=row["name"].text,
                year=_text(row, "year"),
                stage=_code(row, "stage"),
                function=function,
                fund=_code(row, "fund"),
                amount=_amount(row, "amount"),
                basis=_notation(row, "basis"),
            )


def _grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[name].text, []).append(row)
    return found


def _code(row: Row, name: str) -> Code | None:
    """A code with the names of its list; of one that is in no list, those that the graph says."""
    if name not in row:
        return None
    listed, _, notation = row[name].text.removeprefix(CODE).partition("/")
    known = scheme(listed).get(notation) if listed in schemes() else None
    printed = _text(row, f"{name}Name")
    if known is None:
        return Code(notation, printed or notation, printed or notation)
    return Code(notation, known.label, known.english or known.label)


def _notation(row: Row, name: str) -> str:
    return row[name].text.rpartition("/")[2] if name in row else ""


def _amount(row: Row, name: str) -> Decimal | None:
    return Decimal(row[name].text) if name in row else None


def _text(row: Row, name: str) -> str:
    return row[name].text if name in row else ""
