"""From a code, or a whole code list, to its page: names, years, amounts below it, counterparts."""

from collections import Counter
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.codes.concept import matches
from api.codes.money import money
from api.codes.observed import library
from api.codes.request import Asked
from api.language import Language, word, words
from api.pages.cell import Cell, Sheet, filled, grouped
from api.pages.cite import cited
from api.pages.descendants import below
from api.pages.naming import name, path, title
from api.pages.page import language, page
from api.pages.places import place
from api.pages.section import incoming
from api.pages.spending import spending
from api.site.site import site
from api.site.stored import stored
from ontology.codes import Scheme, scheme
from ontology.concept import Concept
from ontology.terms import CODE

Links = tuple[tuple[str, str], ...]
MOST = 200
"""Rows of who spends that a page shows; its files hold all."""


async def render(request: Request, address: str) -> Response | None:
    """The page of a code or code list; None where no list has it."""
    held = await library.of(site(request))
    scheme_name, _, key = address.removeprefix(CODE).partition("/")
    listed = held.lists.get(scheme_name)
    concept = listed.get(key) if listed else None
    if listed is None or (key and concept is None):
        return None
    if scheme_name == "division" and key and request.query_params.get("view") != "statements":
        bodies = await place(request, key)
        if bodies is not None:
            return bodies
    asked = Asked(held, listed, _year(request))
    here, spoken = site(request), language(request)
    amounts = (await money.of(here)).get(scheme_name)
    text = name(concept, asked.year, spoken) if concept else title(listed, spoken)
    return page(
        request,
        "concept.html",
        title=text,
        kind=_kind(listed, concept, spoken),
        listed=listed,
        concept=concept,
        year=asked.year,
        facts=_facts(asked, concept, spoken),
        trail=_trail(asked, concept, spoken),
        counted=None if concept else _counted(listed, spoken),
        below=await below(request, asked, concept, amounts),
        matches=_matches(concept, spoken) if concept else None,
        spending=await spending(here, scheme_name, key, spoken, MOST) if key else None,
        printed=held.printed.get((scheme_name, key), ()),
        incoming=await incoming(request, address),
        formats=_formats(listed, concept),
        cites=cited(request, here.release(), text, spoken),
        iri=address,
    )


def _kind(listed: Scheme, concept: Concept | None, spoken: Language) -> str:
    if concept is None:
        return word("term.skos:ConceptScheme", spoken)
    names = listed.levels[concept.level - 1 : concept.level]
    levels = [zh if spoken == "zh" else en for zh, en in names]
    return " · ".join([title(listed, spoken), *levels])


def _facts(asked: Asked, concept: Concept | None, spoken: Language) -> list[tuple[str, str]]:
    if concept is None:
        about = asked.listed
        official = word(f"official.{about.official}", spoken)
        reliability = about.reliability_zh if spoken == "zh" else about.reliability
        told = {"edition": f"{about.edition} · {official}", "reliability": reliability}
        count = grouped(str(len(about.concepts)))
        return _told({"count": count, **told}, spoken)
    years = f"{concept.valid_from or '…'}–{concept.valid_to or '…'}"
    known = concept.valid_from or concept.valid_to
    former = "；".join(f"{text}（–{until}）" if until else text for text, until in concept.former)
    other = concept.label if spoken == "en" else concept.english
    told = {
        "other": other if other and concept.english else "",
        "years": years if known else "",
        "former": former,
        "definition": concept.definition or "",
        "source": _source(concept.source, spoken),
        "confidence": word(f"confidence.{concept.confidence}", spoken),
    }
    return _told(told, spoken)


def _told(facts: dict[str, str], spoken: Language) -> list[tuple[str, str]]:
    return [(word(f"code.{key}", spoken), text) for key, text in facts.items() if text]


def _counted(listed: Scheme, spoken: Language) -> tuple[Sheet, Sheet]:
    """How many codes stand on each level, and come from each source."""
    levels = Counter(one.level for one in listed.concepts)
    # A code that a document prints may stand deeper than the list names its levels.
    named = {at: zh if spoken == "zh" else en for at, (zh, en) in enumerate(listed.levels, 1)}
    by_level = ((named.get(level, str(level)), levels[level]) for level in sorted(levels))
    known = Counter(one.source for one in listed.concepts).most_common()
    sources = ((_source(text, spoken), count) for text, count in known)
    query = stored("codes/sources").bind({"list": f"{CODE}{listed.name}"})
    return _counts("level", by_level, query, spoken), _counts("source", sources, query, spoken)


def _source(text: str, spoken: Language) -> str:
    """Where a code is from, in words where the list has one of its usual sources."""
    found = words().get(f"source.{text}")
    return found[spoken] if found else text


def _counts(heading: str, counts: Iterable[tuple[str, int]], query: str, spoken: Language) -> Sheet:
    headings = ((word(f"code.{heading}", spoken), False), (word("code.count", spoken), True))
    rows = ((Cell(text), Cell(grouped(str(count)), number=True)) for text, count in counts)
    return Sheet(headings, tuple(rows), query)


def _trail(asked: Asked, concept: Concept | None, spoken: Language) -> Links:
    up = [(word("nav.codes", spoken), "/codes")]
    if concept:
        up.append((title(asked.listed, spoken), f"/code/{asked.listed.name}"))
        above = reversed(asked.listed.ancestors(concept.key))
        up += [(name(one, asked.year, spoken), path(one)) for one in above]
    return tuple(up)


def _matches(concept: Concept, spoken: Language) -> Sheet | None:
    names = ("match", "relation", "nature", "confidence", "reason")
    headings = tuple((word(f"code.{each}", spoken), False) for each in names)
    rows = tuple(_match(row, spoken) for row in matches(concept))
    query = stored("codes/matches").bind({"code": f"{CODE}{concept.scheme}/{concept.key}"})
    return filled(Sheet(headings, rows, query)) if rows else None


def _match(row: dict[str, object], spoken: Language) -> tuple[Cell, ...]:
    listed, notation = str(row["scheme"]), str(row["notation"])
    other = scheme(listed).get(notation)
    named = name(other, None, spoken) if other else notation
    confidence = word(f"confidence.{row['confidence']}", spoken)
    return (
        Cell(f"{title(scheme(listed), spoken)}: {named}", links.path(str(row["iri"]))),
        Cell(word(f"term.skos:{row['relation']}", spoken)),
        Cell(str(row["unitNature"] or "")),
        Cell(confidence),
        Cell(str(row["reason"]), language="zh"),
    )


def _formats(listed: Scheme, concept: Concept | None) -> Links:
    address = f"/codes/{listed.name}" + (f"/{links.quoted(concept.key)}" if concept else "")
    named = [("json", "JSON"), ("csv", "CSV"), ("ttl", "Turtle"), ("jsonld", "JSON-LD")]
    found = [(format, f"{address}.{suffix}") for suffix, format in named]
    if concept is None:
        found += [("JSON-stat", f"{address}/json-stat"), ("SDMX", f"{address}/sdmx")]
    return tuple(found)


def _year(request: Request) -> int | None:
    given = request.query_params.get("year", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) == 4 else None
