"""Sentences without a figure, headings and labels → what the sentences below them speak of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.prose.clause import Around, is_specific, named, words
from ingest.prose.function import function_path
from ingest.prose.said import Said
from ingest.record import NOTHING, Meaning
from ingest.values.enumerator import bare
from ingest.words.lexicon import says

_APART = re.compile(r"[，,、；;]")
_LABEL = 24  # characters of a label that opens a paragraph


def taken_on(told: Sequence[Said], above: Meaning) -> Meaning:
    """What a paragraph of one figure leaves to the next, if it is one item or class: 2022年执行数为9万元 below it."""
    one = sum(each.figures for each in told) == 1
    return above if one and is_specific(above) else NOTHING


def listing(sentence: str, around: Around, opens: bool) -> Around:
    """What a sentence without a figure says of the names below it: whether they are those of functions."""
    if says("phrase", sentence, "functions", within="heading"):
        return replace(around, functions=True)
    if not around.functions or not opens:
        return around
    label = bare(sentence.strip()).rstrip("。：:")
    numbered = label != sentence.strip().rstrip("。：:")
    ends = numbered and (len(label) > _LABEL or words(label, around).function is None)
    return replace(around, functions=not ends)


def named_alone(sentence: str, around: Around, above: Meaning, opens: bool) -> Meaning:
    """What a sentence without a figure leaves to speak of: a function, what a label names, or what was `above`."""
    path = function_path(sentence)
    label = bare(sentence.strip()).rstrip("。：:")
    if path != NOTHING or not opens or len(label) > _LABEL or _APART.search(label):
        return above if path == NOTHING else path
    found = named(label, around)
    if found.meaning == NOTHING or found.strange:
        numbered = label != sentence.strip().rstrip("。：:")
        return NOTHING if numbered else above
    return found.meaning
