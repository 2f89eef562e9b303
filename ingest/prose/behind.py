"""The words behind a figure of a report → whether it holds more than its name says: what goes to others, several budgets."""

from ingest.prose.spoken import fund_of
from ingest.record import Meaning
from ingest.words.lexicon import pattern, says


def is_with_others(told: Meaning, after: str) -> bool:
    """Whether a total or a budget's revenue holds what goes to the centre as well, as its parts say."""
    if told.item == "revenue-total":
        return says("report-word", after, "shared")
    plain = told.direction == "revenue" and not (told.item or told.revenue)
    return plain and says("report-word", after, "with-others")


def is_of_several(name: str, fund: str | None, after: str) -> bool:
    """Whether a name tells no budget and the first part of its figure is of another than what was spoken of."""
    part = pattern("report-word", "divided").match(after)
    other = fund_of(part[1]) if part else None
    return other not in (None, fund) and fund_of(name) is None
