"""Word's markup, reduced in place to what it prints: paragraphs, tables, texts and text boxes.

After it, paragraphs hold their printed text in `w:t` elements alone; a text box stands behind the
paragraph that anchors it; rows and cells have their spans and merges as attributes; content
controls, tracked changes, fallbacks and hidden runs are gone.
"""

from lxml import etree

from ingest.read.raised import raised

Node = etree._Element  # pyright: ignore[reportPrivateUsage]
"""An element of Word's markup."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

PARAGRAPH, TABLE, BOX, TEXT = f"{W}p", f"{W}tbl", f"{W}txbxContent", f"{W}t"
SPAN, DOWN, ACROSS = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
BEFORE, AFTER = f"{W}gridBefore", f"{W}gridAfter"
VALUE = f"{W}val"

_UNPRINTED = (
    f"{W}del",
    f"{W}moveFrom",
    f"{W}rt",
    f"{W}instrText",
    f"{W}delText",
    f"{W}tabs",
    f"{_MC}Fallback",
)
_WRAPPERS = (
    f"{W}sdt",
    f"{W}sdtContent",
    f"{W}customXml",
    f"{W}smartTag",
    f"{W}ins",
    f"{W}moveTo",
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}br": "\n",
    f"{W}noBreakHyphen": "-",
}
_ENDS = ("page", "column")  # breaks of these types end no line
_HIDDEN, _MATH_TEXT, _ALIGNED = f"{W}vanish", f"{_MATH}t", f"{W}vertAlign"
_REMOVED = {f"{W}del": f"{W}trPr", f"{W}cellDel": f"{W}tcPr"}
_LAID_OUT = (SPAN, DOWN, ACROSS, BEFORE, AFTER)
_PROPERTIES = (f"{W}trPr", f"{W}tcPr")
_RARE = (*_REMOVED, *_SIGNS, *_LAID_OUT, BOX, _HIDDEN, _MATH_TEXT, _ALIGNED)


def reduce(root: Node) -> None:
    """Take out of a part what it does not print, and bring what it prints into one form."""
    rare = list(root.iter(*_RARE))
    for mark in rare:
        if mark.tag in _REMOVED:
            _remove_row(mark)
        elif mark.tag in _LAID_OUT:
            _lay_out(mark)
    etree.strip_elements(root, *_PROPERTIES, *_UNPRINTED, with_tail=False)
    etree.strip_tags(root, *_WRAPPERS)
    for box in reversed([each for each in rare if each.tag == BOX]):
        _lift(box)
    for each in rare:
        _print(each)


def paragraph_text(paragraph: Node) -> str:
    """The printed text of a paragraph, without that of text boxes anchored in it."""
    return "".join([text.text or "" for text in paragraph.iter(TEXT)])


def _remove_row(mark: Node) -> None:
    """Remove the row or cell that a tracked change marks as removed."""
    properties = mark.getparent()
    if properties is not None and properties.tag == _REMOVED[str(mark.tag)]:
        _remove(properties.getparent())


def _lay_out(mark: Node) -> None:
    """Make a property of a row or cell an attribute of it."""
    properties = mark.getparent()
    owner = None if properties is None else properties.getparent()
    if owner is not None and properties is not None and properties.tag in _PROPERTIES:
        owner.set(str(mark.tag), mark.get(VALUE) or "")


def _lift(box: Node) -> None:
    """Move a text box right behind the paragraph that anchors it."""
    anchor = next(box.iterancestors(PARAGRAPH), None)
    if anchor is not None:
        anchor.addnext(box)


def _print(sign: Node) -> None:
    """Make the printed form of a sign its text; remove what is hidden."""
    if sign.tag in _SIGNS:
        sign.text = _SIGNS[sign.tag] if sign.get(f"{W}type") not in _ENDS else ""
        sign.tag = TEXT
    elif sign.tag == _MATH_TEXT:
        sign.tag = TEXT
    elif sign.tag == _HIDDEN:
        _hide(sign)
    elif sign.tag == _ALIGNED and sign.get(VALUE) == "superscript":
        _raise(sign)


def _raise(mark: Node) -> None:
    """Make the digits of a run whose properties say so raised ones."""
    run = next(mark.iterancestors(f"{W}r"), None)
    for text in () if run is None else run.iter(TEXT):
        text.text = raised(text.text or "")


def _hide(mark: Node) -> None:
    """Remove the run whose properties say that it is hidden."""
    properties = mark.getparent()
    hidden = mark.get(VALUE) not in ("0", "false", "off")
    if hidden and properties is not None and properties.tag == f"{W}rPr":
        run = properties.getparent()
        _remove(None if run is None or run.tag == f"{W}pPr" else run)


def _remove(node: Node | None) -> None:
    parent = None if node is None else node.getparent()
    if node is not None and parent is not None:
        parent.remove(node)
