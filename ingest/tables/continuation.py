"""A grid on a further page → the table before it, longer, where it goes on with that table.

A grid that follows without a title, as wide as the one before it, goes on with that table; headings
repeated at the top of a page are dropped, and rows that the page cut are made whole.
"""

from collections.abc import Sequence
from itertools import takewhile

from ingest.frozen.replaced import replace
from ingest.grid import Grid
from ingest.headings import header, indicator
from ingest.headings.field import key_of
from ingest.headings.form import are_of_form
from ingest.headings.total import is_sum, is_total
from ingest.logical import Logical, Row, texts
from ingest.tables.again import again
from ingest.tables.alignment import aligned
from ingest.tables.cutrow import completed
from ingest.tables.mending import mended, mended_headings, mended_labels
from ingest.tables.opening import heads, parted
from ingest.tables.printed import Printed
from ingest.tables.respan import is_on_right, respanned, widened, with_right
from ingest.tables.title import is_title
from ingest.values.enumerator import bare
from ingest.values.figure import is_figure
from ingest.words.lexicon import says
from ontology.fold import squeeze


def gone_on(table: Logical, grid: Grid, printed: Printed) -> Logical | None:
    """The table with the rows of a further grid; None where the grid is of another table.

    `printed` learns what the table prints, and is handed over from page to page.
    """
    preface, rows = parted(grid)
    if not table.body and not preface and not _is_form(table, printed):
        return _headed(table, rows)
    rows = aligned(rows, table.rows)
    if grid.exact and grid.box is None and len(rows[0]) < table.width:
        rows = respanned(rows, table.body)
    width = max((len(row) for row in rows), default=0)
    if not preface and _is_form(table, printed):
        return _lengthen(*widened(table, rows[again(rows, table.rows) :]), printed)
    if width != table.width or _is_titled_anew(table, preface, rows):
        return None
    if repeated := _repeated(rows, table):
        return _lengthen(table, _without_total(_below(rows, repeated), table), printed)
    start = 0 if header.is_body(texts(rows[0])) else header.body_start(rows)
    headings = header.headings(heads(rows[:start]), width)
    if start < len(rows) and headings == table.headings:
        rows = rows[start:]
    elif start and any(headings) and not _looks_like_body(rows, start):
        return None
    return _lengthen(table, rows, printed)


