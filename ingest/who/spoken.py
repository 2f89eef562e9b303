"""Sentences of a document without a title → the body that they speak of: 某某局主要职责包括…, 某某局内设8个处室."""

import re
from collections.abc import Iterator, Sequence

from ingest.values.body import names_a_body
from ingest.values.enumerator import bare
from ingest.words.lexicon import pattern, says
from ontology.fold import characters, squeeze

_SENTENCES = re.compile(r"[。；;！？]")


def spoken(texts: Sequence[str]) -> Iterator[str]:
    """The bodies that sentences begin with which say what it does, how it is made up or what it may spend.

    >>> list(spoken(["云溪市档案局主要职责是管理档案。云溪市档案局内设3个科室。", "我局内设机构如下。"]))
    ['云溪市档案局', '云溪市档案局']
    """
    for text in texts:
        for sentence in _SENTENCES.split(text):
            found = pattern("disclosure", "sentence").match(bare(squeeze(characters(sentence))))
            if found and names_a_body(found[1], "title") and not says("no-body", found[1]):
                yield found[1]
