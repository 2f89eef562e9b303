"""Labels of performance forms → what they ask for: 项目名称, 预算数, 绩效目标 …"""

import re

from ingest.words.lexicon import notation
from ontology.fold import fold

_KEYS: tuple[tuple[str, str], ...] = (
    (
        "name",
        r"^(一级|二级|三级)?项目(支出|政策)?名称(及代码)?$|^专项(资金|项目)?名称$|^专项[（(]项目[）)]名称$"
        r"|^(中央)?(专项)?转移支付(项目)?名称$",
    ),
    ("headline", r"^项目(基本信息|概况|类别)$"),
    ("code", r"^项目(编码|代码|编号)$"),
    (
        "person",
        r"^(项目)?(负责人|经办人|联系人|联系电话|填报人|填表人|电话|填报日期|负责人及电话|分管领导)",
    ),
    (
        "term-total",
        r"^(实施期|中期|项目)(资金)?(总额|总预算)$|^实施期资金总额$|^长期(项目)?资金(总额)?$|^项目总预算$|^(项目|计划)?总投资$",
    ),
    (
        "year-total",
        r"^年度总金额$|^预算总金额$|^(年度|当年|本年度?|年初)(资金|预算)(申请)?(总额|总数|数|金额)?$|^(年度)?预算(数|金额|资金总额)$|^(项目)?资金(总额|合计)$|^项目(当年|年度|本年)预算$|^年度金额$"
        r"|^(本年度?|年度|当年)(预算)?安排(资金|金额|数)?$|^(部门|单位)?预算(支出)?总额$"
        r"|^(年度)?(预算)?(收入|支出)(预算)?(合计|总额|总计|总量)$",
    ),
    (
        "spent",
        r"^(全年|实际|累计|资金)?(执行|支出)(数|金额)$|^实际(完成|到位使用)数$",
    ),
    (
        "fund",
        r"^(其中)?(当年|本年|年度)?(中央|省级|市级区?|县级|区级|市县区?级?|本级|上级|市县区|地方)?(补助|财政)(补助)?(拨款|资金)$|^地方(配套)?资金$|^(其中)?(上级补助|本级安排)(资金)?$"
        r"|^(其中)?(中央|地方|上级|[省市区县]?(本级|级))(财政)?(补助|资金|拨款|支出)$|^补助(市县|区县|县区)$"
        r"|^(其中)?(一般公共预算|政府性?基金(预算)?|国有资本经营(预算)?|财政专户(管理)?)(财政)?(拨款|资金|收入)?$|^(单位|事业)?(自筹|资金)$|^其(他|它)资金$|^上年结转(资金)?$",
    ),
    (
        "purpose",
        r"^(项目概况|资金用途|项目(内容|概述|简介|用途)|预算规模及资金用途|立项依据|项目立项依据)$",
    ),
    (
        "done",
        r"(?<!预期)完成(情况|率|程度)(综述|说明)?$|^实际完成(目标|情况)",
    ),
    (
        "goal",
        r"^((项目|整体|年度|总体|长期|绩效|实施期|中期|当年|预期|年初|全年|调整|设定)*(目标|总目标))\d*$",
    ),
    ("plan", r"^资金(支出|使用)计划"),
    (
        "unit",
        r"^(主管|预算|实施|项目)?(部门单位|部门|单位)(名称)?(及代码)?$|^项目(主管|实施|执行|承担|申报)(部门|单位)$|^资金使用单位$",
    ),
    (
        "other",
        r"^(项目(属性|类型|性质|期|日期|年度|起止时间|期限|实施计划|设立必要性|分类)|保证项目实施.*|实施期目标|项目资金.*|主管部门.*|.*(必要性|制度措施))$",
    ),
)
TOTALS = ("总额", "合计")
MONEY = ("term-total", "year-total", "spent", "fund")


def key_of(text: str) -> str | None:
    """What a label cell asks for, None for a cell that is no known label; what it adds in brackets may hide it.

    >>> key_of("项目名称"), key_of("其中：财政资金"), key_of("联系电话："), key_of("代表活动经费")
    ('name', 'fund', 'person', None)
    >>> key_of("转移支付（项目）名称"), key_of("实施期目标（2021年—2023年）")
    ('name', 'goal')
    """
    plain = re.sub(r"\s+", "", text)
    for each in (re.sub(r"[（(](元|万元|%|％)[）)]", "", plain), unbracketed(plain)):
        folded = fold(each)
        key = next((key for key, pattern in _KEYS if re.search(pattern, folded)), None)
        if key:
            return key
    return None


def unbracketed(text: str) -> str:
    """A label without what it adds in brackets: 全年预算数（A）."""
    return re.sub(r"[（(][^（）()]*[）)]", "", text)


def is_money(label: str) -> bool:
    """Whether a label is of money: a total, a fund, or 基本支出 and 项目支出."""
    fund, part = notation("fund", label), notation("part", label)
    named = fund not in (None, "all") or part in ("basic", "project")
    return named or key_of(label) in MONEY or fold(label) in TOTALS
