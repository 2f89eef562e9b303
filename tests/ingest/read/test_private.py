"""Names and telephone numbers of clerks are found on a page, and nothing else is."""

import pytest

from ingest.grid import Box
from ingest.headings.field import is_person
from ingest.read.page.canvas import Canvas, Glyph
from ingest.read.page.private import private

SIZE = 10.0


def written(*texts: tuple[float, float, str]) -> Canvas:
    """A page with texts, each at its left and top, of characters as wide as high, figures half as wide."""
    glyphs: list[Glyph] = []
    for left, top, text in texts:
        at = left
        for char in text:
            width = SIZE / 2 if char.isascii() else SIZE
            glyphs.append(Glyph(char, (at, top, at + width, top + SIZE), SIZE))
            at += width
    return Canvas(1, 600, 800, tuple(glyphs), (), ())


def covered(page: Canvas) -> set[str]:
    """The texts that lie in the boxes."""
    return {_inside(page, box) for box in private(page, is_person)}


def _inside(page: Canvas, box: Box) -> str:
    left, top, right, bottom = box
    return "".join(
        glyph.text
        for glyph in page.glyphs
        if left <= glyph.centre[0] <= right and top <= glyph.centre[1] <= bottom
    )


Texts = list[tuple[float, float, str]]
CASES: list[tuple[Texts, set[str]]] = [
    ([(50, 50, "部门主要负责人审签情况：张三丰")], {"张三丰"}),
    ([(50, 50, "保密审查情况：不设密"), (250, 50, "王小明")], {"王小明"}),
    ([(50, 50, "保密审查情况：不设密王小明")], {"王小明"}),
    ([(50, 50, "不设密"), (120, 50, "王小明")], {"王小明"}),
    ([(50, 50, "保密审查情况："), (250, 50, "不设密"), (320, 50, "王小明")], {"王小明"}),
    ([(50, 50, "保密审查情况：已审查"), (300, 50, "单位：万元")], set()),
    ([(50, 50, "单位负责人（签章）：李四"), (300, 50, "制表：王五")], {"李四", "王五"}),
    ([(50, 50, "法定代表人"), (150, 50, "赵六"), (300, 50, "复核人：孙七")], {"赵六", "孙七"}),
    ([(50, 50, "制表单位：财政局"), (300, 50, "填表日期：三月")], set()),
    (
        [(10, 10, "项目负责人"), (120, 10, "王小明"), (250, 10, "预算数"), (330, 10, "12.50")],
        {"王小明"},
    ),
    ([(10, 10, "联系人：李四"), (200, 10, "联系电话：83661234")], {"李四", "83661234"}),
    (
        [(10, 10, "填报人"), (90, 10, "审核人"), (10, 30, "赵六"), (90, 30, "钱七")],
        {"赵六", "钱七"},
    ),
    ([(10, 10, "如有疑问，请拨打0350-3031234咨询。")], {"0350-3031234"}),
    ([(10, 10, "手机13812345678")], {"13812345678"}),
    (
        [
            (10, 10, "项目名称"),
            (120, 10, "王小明纪念馆维修"),
            (300, 10, "1310025"),
            (345, 10, "0306"),
        ],
        set(),
    ),
    ([(10, 10, "合计"), (120, 10, "18793600.00")], set()),
    ([], set()),
]


@pytest.mark.parametrize(("texts", "expected"), CASES)
def test_what_labels_and_forms_tell_is_found_and_no_more(texts: Texts, expected: set[str]) -> None:
    assert covered(written(*texts)) == expected
