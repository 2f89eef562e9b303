"""What words of reports say of figures that they run into, narrow, or take over from the paragraph before."""

from ingest.grid import Paragraph
from ingest.prose.report import lines
from ingest.record import Identity


def told(*texts: str, year: int = 2031) -> list[tuple[object, ...]]:
    """Of each line its name, item or class, measure, scope and year."""
    identity = Identity("青岚市", year, "budget", government=True)
    return [
        (
            line.name,
            said.item
            or (said.revenue and said.revenue.notation)
            or (said.function and said.function.notation),
            said.measure,
            said.scope,
            said.year,
        )
        for line in lines([Paragraph(text) for text in texts], identity)
        for said in [line.meaning]
    ]


def test_a_paragraph_without_a_year_is_of_the_year_of_the_one_before_it() -> None:
    found = told(
        "三、地方政府债券发行情况",
        "2030年全市发行地方政府债券9亿元。",
        "按性质分：发行新增债券5亿元，发行再融资债券4亿元。",
        "四、2031年债务限额",
        "全市政府债务限额8亿元。",
    )
    assert [each[-1] for each in found] == [2030, 2030, 2030, 2031]


def test_a_part_in_brackets_is_not_what_it_divides() -> None:
    text = "全市政府债务余额9亿元（含政府债券8亿元、其他债务1亿元），其中：市级债务7亿元；区级债务2亿元。"
    assert [each[0:4:3] for each in told(text)] == [
        ("政府债务余额", "whole-place"),
        ("债务", "own-level"),
        ("债务", "lower-levels"),
    ]


def test_debt_that_holds_what_others_owe_is_no_debt_of_the_government() -> None:
    text = "全市政府性债务余额9亿元，其中：政府直接债务余额7亿元、政府或有债务余额2亿元。"
    assert [each[0] for each in told(text)] == ["政府直接债务余额"]


def test_two_amounts_parted_by_a_stroke_are_each_their_own() -> None:
    assert [each[0] for each in told("债务率为68%（政府债务余额8亿元/综合财力12亿元）。")] == [
        "政府债务余额"
    ]


def test_a_rate_of_growth_ends_where_the_next_name_begins() -> None:
    text = "一般公共预算收入9亿元，增长6%上级补助收入4亿元。"
    assert [each[1] for each in told(text)] == [None, "transfer-total"]


def test_what_was_planned_at_first_is_of_what_is_adjusted() -> None:
    text = "一般公共预算收入由年初的9亿元调整为8亿元。"
    assert [each[1:3] for each in told(text)] == [(None, None), (None, "adjusted-budget")]


def test_transfers_that_are_received_bear_the_names_of_their_list() -> None:
    found = told("二、一般性转移支付收入中，均衡性转移支付9亿元，结算补助2亿元。")
    assert [each[1] for each in found] == ["1100202", "1100208"]


def test_insurance_in_the_name_of_a_transfer_is_no_budget_of_insurance() -> None:
    identity = Identity("青岚市", 2031, "budget", government=True)
    text = "城乡居民医疗保险转移支付收入4亿元，其他一般性转移支付收入3亿元。"
    assert [line.meaning.fund for line in lines([Paragraph(text)], identity)] == [
        None,
        "general-public",
    ]


def test_what_is_left_is_carried_over_at_its_level() -> None:
    text = "收支相抵，累计结余6亿元（其中镇级结余2亿元），全部结转下年支出。"
    assert [each[1:4:2] for each in told(text)] == [
        ("carry-over-out", "whole-place"),
        ("carry-over-out", "lower-levels"),
    ]


def test_money_given_to_a_place_below_is_none_received() -> None:
    text = "本级对东山镇税收返还和转移支付支出5亿元，比上年减少2亿元。其中，税收返还1亿元。"
    assert [each[1] for each in told(text)][-1] == "23001"


def test_taxes_and_functions_are_known_by_what_reports_call_them() -> None:
    found = told(
        "税收收入9亿元，其中：个人所得税1亿元，城建税2亿元，土地使用税3亿元，环保税1亿元。"
    )
    assert [each[1] for each in found] == ["101", "10106", "10109", "10112", "10121"]
    assert [each[1] for each in told("城乡社区事务支出9亿元，农林水事务支出8亿元。")] == [
        "212",
        "213",
    ]


def test_debt_at_the_beginning_of_the_year_and_debt_repaid_are_no_balance() -> None:
    text = "年初政府债务余额9亿元，归还政府债务本金2亿元，其中：向外国政府借款1亿元。"
    assert [each[1] for each in told(text)] == ["debt-opening-balance", "debt-repaid"]


