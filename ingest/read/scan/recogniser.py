"""The engine that finds and recognises printed lines in pictures, set for pages of tables.

Its models lie within the package of the optional extra `ocr`; nothing is fetched at run time.
"""

# rapidocr ships no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from functools import cache
from typing import Any

from rapidocr import RapidOCR

from ingest.read.scan.stroke import Pixels

_SETTINGS = {
    "Global.log_level": "error",
    "Global.max_side_len": 5000,  # lines are recognised as fine as the page was drawn,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1600,  # but found in a smaller picture; below 1600 pixels some are missed
    "Det.max_candidates": 10_000,  # lines of a page
    "Rec.rec_img_shape": [3, 48, 160],  # figures are not padded to the width of a sentence
    "Global.text_score": 0.0,  # what is recognised badly is said, not left out
    "Global.return_word_box": True,
    "Global.return_single_char_box": True,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def read_lines(picture: Pixels) -> Any:
    """Find and recognise the lines of an upright page.

    Which way up a line stands is not asked: the classifier of single lines reads 99 as 66.
    """
    return _engine()(picture, use_det=True, use_cls=False, use_rec=True)


def find_lines(picture: Pixels) -> Any:
    """Find lines, the four corners of each, without recognising them; None where there is none."""
    return _engine()(picture, use_det=True, use_cls=False, use_rec=False).boxes


def upside_down(line: Pixels) -> bool:
    """Whether the picture of one line seems to stand on its head."""
    ((label, _),) = _engine()(line, use_det=False, use_cls=True, use_rec=False).cls_res
    return bool(label == "180")


def confidence(line: Pixels) -> float:
    """How surely the picture of one line is recognised, from 0 to 1."""
    return float(_engine()(line, use_det=False, use_cls=False, use_rec=True).scores[0])


@cache
def _engine() -> Any:
    """The engine, loaded once a process: it takes half a second."""
    return RapidOCR(params=_SETTINGS)
