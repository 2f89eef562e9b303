"""The kind and the title of a table → what every amount of it means."""

from ingest.kinds.kind import TableKind, meaning
from ingest.record import NOTHING, Meaning
from ingest.words.lexicon import answers, notation


def common(kind: TableKind, caption: str) -> Meaning:
    """What every amount of the table means unless its row or column says otherwise.

    A word of the title says `fund=general-public`, or several such; the first to speak of a dimension decides.

    :raises ValueError: where the words name a dimension that no title tells.

    >>> from ingest.kinds.kind import kind
    >>> common(kind("economic"), "一般公共预算项目支出情况表（按经济分类科目）").part
    'project'
    >>> common(kind("expenditure"), "财政专户管理资金支出表").fund
    'special-account'
    """
    found = Meaning(fund=notation("fund", caption)) if kind.traits.fund_of_title else NOTHING
    for each in answers("title-meaning", caption, kind.notation):
        found = found.over(meaning(_said(each.notation)))
    return found.over(kind.meaning)


def _said(notation: str) -> dict[str, str]:
    """The dimensions and notations that words say.

    >>> _said("direction=expenditure item=asset-purchase")
    {'direction': 'expenditure', 'item': 'asset-purchase'}
    """
    pairs = (each.partition("=") for each in notation.split())
    return {name: value for name, _, value in pairs}
