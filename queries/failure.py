"""Why a query has no answer: one exception for each reason, each a full sentence for its asker."""


class QueryFailed(Exception):
    """A query without an answer; `str()` is a sentence that may be shown to the asker."""


class Malformed(QueryFailed):
    """The query is no SPARQL 1.1 query; `line` and `column` count from 1 where they are known."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


class FormatRefused(QueryFailed):
    """The query gives a form (rows, boolean, graph) in which the asker accepts no format."""


class FederationRefused(QueryFailed):
    """The query calls SERVICE with an endpoint that is not on the allow-list."""


class EvaluationFailed(QueryFailed):
    """The query is well formed but could not be evaluated."""


class Crashed(QueryFailed):
    """The query ended the process that evaluated it."""


class DeadlineExceeded(QueryFailed):
    """The query was stopped at its deadline."""


class MemoryExceeded(QueryFailed):
    """The query was stopped because it needed more memory than one query may have."""


class AnswerTooLarge(QueryFailed):
    """The query was stopped because its answer grew beyond the largest that is given."""


class Busy(QueryFailed):
    """All workers were occupied for as long as the query might wait."""


class TooMany(QueryFailed):
    """One client has more queries waiting than its share."""


class ReleaseUnknown(QueryFailed):
    """No release with this id is kept, or none was ever published; `place` is where it was looked for."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.place = place


class Tableless(QueryFailed):
    """Tables, sums and rows are asked for where only a graph is: in front of a SPARQL server elsewhere."""


class Damaged(QueryFailed):
    """A release is there and cannot be read; `detail` is for the log, because it names files."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.detail = detail


class StoreRefused(QueryFailed):
    """The store directory is of a layout that this program does not read."""


class BackupRefused(Exception):
    """A backup cannot be made or used, for the reason that the message says."""


class RemoteFailed(QueryFailed):
    """The remote SPARQL server did not answer, or answered with an error."""
