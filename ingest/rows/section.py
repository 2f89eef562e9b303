"""Rows of a balance → what the row that heads them says of them: the part or the fund of their money.

基本支出 heads 工资福利支出, 财政专户 heads 其中：教育收费; the rows below say nothing of it themselves.
"""

from dataclasses import dataclass, field, replace

from ingest.columns.blocks import Block
from ingest.columns.setting import Setting
from ingest.rows.label import Label
from ingest.values.enumerator import depth
from ingest.words.lexicon import says

_PARTS = ("basic", "project")
_DEEPEST = 9  # a row without an enumerator stands below every row that has one


def has_sections(setting: Setting, block: Block) -> bool:
    """Whether rows may stand below one that tells the part or the fund of their money: not where they have codes."""
    traits = setting.kind.traits
    coded = any(column.role == "code" for column in block.labels)
    return traits.balance or (traits.by_function and not coded and not setting.government)


@dataclass(slots=True)
class Sections:
    """Reads the labels of one block in order; `direction` is the block's."""

    direction: str | None
    _heads: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    def within(self, label: Label) -> Label:
        """The label with the part or fund of the row that heads it, where it has none of its own."""
        if label.total or label.meaning.item or says("section", label.name):
            self._heads.clear()
            return label
        own = depth(label.name) or _DEEPEST
        while self._heads and self._heads[-1][0] >= own:
            self._heads.pop()
        said = label.meaning.fund if self.direction == "revenue" else label.meaning.part
        if said is None:
            return self._inherited(label)
        if own < _DEEPEST and (self.direction == "revenue" or said in _PARTS):
            self._heads.append((own, said))
        return label

    def _inherited(self, label: Label) -> Label:
        if not self._heads or (label.meaning.function and depth(label.name) is None):
            return label
        said = self._heads[-1][1]
        revenue = self.direction == "revenue"
        meaning = (
            replace(label.meaning, fund=said) if revenue else replace(label.meaning, part=said)
        )
        because = f"{label.because}; of the row that heads it"
        return replace(label, meaning=meaning, known=True, because=because)
