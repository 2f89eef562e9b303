"""From a query and the format that was asked for to what a command gives: a table or bytes."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from api.commands.table import tabulate
from api.console import Stopped, give, out, say
from api.site.settings import Settings
from queries.answer import Answer, Formats, Query
from queries.engine import ask
from queries.limits import MEGABYTE, Limits
from queries.media import GRAPH, ROWS, SUFFIXES
from queries.rows import ROWS_JSON, Rows, parse
from queries.sparql.syntax import form

if TYPE_CHECKING:  # a query of one's own is no question
    from queries.question.question import Question

TABLE = "table"

Shape = Literal["rows", "boolean", "graph"]


def answer(
    settings: Settings, text: str, format: str, to: Path | None, asked: "Question | None" = None
) -> None:
    """Answer a SPARQL query in a format: `table` for people, else a short name of `queries.media`.

    :raises Stopped: for a format that the form of the query does not have.
    :raises queries.failure.QueryFailed: by reason.
    """
    if format == TABLE and form(text) == "rows":
        if to is not None:
            raise Stopped("表格只给人看；写文件请用 --format csv 等。Tables go to no file.", 2)
        found = rows(settings, text)
        out().print(tabulate(found, asked.columns if asked else None))
        say(f"{len(found.rows)} 行 rows")
        return
    media_type = _media_type(form(text), format)
    content = _ask(settings, text, Formats(media_type, media_type, media_type)).read()
    give(content if content.endswith(b"\n") else content + b"\n", to)


def rows(settings: Settings, text: str) -> Rows:
    """The rows of a SELECT query."""
    return parse(_ask(settings, text, Formats(rows=ROWS_JSON)))


def _ask(settings: Settings, text: str, formats: Formats) -> Answer:
    return ask(settings.store, Query(text, formats), limits(settings))


def limits(settings: Settings) -> Limits:
    """What one query may take on the command line: one worker."""
    return Limits(
        timeout=settings.timeout,
        workers=1,
        memory=settings.memory * MEGABYTE,
        largest=settings.largest_answer * MEGABYTE,
        services=frozenset(settings.service_endpoints),
    )


def _media_type(shape: Shape, format: str) -> str:
    """The media type of a format's short name, for this form of answer."""
    known = GRAPH if shape == "graph" else ROWS
    if format == TABLE:
        return next(iter(GRAPH)) if shape == "graph" else "text/csv"
    if SUFFIXES.get(format) not in known:
        names = [name for name, media_type in SUFFIXES.items() if media_type in known]
        raise Stopped(
            f"这个查询没有 {format} 格式。This query is answered in: {', '.join(names)}.", 2
        )
    return SUFFIXES[format]