def test_a_limit_behind_the_limit_of_what_is_new_is_of_all_debt_of_its_year() -> None:
    text = (
        "核定我市2031年新增地方政府债务限额9亿元（一般债务限额5亿元），"
        "加上我市2030地方政府债务限额8亿元（一般债务限额4亿元）。"
    )
    assert [each[1::3] for each in told(text)] == [
        ("debt-limit-new", 2031),
        ("debt-limit-new", 2031),
        ("debt-limit", 2030),
        ("debt-limit", 2030),
    ]


def test_a_stroke_before_a_name_is_none_of_it() -> None:
    found = told("全市一般公共预算支出9亿元，其中：", "——教育支出2亿元；")
    assert [each[:2] for each in found][1:] == [("教育支出", "205")]


def test_what_is_moved_into_a_fund_is_not_moved_into_the_general_budget() -> None:
    found = told(
        "一、政府性基金预算",
        "政府性基金收入9亿元，政府性基金调入资金1亿元。",
        "二、一般公共预算",
        "一般公共预算收入9亿元，从政府性基金预算调入1亿元。",
    )
    assert [each[1] for each in found][1::2] == ["11009", "110090102"]


def test_what_is_of_several_years_is_of_none() -> None:
    assert told("2026-2030年，全市新增专项债券限额9亿元。") == []


def test_a_list_is_of_the_level_that_the_words_that_open_it_say() -> None:
    found = told(
        "一、2030年预算执行情况",
        "市级一般公共预算收入8亿元，全市财政总收入9亿元。市级一般公共预算收入完成情况是：",
        "——税收收入5亿元，涉及的主要税种增值税3亿元。",
        "——国有资源（资产）有偿使用收入2亿元。",
        "全年一般公共预算支出7亿元。",
    )
    assert [each[:4:3] for each in found[2:]] == [
        ("税收收入", "own-level"),
        ("增值税", "own-level"),
        ("国有资源资产有偿使用收入", "own-level"),
        ("一般公共预算支出", "whole-place"),
    ]
    assert [each[1] for each in found[2:5]] == ["101", "10101", "10307"]


def test_what_goes_to_and_comes_from_governments_below_is_told_apart() -> None:
    text = "一般公共预算收入8亿元，上级转移支付补助收入3亿元，镇街上解收入2亿元。"
    assert [each[1] for each in told(text)][1:] == ["transfer-total", "11006"]
    paid = [Paragraph("一般公共预算支出8亿元，体制及专项上解4亿元，补助镇街5亿元。")]
    found = [*lines(paid, Identity("青岚市", 2031, "budget", government=True))]
    assert [each.meaning.direction for each in found] == ["expenditure"] * 3
    assert found[2].meaning.item == "transfer-total"


def test_what_became_of_a_sum_is_no_part_of_its_name() -> None:
    text = "市本级一般公共预算实际完成收入9亿元，调整后2031年地方级一般公共预算支出由年初预算7亿元调整至8亿元。"
    assert [each[:3] for each in told(text)] == [
        ("一般公共预算收入", None, "actual"),
        ("一般公共预算支出", None, None),
        ("一般公共预算支出", None, "adjusted-budget"),
    ]


def test_what_a_revenue_pays_for_is_no_revenue() -> None:
    assert [each[0] for each in told("政府性基金支出9亿元（包含往来收入列支的2亿元）。")] == [
        "政府性基金支出"
    ]


def test_a_sum_of_several_budgets_is_of_none_of_them() -> None:
    texts = (
        "（六）社会保险基金预算",
        "提前安排支出9亿元，其中：一般公共预算支出8亿元，政府性基金预算支出1亿元。",
    )
    identity = Identity("青岚市", 2031, "budget", government=True)
    found = [*lines([Paragraph(text) for text in texts], identity)]
    assert [each.meaning.fund for each in found] == [None, "general-public", "government-fund"]


def test_a_total_with_the_share_of_the_centre_is_told_however_far_its_local_part_stands() -> None:
    text = "全区一般公共预算总收入9亿元，完成调整后预算的97.3%，下降6.4%，剔除减税降费因素，同口径下降0.9%，其中地方一般公共预算收入7亿元，上级补助收入1亿元，收入合计10亿元。"
    assert [each[1] for each in told(text)] == ["memo", None, "transfer-total", "revenue-total"]


def test_an_adjustment_is_of_what_it_adjusts_alone() -> None:
    found = told(
        "（一）预算调整",
        "税收收入拟调整为8亿元，调减2亿元；非税收入4亿元，保持不变。",
        "上级补助收入拟调整为9亿元，调增3亿元。分别是一般性转移支付收入5亿元、专项转移支付收入4亿元。",
    )
    assert [each[1:3] for each in found] == [
        ("101", "adjusted-budget"),
        ("101", "budget-adjustment"),
        ("103", "adjusted-budget"),
        ("transfer-total", "adjusted-budget"),
        ("transfer-total", "budget-adjustment"),
        ("11002", "adjusted-budget"),
        ("11003", "adjusted-budget"),
    ]


