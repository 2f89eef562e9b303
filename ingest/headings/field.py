"""Label cells of performance forms → what they ask for: 项目名称, 预算数, 绩效目标 …"""

import re

from ingest.headings.total import is_whole
from ingest.words.lexicon import notation, pattern, remembered
from ontology.fold import squeeze

_BRACKET = re.compile(r"[（(]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
MONEY = ("term-total", "year-total", "spent", "fund")


@remembered
def key_of(text: str, within: str = "form") -> str | None:
    """What a label cell asks for, None for a cell that is no known label; what it adds in brackets may hide it.

    `within` is `form`, `money` for a label of figures known to be money, `indicators` for the first cell
    of a row among them, `line` for a line of a cell, and blank where a table may be no form at all.

    >>> key_of("项目名称"), key_of("其中：财政资金"), key_of("联系电话："), key_of("代表活动经费")
    ('name', 'fund', 'person', None)
    >>> key_of("转移支付（项目）名称"), key_of("实施期目标（2021年—2023年）")
    ('name', 'goal')
    """
    plain = squeeze(text)
    if not _BRACKET.search(plain):
        return notation("field", plain, within)
    unmeasured = pattern("bracketed-measure", "measure").sub("", plain)
    return notation("field", unmeasured, within) or notation("field", unbracketed(plain), within)


def is_person(text: str) -> bool:
    """Whether a label asks for a person, or how to reach one; what it tells must not be shown.

    >>> is_person("项目负责人"), is_person("联系电话："), is_person("保密审查情况"), is_person("项目名称")
    (True, True, True, False)
    """
    return key_of(text.rstrip(":：")) == "person" or _CLERK.fullmatch(squeeze(text)) is not None


_CLERK = re.compile(
    r".{0,6}(?:负责人|联系人|经办人|填报人|填表人|制表人|审核人|复核人|法定代表人|分管领导"
    r"|联系方式|联系电话|办公电话|手机号?码?|保密审查)(?:审签情况|情况|[（(]?(?:签[字章]|盖章|签名)[)）]?)?[:：]?|(?:制|填)表[:：]?"
)


def unbracketed(text: str) -> str:
    """A label without what it adds in brackets: 全年预算数（A）."""
    return _BRACKETED.sub("", text) if _BRACKET.search(text) else text


@remembered
def is_money(label: str) -> bool:
    """Whether a label is of money: a total, a fund, or 基本支出 and 项目支出."""
    fund, part = notation("fund", label), notation("part", label)
    named = fund not in (None, "all") or part in ("basic", "project")
    return named or key_of(label, "money") in MONEY or is_whole(label)
