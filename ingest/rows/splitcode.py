"""Codes that columns 类, 款 and 项 print apart → whole codes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.columns.column import Column
from ingest.logical import Row, at

_CLASS = 3
"""Digits of the highest level of a code; lower ones add two each."""


@dataclass(slots=True)
class SplitCodes:
    """The split columns of one block; rows above tell the levels that a row leaves blank."""

    labels: Sequence[Column]
    _levels: dict[str | None, list[str]] = field(default_factory=dict[str | None, list[str]])

    def columns(self) -> dict[str | None, list[Column]]:
        """Columns 类 款 项, or several under one 科目编码, by the classification that they split."""
        found: dict[str | None, list[Column]] = {}
        for column in self.labels:
            if column.role == "code":
                found.setdefault(column.scheme, []).append(column)
        return {scheme: columns for scheme, columns in found.items() if len(columns) > 1}

    def whole(self, scheme: str | None, columns: list[Column], row: Row) -> str:
        """The whole code of a row; levels left blank before the last filled one are those above.

        A code that is merged over the columns of all levels, or says itself in each, is whole as it stands.
        Sheets that count in numbers print 1 for 01.
        """
        cells = [at(row, column.number) for column in columns]
        once = [cell if cell not in cells[:number] else None for number, cell in enumerate(cells)]
        texts = [re.sub(r"\s+", "", cell.text) if cell is not None else "" for cell in once]
        if len(texts[0]) >= _CLASS and len({*texts}) == 1:
            texts[1:] = [""] * (len(texts) - 1)
        filled = [number for number, text in enumerate(texts) if text]
        if not filled:
            return ""
        before = self._levels.get(scheme, [""] * len(texts))
        padded = [text.zfill(2) if n and len(text) == 1 else text for n, text in enumerate(texts)]
        levels = [text or before[n] if n < filled[0] else text for n, text in enumerate(padded)]
        self._levels[scheme] = levels
        return "".join(levels[: filled[-1] + 1])
