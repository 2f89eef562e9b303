"""The words before a figure of a report → the same words, parted and dated as they would be in full."""

import re

from ingest.words.lexicon import pattern


def naming(found: re.Match[str]) -> str:
    """What brackets say of a name, in its place: 公务接待费、公车运行费（“三公”经费）; 债务（转贷）收入."""
    return found[1]


def apart(before: str) -> str:
    """The words before a figure, with commas where semicolons or a rate of growth part them: 增长6%上级补助."""
    parted = before.replace("；", "，").replace(";", "，").replace(",", "，")
    return pattern("report-word", "rate").sub(lambda found: found[0] + "，", parted)


def dated(before: str) -> str:
    """The words before a figure, with 年 behind a year that prints none: 2019地方政府债务限额."""
    return pattern("report-word", "undated").sub(lambda found: f"{found[1]}年", before)
