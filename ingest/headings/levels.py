"""Printed names of indicator levels → notations of the indicator scheme."""

import re

from ontology.fold import fold

_LEVEL1 = (
    ("satisfaction", r"^(社会公众或)?(服务对象)?满意度(指标|目标)?$"),
    ("output", r"^产出(指标|目标)?$"),
    ("benefit", r"^(效益|效果|影响力|绩效)(指标|目标)?$"),
    ("cost", r"^成本(指标|目标)?$"),
)
_LEVEL2 = (
    ("output-quantity", r"^(产出)?数量(指标)?$"),
    ("output-quality", r"^(产出)?质量(指标)?$"),
    ("output-timeliness", r"^(产出)?(时效|进度)(指标)?$"),
    ("cost-economic", r"^经济成本(指标)?$"),
    ("cost-social", r"^社会成本(指标)?$"),
    ("cost-ecological", r"^生态(环境)?成本(指标)?$"),
    ("output-cost", r"^(产出)?成本(控制)?(指标)?$"),
    ("benefit-economic", r"^经济(效益|效果|贡献)(指标)?$"),
    ("benefit-social", r"^社会(效益|效果|公益)(指标)?$"),
    ("benefit-ecological", r"^(生态|环境|生态环境)(效益|效果)(指标)?$"),
    ("benefit-sustainable", r"^可持续(影响|发展|性)(指标)?$"),
    (
        "satisfaction-users",
        r"^(服务对象|受益对象|社会公众|社会公众或服务对象|群众|使用人员)?满意度?(指标|目标)?$",
    ),
    ("benefit", r"^其他效益(指标)?$|^环境影响(指标)?$"),
)


def level1(text: str) -> str | None:
    """The first level that a cell names.

    >>> level1("产出指标"), level1("效果指标"), level1("满意度指标"), level1("数量指标")
    ('output', 'benefit', 'satisfaction', None)
    """
    return _first(_LEVEL1, text)


def level2(text: str) -> str | None:
    """The second level that a cell names.

    >>> level2("数量指标"), level2("服务对象满意度指标"), level2("培训次数")
    ('output-quantity', 'satisfaction-users', None)
    """
    return _first(_LEVEL2, text)


def _first(rules: tuple[tuple[str, str], ...], text: str) -> str | None:
    folded = fold(text)
    return next((name for name, pattern in rules if re.search(pattern, folded)), None)