def test_a_revenue_that_holds_what_goes_to_the_centre_is_a_memorandum() -> None:
    text = "全县一般公共预算收入完成9亿元，增长5%。其中，上划中央收入完成3亿元；一般公共预算地方收入完成6亿元。"
    assert [each[1] for each in told(text)] == ["memo", "memo", None]


def test_what_is_repaid_by_issuing_and_what_debt_is_used_for_is_told_apart() -> None:
    found = told(
        "发行新增专项债券8亿元，用于市政建设6亿元，医疗卫生2亿元。",
        "一般债券偿还本金3亿元，一般债券偿还利息1亿元。其中：再融资债券偿还2亿元，预算资金偿还1亿元。",
    )
    assert [each[:2] for each in found] == [
        ("发行新增专项债券", "debt-issued-new"),
        ("一般债券偿还本金", "debt-repaid"),
        ("一般债券偿还利息", "debt-interest"),
        ("再融资债券偿还", "debt-repaid"),
        ("预算资金偿还", "debt-repaid"),
    ]


def test_revenue_of_the_offices_of_a_place_and_of_its_own_is_no_other_level() -> None:
    texts = ("（一）全县一般公共预算", "本级财政收入拟调整为9亿元，市直地方一般公共预算收入8亿元。")
    assert [each[0:4:3] for each in told(*texts)] == [
        ("财政收入", "whole-place"),
        ("一般公共预算收入", "own-level"),
    ]


def test_what_went_beyond_a_round_figure_is_what_it_came_to() -> None:
    text = "2030年全市一般公共预算收入突破8亿元，达到9亿元，完成预算的101%。"
    assert [(each[0], each[1]) for each in told(text)] == [("一般公共预算收入", None)]
    found = [*lines([Paragraph(text)], Identity("青岚市", 2031, "budget", government=True))]
    assert [line.printed for line in found] == ["9"]


def test_a_total_with_the_share_of_the_centre_has_the_budgets_own_revenue_for_its_part() -> None:
    shared = "一般公共预算总收入9亿元，其中：一般公共预算收入7亿元，增长3%。"
    whole = "一般公共预算总收入9亿元，其中：一般公共预算收入7亿元，上级补助收入2亿元。"
    assert [each[1] for each in told(shared)] == ["memo", None]
    assert [each[1] for each in told(whole)] == ["revenue-total", None, "transfer-total"]


def test_a_list_in_a_list_gives_back_what_holds_around_it() -> None:
    texts = (
        "2030年市本级一般公共预算支出9亿元，主要项目支出情况如下：",
        "（一）公共安全支出4亿元，增长2%。其中：",
        "1.公安3亿元；",
        "（二）教育支出3亿元，增长1%。其中：",
        "1.普通教育2亿元；",
    )
    identity = Identity("青岚市", 2030, "final-accounts", government=True)
    found = [*lines([Paragraph(text) for text in texts], identity)]
    assert [each.name for each in found][1:] == ["公共安全支出", "公安", "教育支出", "普通教育"]
    assert {each.meaning.fund for each in found} == {"general-public"}
    assert {each.meaning.scope for each in found} == {"own-level"}


def test_what_is_added_and_cut_is_an_adjustment_though_that_stands_first() -> None:
    texts = (
        "（一）一般公共预算调整",
        "一般公共预算总收入从第一次预算调整的9亿元调至8亿元。其中：调减专项收入3亿元，调增转移性收入2亿元。",
    )
    identity = Identity("青岚市", 2031, "budget", government=True)
    found = [*lines([Paragraph(text) for text in texts], identity)]
    assert [(each.printed, int(each.amount / 10**8), each.meaning.measure) for each in found] == [
        ("8", 8, "adjusted-budget"),
        ("3", -3, "budget-adjustment"),
        ("2", 2, "budget-adjustment"),
    ]


def test_what_a_figure_follows_and_the_share_before_a_bracket_say_no_measure() -> None:
    found = told(
        "一、2030年预算执行情况",
        "全市一般公共预算支出9亿元，完成调整预算的101%（其中：街道支出2亿元）。",
        "根据收支计划，全市一般公共预算收入8亿元。",
    )
    assert [each[2] for each in found] == ["actual"] * 3


def test_names_keep_the_level_and_the_brackets_that_their_list_has() -> None:
    text = "县级基本财力保障机制奖补资金收入5亿元，产粮（油）大县奖励资金收入1亿元，包括结算补助收入2亿元。"
    assert [each[1] for each in told(text)] == ["1100207", "1100225", "1100208"]
