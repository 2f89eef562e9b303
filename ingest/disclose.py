"""A reading → a disclosure: the list of stages, each handing its own type of value to the next.

    Reading ─ joined ─► Tables ─ kinded ─► Kinded ─ framed ─► Framed ─ said, once ─► Said ─ disclosed ─► Disclosure

`ingest.stages` has the types; `yusuan inspect` shows what stands between two arrows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.columns import dating, government
from ingest.columns.setting import Government, Setting
from ingest.corrections.correction import Correction, Corrections
from ingest.cube.cube import cube
from ingest.grid import Paragraph, Reading, Refused
from ingest.issue import Issue
from ingest.kinds.common import common
from ingest.kinds.government import is_of_a_government
from ingest.kinds.kind import kind
from ingest.kinds.recognition import kinds_of
from ingest.kinds.unit_of_money import units_of_money
from ingest.logical import Logical
from ingest.projects.funding import stated
from ingest.projects.join import join as join_projects
from ingest.projects.purchase import items_of
from ingest.prose import listing, narrative, report
from ingest.prose.evaluated import evaluated
from ingest.prose.flattened import flattened
from ingest.prose.paying import told_in_prose
from ingest.prose.sections import sections
from ingest.prose.targets import prose_goals, prose_indicators
from ingest.prose.unread import Unread, unexplained
from ingest.prose.unread import issues as unread_issues
from ingest.readers.every import said
from ingest.readers.once import once
from ingest.record import Disclosure, Document, Identity, Line, Table
from ingest.stages import Framed, FramedTable, Kinded, KindedTable, Said, Tables
from ingest.tables.assemble import assemble
from ingest.tables.continuation import joined as joined_pages
from ingest.tables.corrected import corrected
from ingest.tables.paragraphs import join
from ingest.tables.script import is_traditional, simplified
from ingest.trace.trace import trace
from ingest.values.fiscal import is_partial
from ingest.who.blocks import owners
from ingest.who.government import governing
from ingest.who.identify import identify
from ingest.who.published import published
from ingest.who.refusal import refusal, tells_a_budget
from ontology.bodies import of_document

_NAMED = 10  # places that an issue names
_TELLING = 3  # amounts that make the prose of a government's report a disclosure


def disclose(
    reading: Reading, document: Document, corrections: Iterable[Correction] = ()
) -> Disclosure:
    """All that a document says; raise `Refused` where it is no disclosure at all.

    Those of the `corrections` that are of this document are applied before anything is understood.
    Where parts of it were not read, the first reason is told as well: what is missing may stand there.
    """
    ours = [one for one in corrections if document.sha256.startswith(one.document)]
    try:
        framed_tables = framed(kinded(joined(reading), ours))
    except Refused as refused:
        raise Refused(" ".join((refused.reason, *reading.unread[:1]))) from refused
    whole = once(said(framed_tables), framed_tables)
    return trace(_disclosed(reading, document, framed_tables, whole))


def joined(reading: Reading) -> Tables:
    """Whole tables, however many pages they run over, and whole paragraphs, in simplified characters."""
    traditional = is_traditional(reading.blocks)
    parts = list(assemble(simplified(reading.blocks) if traditional else reading.blocks))
    printed = [part for part in parts if isinstance(part, Paragraph)]
    return Tables(
        tables=tuple(part for part in parts if isinstance(part, Logical)),
        prose=tuple(join(printed)),
        lines=tuple(part.text for part in printed if not part.furniture),
        traditional=traditional,
    )


def kinded(whole: Tables, corrections: Sequence[Correction] = ()) -> Kinded:
    """The tables, as corrected, with their kinds and units of money."""
    public = is_of_a_government(whole.tables, whole.texts)
    tables = tuple(joined_pages(whole.tables)) if public else whole.tables
    tables, told = corrected(tables, corrections)
    whole = replace(whole, tables=tables, corrections=told)
    kinds = kinds_of(whole.tables, public)
    units = units_of_money(whole.tables, kinds, [*whole.texts, *whole.lines])
    every = zip(whole.tables, kinds, units, strict=True)
    found = tuple(KindedTable(n, *each) for n, each in enumerate(every, 1))
    return Kinded(found, whole, public)


def framed(found: Kinded) -> Framed:
    """The tables with what they are read against; raise `Refused` where the document is no disclosure."""
    whole = found.whole
    who = governing if found.government else identify
    identity = who(list(whole.lines), whole.tables, found.known)
    lines, unread, titled = _stated(whole, identity)
    refused = refusal(identity, found.known, len(whole.tables), titled, whole.lines)
    if identity is None or refused:
        raise Refused(refused or "")
    whose = {} if identity.government else owners(_of_amounts(found), identity)
    tables = tuple(
        FramedTable(each, _setting(each, identity, whose.get(each.order, identity.unit)))
        for each in found.tables
    )
    return Framed(identity, tables, lines, unread, whole)


def _of_amounts(found: Kinded) -> dict[int, tuple[str, Logical]]:
    """The tables of amounts by their numbers, each with its kind; no forms and none of an unknown kind."""
    return {
        each.order: (kind.notation, each.table)
        for each in found.tables
        if not ((kind := each.recognition.kind).traits.form or kind.traits.vague)
    }


def _stated(
    whole: Tables, identity: Identity | None
) -> tuple[tuple[Line, ...], tuple[Unread, ...], bool]:
    """The lines that the prose states, the amounts that give none, and whether the lines are those of a budget."""
    if identity and identity.government:
        told, unread = _parted(report.read(whole.prose, identity))
        return tuple(told), unread, bool(told) and len(told) + len(unread) >= _TELLING
    stage = identity.stage if identity else "budget"
    owner = identity.unit if identity else ""
    year = identity.year if identity else None
    stated, unread = _parted(narrative.read(whole.prose, stage, owner, year))
    lines = tuple(evaluated(whole.prose, listing.listed(whole.prose, stated), owner))
    return lines, unread, tells_a_budget(whole.texts, whole.lines, lines)


def _parted(read: Iterable[Line | Unread]) -> tuple[list[Line], tuple[Unread, ...]]:
    found = list(read)
    lines = [each for each in found if isinstance(each, Line)]
    return lines, tuple(each for each in found if isinstance(each, Unread))


def _setting(each: KindedTable, identity: Identity, owner: str) -> Setting:
    kind = each.recognition.kind
    if kind.traits.government and identity.government:
        return _public(each, identity)
    said = common(kind, each.table.caption)
    return Setting(
        each.order,
        kind,
        each.unit.notation,
        replace(said, measure=dating.measure(each.table, identity.year, identity.stage)),
        identity.year,
        identity.stage,
        owner,
    )


def _public(each: KindedTable, identity: Identity) -> Setting:
    """The setting of a table of a whole government, whose title tells the year and the scope."""
    kind, caption = each.recognition.kind, each.table.caption
    year = government.dated(each.table, identity.year)
    partial = is_partial(caption)
    told = Government(
        identity.unit, identity.division, year, identity.covers or "whole-place", partial
    )
    return Setting(
        each.order,
        kind,
        each.unit.notation,
        government.common(kind, caption, told).over(kind.meaning),
        identity.year,
        identity.stage,
        identity.unit,
        told,
    )


def _disclosed(reading: Reading, document: Document, found: Framed, said: Said) -> Disclosure:
    """The disclosure: narrative beside tables, projects joined, what could not be read said first."""
    texts, order = found.whole.texts, len(found.tables) + 1
    tables, told = (*said.tables, *_narrative(found, order)), said.told
    projects = join_projects(tables, told.mentions, found.identity.stage)
    stage = found.identity.stage
    spoken = told_in_prose(projects.tables, found.whole.prose, projects.projects, stage)
    placed, places = cube(spoken, found.identity.unit)
    unread = [Issue("unread-page", "error", reason) for reason in reading.unread]
    return Disclosure(
        document=document,
        identity=_known(found, document),
        tables=placed,
        projects=projects.projects,
        fundings=tuple(stated(placed, projects.projects, stage)),
        mentions=projects.mentions,
        procurements=tuple(items_of(told.procurements, projects.tables, projects.projects)),
        assets=told.assets,
        units=told.units,
        indicators=(*told.whole, *prose_indicators(texts, order)),
        evaluations=told.evaluations,
        goals=(*told.goals, *prose_goals(texts)),
        issues=(
            *unread,
            *_traditional(found.whole),
            *_refused(found.whole.corrections),
            *_assumed(found.identity),
            *told.issues,
            *unread_issues(found.unread),
            *unexplained(found.whole.prose, _prose(placed)),
            *narrative.unreadable(found.whole.prose),
            *flattened(found.whole.lines),
            *projects.issues,
            *places,
        ),
        corrections=found.whole.corrections,
        sections=sections(found.whole.lines),
    )


def _prose(tables: Iterable[Table]) -> Iterator[Line]:
    """The lines that prose states."""
    return (line for table in tables if kind(table.kind).traits.prose for line in table.lines)


def _traditional(whole: Tables) -> list[Issue]:
    """That what is kept as printed was printed in traditional characters."""
    text = "原文为繁体字，已逐字转为简体后读取。Printed in traditional characters, read in simplified ones."
    return [Issue("assumed", "notice", text)] if whole.traditional else []


def _refused(corrections: Corrections) -> list[Issue]:
    """That a person's correction is of something else than what was read."""
    return [Issue("stale-correction", "error", each.reason) for each in corrections.refused]


def _assumed(identity: Identity) -> list[Issue]:
    """That no text names the place whose government discloses, and what told it."""
    if not identity.placed_by:
        return []
    more = "等" if len(identity.placed_by) > _NAMED else ""
    within = "、".join(identity.placed_by[:_NAMED]) + more
    text = f"正文没有写明是哪里的政府；所列地方都在{identity.unit}：{within}。Told by the places that it lists."
    return [Issue("assumed", "warning", text)]


def _known(found: Framed, document: Document) -> Identity:
    """Who discloses what, with what was accepted of the body that this document names, and when it was published."""
    identity, digest = found.identity, document.sha256
    accepted = of_document(identity.unit, digest)
    return replace(
        identity,
        digest=digest,
        division=(accepted.division if accepted else "") or identity.division,
        published=published(found.whole.lines, identity.year),
    )


def _narrative(found: Framed, order: int) -> list[Table]:
    """What the prose states, as a table behind all others."""
    lines = found.stated
    return [Table(order, "narrative", "情况说明", lines, lines[0].cell.page)] if lines else []
