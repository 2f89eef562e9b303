"""Made bodies of five years: one body has one IRI through renamings, and a project that moves has one programme."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ingest.disclose import disclose
from ingest.emit.disclosure import quads
from ingest.read.detect import detect
from ingest.record import Disclosure, Document
from ontology import terms
from ontology.iri import term
from tests.ingest.lives import Made, made


@dataclass(frozen=True, slots=True)
class Read:
    """A made disclosure and its graph."""

    made: Made
    graph: tuple[Quad, ...]

    def values(self, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        for quad in self.graph:
            subject, value = quad.subject, quad.object
            if quad.predicate == predicate and isinstance(value, NamedNode | Literal):
                assert isinstance(subject, NamedNode)
                yield subject.value, value.value


@pytest.fixture(scope="module", name="read")
def _read() -> list[Read]:
    return [Read(each, tuple(quads(disclose_page(each.page)))) for each in made()]


def disclose_page(page: bytes) -> Disclosure:
    reading = detect(page, "a.html").read(page)
    digest = hashlib.sha256(page).hexdigest()
    return disclose(reading, Document(digest, "a.html", "text/html", reading.method))


def department(read: Read) -> str:
    kinds = read.values(term("rdf", "type"))
    (disclosure,) = {subject for subject, kind in kinds if kind == terms.Disclosure.value}
    (unit,) = [value for subject, value in read.values(terms.unit) if subject == disclosure]
    above = dict(read.values(term("org", "subOrganizationOf")))
    return above.get(unit, unit)


def test_each_body_is_one_through_its_names_and_no_two_are_one(read: list[Read]) -> None:
    found = {(each.made.body, department(each)) for each in read}
    assert len({body for body, _ in found}) == len(found) == len({iri for _, iri in found})


def programmes(read: list[Read]) -> list[tuple[str, str]]:
    """The true programme of each project, and the one that it was given."""
    found: list[tuple[str, str]] = []
    for each in read:
        names = dict(each.values(term("skos", "prefLabel")))
        for project, programme in each.values(terms.programme):
            found.append((each.made.programmes[names[project]], programme))
    return found


def test_projects_that_move_have_one_programme_and_others_have_their_own(read: list[Read]) -> None:
    found = programmes(read)
    assert len(found) == sum(len(each.made.programmes) for each in read)
    pairs = list(combinations(found, 2))
    right = sum(one[0] == other[0] and one[1] == other[1] for one, other in pairs)
    true = sum(one[0] == other[0] for one, other in pairs)
    given = sum(one[1] == other[1] for one, other in pairs)
    assert (right, true) == (true, given)


def test_a_programme_says_how_surely_and_why(read: list[Read]) -> None:
    scores: dict[str, set[Decimal]] = defaultdict(set)
    for each in read:
        reasons: dict[str, list[str]] = defaultdict(list)
        for project, reason in each.values(terms.reason):
            reasons[project].append(reason)
        for project, score in each.values(terms.programmeScore):
            scores[each.made.body].add(Decimal(score))
            assert (Decimal(score) < 1) == bool(reasons[project])
    assert min(scores["宁德市 earlier"]) < min(scores["宁德市 later"])
