"""A label → whether it says that its figures are a sum: of the whole table, of a part of it, or of what it names."""

from ingest.values.enumerator import bare
from ingest.words.lexicon import notation, remembered, says


@remembered
def is_whole(label: str) -> bool:
    """Whether a label sums up a whole table, or one side of it.

    >>> is_whole("合  计"), is_whole("部门总计"), is_whole("本年支出合计"), is_whole("共计"), is_whole("小计")
    (True, True, True, True, False)
    """
    return notation("total", bare(label)) == "total"


@remembered
def is_total(label: str) -> bool:
    """Whether a label says nothing but that it is a sum, of the whole or of what stands beside it.

    >>> is_total("合  计"), is_total("一、合计"), is_total("小计"), is_total("合计金额"), is_total("人员经费合计")
    (True, True, True, False, False)
    """
    return notation("total", bare(label)) in ("total", "subtotal")


@remembered
def is_sum(label: str) -> bool:
    """Whether a label says that it is a sum, by itself or of what it names.

    >>> is_sum("人员经费合计"), is_sum("小计"), is_sum("办公费")
    (True, True, False)
    """
    return says("total", bare(label))