def _is_titled_anew(table: Logical, preface: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a grid prints another title, or the same above headings: it may be another unit's."""
    titles = [squeeze(line) for line in preface if is_title(line)]
    if titles and titles[-1] != table.caption:
        return True
    same = any(text in table.caption for text in preface if len(text) > 6)
    repeated = _repeated(rows, table) if rows else 0
    goes_on = 0 < repeated < len(_top(table)) or _heads_nothing(rows[repeated])
    return same and (not goes_on or _leads(rows[0]) == _leads(table.rows[0]))


def _leads(row: Row) -> str:
    return squeeze(row[0].text) if row and row[0] is not None else ""


def _repeated(rows: Sequence[Row], table: Logical) -> int:
    """How many rows at the top of a page print the table's headings again, whole or cut at the end.

    Some print only the first of them again, above rows of the body.
    """
    top = _top(table)
    same = len([*takewhile(lambda pair: _is_again(*pair), zip(rows[:-1], top, strict=False))])
    return same if same == len(top) or _heads_nothing(rows[same]) else 0


def _below(rows: Sequence[Row], repeated: int) -> list[Row]:
    """The rows below headings printed again, without those headings that were thought to reach into them."""
    heads = {cell for row in rows[:repeated] for cell in row}
    return [tuple(None if cell in heads else cell for cell in row) for row in rows[repeated:]]


def _heads_nothing(row: Row) -> bool:
    """Whether a row below headings is of the body, or what a page break left of one."""
    printed = texts(row)
    return header.is_body(printed) or 2 * sum(map(bool, printed)) < len(printed)


def _top(table: Logical) -> Sequence[Row]:
    return table.rows[: len(table.rows) - len(table.body)]


def _is_again(row: Row, above: Row) -> bool:
    pairs = [
        (squeeze(own), squeeze(other)) for own, other in zip(texts(row), texts(above), strict=True)
    ]
    return all(
        bool(own) == bool(other) and (own.startswith(other) or other.startswith(own))
        for own, other in pairs
    )


def _headed(table: Logical, rows: list[Row]) -> Logical | None:
    """A table whose headings alone stand at the foot of a page, with the rows below them of the next.

    The foot rules only the columns that its headings need.
    """
    above = aligned(table.rows, rows) if rows else list(table.rows)
    width = max((len(row) for row in rows), default=0)
    if any(len(row) != width for row in above):
        return None
    below = _lowered(rows, table)
    torn = mended_headings(above[-1], below[0]) if above and below else {}
    if torn:
        above = above[:-1]
        below = [tuple(cell and torn.get(cell, cell) for cell in row) for row in below]
    whole = [*above, *below]
    start = header.body_start(whole)
    return replace(
        table,
        headings=header.headings(heads(whole[:start]), width),
        body=tuple(whole[start:]),
        rows=tuple(whole),
    )


def _is_form(table: Logical, printed: Printed) -> bool:
    """A performance form is cut by pages anywhere, its grid drawn anew for each page."""
    if says("title-line", table.caption, "form"):
        return True
    cells = (cell for row in table.rows[-1:] for cell in row if cell is not None)
    last = {indicator.heading_of(cell.text) for cell in cells}
    return are_of_form(table.rows, last | printed.before(table.rows).headings)


def joined(tables: Sequence[Logical]) -> list[Logical]:
    """Tables whose headings each page prints again, without a title, as one table under the first page's title.

    Where the first row of a page was taken for the last of its headings, it is a row, and the pages that print the
    same title go on with the table. Columns that further pages print beside the names of the same rows are its, too. Only for documents in which no two tables of the same headings follow each other: those of a whole government.
    """
    found: list[Logical] = []
    mended, printed = False, Printed()
    for table in tables:
        last = found[-1] if found else None
        given, table = table, _unheaded(table, last) if last else table
        again = last is not None and table.caption == last.caption
        mended = again and (mended or table is not given)
        titled = bool(table.caption) and not mended
        if last and is_on_right(last, table):
            found[-1] = with_right(last, table)
        elif last is None or titled or not last.caption or not table.body:
            found.append(table)
        elif table.headings == last.headings:
            found[-1] = _lengthen(last, table.body, printed)
        else:
            same = table.headings[:1] == last.headings[:1] and any(table.headings[0])
            found.append(replace(table, caption=last.caption) if same else table)
    return found


def _unheaded(table: Logical, last: Logical) -> Logical:
    """A table with the headings of the last one and a row more in some of them: that row is its first."""
    heads = len(table.rows) - len(table.body)
    pairs = [*zip(table.headings, last.headings, strict=False)]
    longer = [own for own, above in pairs if own != above]
    added = all(own[:-1] == above for own, above in pairs if own != above)
    same = len(table.headings) == len(last.headings) and table.caption in ("", last.caption)
    if not (same and longer and added and heads > 1):
        return table
    body = (table.rows[heads - 1], *table.body)
    return replace(table, headings=last.headings, body=body)


def _lengthen(table: Logical, rows: Sequence[Row], printed: Printed) -> Logical:
    """The table with the rows of a further page; a row that the page cut is made whole."""
    below = _lowered(rows, table)
    if not below:  # headings printed again with nothing below them
        return table
    whole = _mended(table, below[0], printed)
    if whole is None:
        return replace(table, body=(*table.body, *below), rows=(*table.rows, *below))
    rest = below[1:]
    body = (*table.body[:-1], whole, *rest) if table.body else tuple(rest)
    return replace(table, body=body, rows=(*table.rows[:-1], whole, *rest))


def _mended(table: Logical, first: Row, printed: Printed) -> Row | None:
    """The last row of a page with what the next page's first row ends of it; None where that is one of its own."""
    form = _is_form(table, printed)
    if form and indicator.header_number([first]) == 0:
        return None
    labelled = mended_labels(table.rows[-1], first) if form else None
    whole = labelled or mended(table.rows[-1], first, form, printed.before(table.rows))
    if whole is None and not form and table.body:
        return completed(table.rows[-1], first, table.rows[:-1])
    return whole


def same_again(table: Logical, begun: Logical, printed: Printed) -> Logical | None:
    """A table whose title and headings are printed again at the top of a further page.

    A table that begins with a total again is another one, the same table of another unit, unless it is the
    very total of the table before it, printed on each page above further rows. So is one that counts its rows from
    the first number again below a sum: expenditure on a page behind revenue.
    """
    if not table.caption or table.caption != begun.caption or begun.page == table.page:
        return None
    if says("title-line", table.caption, "form"):
        return _form_again(table, begun, printed)
    if table.headings != begun.headings or _counts_anew(table, begun):
        return None
    body = _without_total(begun.body, table)
    return None if body and _totals(body[0]) else _lengthen(table, body, printed)


def _counts_anew(table: Logical, begun: Logical) -> bool:
    """Whether a table ends with a sum, and the first row of the next has the number of its first, but not its name."""
    if not (table.body and begun.body and is_sum(_leads(table.body[-1]))):
        return False
    first, further = _leads(table.body[0]), _leads(begun.body[0])
    return first != further and "" != _number(first) == _number(further)


def _number(label: str) -> str:
    return label.removesuffix(bare(label))


def _totals(row: Row) -> bool:
    return any(is_total(text) for text in texts(row))


def _without_total(rows: Sequence[Row], table: Logical) -> Sequence[Row]:
    """The rows of a further page without the table's own total, printed again above rows not printed before."""
    filled = [row for row in rows if any(texts(row))]
    if len(filled) < 2 or not _totals(filled[0]):
        return rows
    total, further = ([squeeze(text) for text in texts(row)] for row in filled[:2])
    before = [[squeeze(text) for text in texts(row)] for row in table.body]
    goes_on = total in before and any(map(is_figure, total)) and further not in before
    return rows[list(rows).index(filled[0]) + 1 :] if goes_on else rows


def _form_again(table: Logical, begun: Logical, printed: Printed) -> Logical | None:
    """A form whose title and headings a further page prints again; one that asks for its project anew is another."""
    repeated = again(begun.rows, table.rows)
    other = {*begun.context} - {*table.context}
    rest = begun.rows[repeated:]
    if not repeated or other or _asks(rest) or _is_known(rest, table):
        return None
    return _lengthen(*widened(table, aligned(rest, table.rows)), printed)


def _is_known(rows: Sequence[Row], table: Logical) -> bool:
    """Whether a form prints only rows that the one before it prints, too: it is another unit's."""
    before = {tuple(map(squeeze, texts(row))) for row in table.rows}
    return all(tuple(map(squeeze, texts(row))) in before for row in rows)


def _asks(rows: Sequence[Row]) -> bool:
    """Whether rows ask for the name of a project or of a department."""
    asked = {key_of(row[0].text) for row in rows if row and row[0] is not None}
    return bool(asked & {"name", "headline", "code", "department"})


def _lowered(rows: Sequence[Row], table: Logical) -> list[Row]:
    """Rows of a further page count on from the last row of the table before them."""
    last = max(cell.row for above in table.rows for cell in above if cell is not None)
    cells = dict.fromkeys(cell for row in rows for cell in row if cell is not None)
    lower = {cell: replace(cell, row=cell.row + last + 1) for cell in cells}
    return [tuple(cell and lower[cell] for cell in row) for row in rows]


def _looks_like_body(rows: Sequence[Row], start: int) -> bool:
    """Rows that only seem to be headings because the page break came amid rows without figures."""
    return start == len(rows) or all(
        any(not text.strip() for text in texts(row)) for row in rows[:start]
    )
