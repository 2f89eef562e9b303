"""A count and the name of a number format of Word → the numeral that is printed (ECMA-376, 17.18.59)."""

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanCounting",
)
_CIRCLED = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")


def numeral(count: int, form: str) -> str:
    """The numeral of a count; a format that is not known prints figures.

    >>> [numeral(n, "chineseCounting") for n in (1, 10, 12, 20, 21, 105)]
    ['一', '十', '十二', '二十', '二十一', '一百〇五']
    >>> numeral(3, "chineseLegalSimplified"), numeral(3, "decimalEnclosedCircle"), numeral(4, "lowerRoman")
    ('叁', '③', 'iv')
    >>> numeral(27, "upperLetter"), numeral(3, "decimal"), numeral(5, "ideographTraditional")
    ('AA', '3', '戊')
    """
    if form in _CHINESE:
        return _chinese(count, _DIGITS, "十百千")
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _chinese(count, _LEGAL, "拾佰仟")
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if form == "ideographTraditional" and count <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[count - 1]
    if form in _CIRCLED and count <= 20:
        return chr(0x2460 + count - 1)
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return f"{count:02}" if form == "decimalZero" else str(count)


def _chinese(count: int, digits: str, places: str) -> str:
    """Up to 9,999; 十 without 一 before it where nothing stands higher, 〇 for the places between."""
    if count > 9999:
        return str(count)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit:
            text += digits[0] * gap + digits[digit] + (places[power - 1] if power else "")
        gap = bool(text) and not digit
    shown = text[1:] if 10 <= count < 20 and digits == _DIGITS else text
    return shown or digits[0]


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text
