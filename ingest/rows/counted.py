"""Labels of things or people counted, which are no money: 团组数（个）, 保有量（辆）."""

from ingest.words.lexicon import remembered, says


@remembered
def counts(text: str) -> bool:
    """Whether a label is of things or people counted, not of money.

    >>> counts("1．因公出国（境）团组数（个）"), counts("单价50万元以上通用设备（台，套）"), counts("公务接待费")
    (True, True, False)
    """
    return says("count", text)
