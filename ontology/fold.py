"""Turn printed text into the form in which names are compared.

Printed names differ in width, spacing, punctuation and, in some PDF fonts, in characters: a font
may carry the radical ⻔ where 门 is meant. Comparison ignores all of that; what was printed is
kept elsewhere.
"""

import unicodedata
from functools import lru_cache

# Radicals that NFKC leaves alone, with their characters: Equivalent_Unified_Ideograph of the Unicode
# Character Database, version 14 (the Kangxi radicals U+2F00–2FD5 are folded by NFKC itself).
_RADICALS = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻"
    "⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿"
    "肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
_IGNORED = frozenset("PZC")  # general categories: punctuation, separators, control and format


_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_IDEOGRAPHS: dict[int, str | int | None] = {**_KANGXI, **_RADICALS}


def ideographs(text: str) -> str:
    """Replace radicals by the characters that they are printed for, and nothing else; some fonts name the one for the other.

    >>> ideographs("⻔诊⽀出　１２％")
    '门诊支出　１２％'
    """
    return text if text.isascii() else text.translate(_IDEOGRAPHS)


@lru_cache(maxsize=65536)
def characters(text: str) -> str:
    """Give the ordinary characters of a text: NFKC, and radicals replaced by their characters.

    >>> characters("⻔诊　１２％")
    '门诊 12%'
    """
    return unicodedata.normalize("NFKC", text.translate(_RADICALS))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give the form of a name that is equal for all ways to print it.

    NFKC, radicals to characters, letters to lower case, no white space and no punctuation.

    >>> fold("“三公” 经费（合 计）") == fold("三公经费合计")
    True
    >>> fold("A4 纸")
    'a4纸'
    """
    plain = characters(text).casefold()
    kept = "".join(char for char in plain if unicodedata.category(char)[0] not in _IGNORED)
    return unicodedata.normalize("NFKC", kept)


@lru_cache(maxsize=65536)
def squeeze(text: str) -> str:
    """A heading as one word: the spaces and line breaks that print it wide taken out.

    >>> squeeze("国有资本经营              预算财政拨款")
    '国有资本经营预算财政拨款'
    """
    return "".join(text.split())
