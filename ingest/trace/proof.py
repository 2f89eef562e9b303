"""An attempt → its proof: the sums that anyone can redo, the premises, and how sure the search was."""

from collections.abc import Iterator

from ingest.record import Proof
from ingest.trace.attempt import Attempt
from ingest.trace.case import Case
from ingest.trace.figure import CENT, plain
from ingest.trace.link import certain, remainder
from ingest.trace.shortfall import shortfalls
from ontology import codes


def proof(case: Case, tried: Attempt, limit: int) -> Proof:
    """The proof of all links of a disclosure, in Chinese and in English; amounts are in 万元."""
    amounts = [amount for each in case.projects for amount in each.amounts]
    sums = list(_sums(case, tried))
    room = [*_settled(case), *_rooms(case)]
    failed = tried.solved.complete and not tried.solved.solutions
    short = list(shortfalls(case)) if failed else []
    outcome = _outcome(case, tried, limit)
    warned = _warning(tried)
    head = _head(case)
    return Proof(
        solutions=tried.solved.solutions,
        complete=tried.solved.complete,
        assumptions=tuple(_assumptions(case, tried)),
        text="\n".join(
            [head[0], *(each[0] for each in room), outcome[0], *warned[:1], *sums]
            + [each.chinese for each in short]
        ),
        english="\n".join(
            [head[1], *(each[1] for each in room), outcome[1], *warned[1:], *sums]
            + [each.english for each in short]
        ),
        lines=(
            *(line for target in case.targets for line in target.lines),
            *(line for amount in amounts for line in amount.lines),
        ),
        cells=tuple(dict.fromkeys(cell for amount in amounts for cell in amount.cells)),
    )


def _settled(case: Case) -> Iterator[tuple[str, str]]:
    """What rows state already of projects that have a rest to trace: the rest is what is searched."""
    for each in case.projects:
        if each.known and each.amounts:
            rest = f"{each.amounts[0].text} = {plain(each.amounts[0].figure.yuan)}"
            told = "、".join(sorted(each.known))
            yield (
                f"{each.project.name} 已列明由 {told} 支付一部分，余 {rest}〔明示〕",
                f"{each.project.name}: a part is stated to be paid from {told}, which leaves {rest}",
            )


def _rooms(case: Case) -> Iterator[tuple[str, str]]:
    """In Chinese and in English, one line for each part that no other function has room for."""
    for each, forced in zip(case.projects, case.forced, strict=True):
        for total, bound in forced.items() if len(case.targets) > 1 else ():
            target = case.targets[total]
            share = each.amounts[0].figure
            name, others = each.project.name, plain((share.amount - bound.least) * CENT)
            least, code = plain(bound.least * CENT), target.function.notation
            yield (
                f"{name} {plain(share.yuan)}：其他科目至多容得下 {others}，"
                f"至少 {least} 由 {code} {target.name} 支付〔可证〕",
                f"{name} {plain(share.yuan)}: all other functions have room for {others} at most, so at "
                f"least {least} is paid from {code} {target.name} (proved)",
            )


def _assumptions(case: Case, tried: Attempt) -> Iterator[str]:
    said = {
        "one-function": True,
        "rounding": True,
        "whole-list": tried.whole,
        "unlisted-projects": not tried.whole,
        "derived-amounts": bool(case.derived),
        "doubted-amounts": bool(tried.doubted),
        "least-amount": any(not each.amounts for each in case.projects),
        "inconsistent-totals": not case.consistent,
        "stated-functions": case.settled,
        "accident": bool(_accidental(tried)),
    }
    return (notation for notation, holds in said.items() if holds)


def _accidental(tried: Attempt) -> int:
    """How many links all solutions have that are not proved all the same."""
    return sum(len(tried.solved.links[place]) == 1 for place in tried.accidental)


def _warning(tried: Attempt) -> tuple[str, ...]:
    """In Chinese and in English, that totals alone do not prove some links."""
    number = _accidental(tried)
    if not number:
        return ()
    return (
        f"其中 {number} 个项目的科目不作为已证明：若有项目分列几个科目而未列明，各合计也可能碰巧相符。",
        f"The functions of {number} projects are not proved: if a project were split without a row "
        "that says so, the totals might be met by accident.",
    )


def _head(case: Case) -> tuple[str, str]:
    total = plain(sum(target.total.amount for target in case.targets) * CENT)
    functions, projects = len(case.targets), len(case.projects)
    known = codes.scheme("fund").get(case.fund) if case.fund else None
    chinese, english = (f"{known.label}的", f" from {known.english}") if known else ("", "")
    return (
        f"{chinese}项目支出 {total} 万元，分列 {functions} 个功能科目；待追溯的项目 {projects} 个。",
        f"Project expenditure{english} of {total} × 10,000 yuan under {functions} functions; "
        f"{projects} projects to trace.",
    )


def _outcome(case: Case, tried: Attempt, limit: int) -> tuple[str, str]:
    solved = tried.solved
    if not tried.whole:
        return (
            "所列项目不是全部：金额合计少于项目支出，或项目表各行没有读出项目；只能比较大小和名称。",
            "The listed projects are not all: they cost less than project expenditure, or rows of the "
            "project table name none; only sizes and names can be compared.",
        )
    if not solved.complete:
        return (
            f"搜索未完成：{limit} 步之内没有走完，未能列尽所有分配。",
            f"Search incomplete: its bound of {limit} steps was met before all assignments were seen.",
        )
    doubted = "、".join(case.projects[number].project.name for number in tried.doubted)
    given = f"（“{doubted}”的成本指标不是全部金额）" if doubted else ""
    taken = f" (if the cost indicators of {doubted} are not all of its money)" if doubted else ""
    match solved.solutions:
        case 0:
            return "没有一种分配满足全部合计。", "No assignment meets all totals."
        case 1:
            return (
                f"满足全部合计的分配只有一种{given}。",
                f"Exactly one assignment meets all totals{taken}.",
            )
        case many:
            return (
                f"满足全部合计的分配共有 {many} 种{given}，下面是名称最相符的一种。",
                f"{many} assignments meet all totals{taken}; the one that names fit best:",
            )


def _sums(case: Case, tried: Attempt) -> Iterator[str]:
    """One sum for each target, by the fittest assignment: what a reader redoes by hand."""
    for total, target in enumerate(case.targets if tried.solved.best else ()):
        members = [place for place, own in enumerate(tried.solved.best) if own == total]
        shown = " + ".join(_member(case, tried, place) for place in members)
        yield f"{target.function.notation} {target.name} {plain(target.total.yuan)} = {shown}"


def _member(case: Case, tried: Attempt, place: int) -> str:
    name = case.projects[place].project.name
    basis = codes.scheme("basis").get(tried.links[place].basis)
    mark = f"〔{basis.label}〕" if basis else ""
    amount = certain(case, tried, place)
    if amount is not None:
        how = f"（{amount.text}）" if amount.kind != "stated" else ""
        return f"{name} {plain(amount.figure.yuan)}{how}{mark}"
    rest = remainder(case, tried, place)
    return f"{name} {f'余额 {plain(rest)}' if rest is not None else '金额不明'}{mark}"
