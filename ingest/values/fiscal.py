"""A text → the fiscal years that it names, those of days, months and parts of a year aside."""

from ingest.values.year import in_figures, years
from ingest.words.lexicon import pattern
from ontology.fold import characters


def fiscal_years(text: str) -> tuple[int, ...]:
    """The years that a text names as such; 截至2025年6月 says at which point of a year something stood.

    >>> fiscal_years("2025年决算和2026年上半年执行情况"), fiscal_years("2026年6月23日"), fiscal_years("2026年1-4月")
    ((2025,), (), ())
    >>> fiscal_years("截至2025年12月31日"), fiscal_years("二〇二五年度")
    ((2025,), (2025,))
    """
    return years(pattern("report-word", "day").sub("", in_figures(characters(text))))


def opened(text: str) -> str:
    """A text in which the first year stands for each span of years.

    >>> opened("2034—2036年中期财政规划"), opened("2034年预算")
    ('2034年中期财政规划', '2034年预算')
    """
    return pattern("report-word", "span").sub(r"\1", characters(text))


def is_partial(text: str) -> bool:
    """Whether a text speaks of a part of a year, or of several years together, whose amounts are none of the year.

    >>> [is_partial(text) for text in ("2026年上半年", "1-4月全市收入", "截至12月底", "2026年收入", "2021-2025年")]
    [True, True, False, False, True]
    """
    told = characters(text)
    return any(pattern("report-word", each).search(told) for each in ("partial", "span"))
