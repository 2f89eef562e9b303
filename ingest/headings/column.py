"""The heading of a column → what the column holds, as the table of words says it of a kind of table."""

import re

from ingest.words.lexicon import Answer, answer, remembered

_BRACKETED = re.compile(r"(?<!^)[（(][^（）()]*[）)]")  # （一） before words is no addition


@remembered
def holds(heading: str, within: str) -> Answer | None:
    """What a heading says its column holds, None for words not known; what it adds in brackets may hide it.

    `within` is the kind of table: `table`, `projects`, `form-list`, `procurement`, `assets` or `units`.

    >>> [holds("三级项目名称", kind).notation for kind in ("projects", "form-list", "procurement")]
    ['project', 'project', 'project']
    >>> holds("单价（元）", "table").notation, holds("项目", "table").notation, holds("项目", "form-list").notation
    ('price', 'name', 'project')
    """
    own = answer("column", heading, within=within)
    return own or answer("column", _BRACKETED.sub("", heading), within=within)
