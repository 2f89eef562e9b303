"""Running text → the bodies that it speaks of as a disclosure does of its own: 某某局内设8个处室, 现将某某局2024年部门预算公开."""

import re
from collections.abc import Iterator, Sequence

from ingest.values.body import names_a_body
from ingest.values.enumerator import bare
from ingest.values.year import in_figures
from ingest.words.lexicon import pattern, says
from ontology.fold import characters, squeeze

_SENTENCES = re.compile(r"[。;！!？?]")


def spoken(texts: Sequence[str]) -> Iterator[str]:
    """The bodies of which prose says what they do, how they are made up or what they may spend.

    A sentence that begins with a body may say any of that; a clause within one must say it outright.

    >>> list(spoken(["云溪市档案局主要职责是管理档案。云溪市档案局内设3个科室。", "我局内设机构如下。"]))
    ['云溪市档案局', '云溪市档案局']
    """
    for text in texts:
        for sentence in _SENTENCES.split(in_figures(squeeze(characters(text)))):
            yield from filter(_is_body, _bodies(bare(sentence)))


def _bodies(sentence: str) -> Iterator[str]:
    opening = pattern("disclosure", "sentence").match(sentence)
    if opening:
        yield opening[1]
    for found in pattern("disclosure", "spoken").finditer(sentence):
        if opening is None or found.start("name") != opening.start(1):
            yield found["name"]


def _is_body(name: str) -> bool:
    return names_a_body(name, "title") and not says("no-body", name)
