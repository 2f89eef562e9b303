"""Printed names of indicator levels → notations of the indicator scheme."""

from ingest.words.lexicon import notation, remembered


@remembered
def level1(text: str) -> str | None:
    """The first level that a cell names.

    >>> level1("产出指标"), level1("效果指标"), level1("满意度指标"), level1("数量指标")
    ('output', 'benefit', 'satisfaction', None)
    """
    return notation("level", text, "level1")


@remembered
def level2(text: str) -> str | None:
    """The second level that a cell names.

    >>> level2("数量指标"), level2("服务对象满意度指标"), level2("培训次数")
    ('output-quantity', 'satisfaction-users', None)
    """
    return notation("level", text, "level2")
