"""Numbers that Word counts itself are read as if they were typed."""

from io import BytesIO
from typing import Any, cast

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.grid import Grid, Paragraph, Reading
from ingest.read.word.docx import read

LISTS = """
<w:abstractNum w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
    <w:pStyle w:val="Heading1"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="91">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="92">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl>
</w:abstractNum>
<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>
<w:num w:numId="91"><w:abstractNumId w:val="91"/></w:num>
<w:num w:numId="92"><w:abstractNumId w:val="92"/></w:num>
<w:num w:numId="93"><w:abstractNumId w:val="90"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def numbered(text: str, number: int, level: int = 0) -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{listed}</w:pPr>{run}</w:p>"


def with_lists(xml: str) -> Reading:
    """Read a document of the given markup, whose lists are those above."""
    document = docx.Document()
    part = cast(Any, document.part).numbering_part.element
    for element in list(parse_xml(f"<w:numbering {nsdecls('w')}>{LISTS}</w:numbering>")):
        part.append(element)
    body = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for element in reversed(list(body)):
        document.element[0].insert(0, element)
    stream = BytesIO()
    document.save(stream)
    return read(stream.getvalue())


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def test_levels_count_in_their_formats_and_begin_again_below_a_higher_one() -> None:
    xml = [numbered("部门概况", 90), numbered("职责", 90, 1), numbered("机构", 90, 1)]
    xml += [numbered("预算", 90), numbered("收支", 90, 1), numbered("细目", 90, 2)]
    assert texts(with_lists("".join(xml))) == [
        "一、部门概况",
        "（一）职责",
        "（二）机构",
        "二、预算",
        "（一）收支",
        "2.1 细目",
    ]


def test_a_style_numbers_its_paragraphs_at_its_level() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="90"/></w:numPr></w:pPr><w:r><w:t>概况</w:t></w:r></w:p>'
    assert texts(with_lists(heading * 2)) == ["一、概况", "二、概况"]


def test_a_list_that_says_where_it_starts_starts_there() -> None:
    xml = numbered("甲", 90) + numbered("乙", 93) + numbered("丙", 93)
    assert texts(with_lists(xml)) == ["一、甲", "五、乙", "六、丙"]


def test_bullets_and_lists_without_definition_print_nothing() -> None:
    xml = numbered("甲", 92) + numbered("乙", 77) + numbered("丙", 0)
    assert texts(with_lists(xml)) == ["甲", "乙", "丙"]


def test_a_blank_cell_prints_its_number_and_a_blank_paragraph_only_counts() -> None:
    row = f"<w:tr><w:tc>{numbered('', 91)}</w:tc><w:tc>{numbered('本年收入', 90)}</w:tc></w:tr>"
    reading = with_lists(numbered("", 90) + f"<w:tbl>{row * 2}</w:tbl>")
    (grid,) = [block for block in reading.blocks if isinstance(block, Grid)]
    assert [cell.text.strip() for cell in grid.cells] == ["1", "二、本年收入", "2", "三、本年收入"]
    assert texts(reading) == []
