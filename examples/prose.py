"""From structured facts to sentences in words of our own."""

from collections.abc import Iterator

from examples.facts import Aims, Amount, Prose

_BEFORE = ("去年", "上年同期")


def paragraph(prose: Prose, money: str) -> str:
    """The sentences of a paragraph; each names its items with their amounts, in order."""
    return "".join(_sentence(amounts, money) for amounts in prose.sentences)


def aims(part: Aims) -> Iterator[str]:
    """The paragraphs that state a goal of the whole unit and its indicators."""
    yield part.title
    yield f"绩效目标：{part.goal}。"
    if part.indicators:
        yield (
            "绩效指标：" + "，".join(f"{name} {target}" for name, target in part.indicators) + "。"
        )


def _sentence(amounts: tuple[Amount, ...], money: str) -> str:
    first, *others = (
        f"{_words(amount, number)}{amount.amount}{money}" for number, amount in enumerate(amounts)
    )
    if not others:
        return f"{first}。"
    parts = amounts[1].change is None and not amounts[1].what.startswith(_BEFORE)
    return f"{first}，{'其中：' if parts else ''}{'，'.join(others)}。"


def _words(amount: Amount, number: int) -> str:
    """What stands before a figure: its item, or that it is a change against last year."""
    if amount.change is None:
        return amount.what
    against = "较上年" if not (amount.what and number) else ""
    return f"{amount.what}{against}{amount.change}"
