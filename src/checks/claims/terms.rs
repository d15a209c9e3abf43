//! The terms by which sentences speak of figures of the whole.

/// A term and the live figures that it stands for.
pub struct Term {
    /// Ways to write it.
    pub words: &'static [&'static str],
    /// As budget; empty where there is none, like the two below.
    pub budget: &'static str,
    /// As actual.
    pub actual: &'static str,
    /// In the year before.
    pub prior: &'static str,
}

impl Term {
    /// Whether it is about all of the money, so that a term for a part before it counts: 公务接待费支出决算.
    pub fn is_general(&self) -> bool {
        matches!(self.actual, "实际支出" | "年初预算" | "全年预算")
    }
}

const fn term(
    words: &'static [&'static str],
    budget: &'static str,
    actual: &'static str,
    prior: &'static str,
) -> Term {
    Term {
        words,
        budget,
        actual,
        prior,
    }
}

/// Terms whose words another's begin or end with stand before it.
pub static TERMS: [Term; 18] = [
    term(
        &[
            "公务用车购置及运行维护费",
            "公务用车购置及运行费",
            "公务用车购置费及运行维护费",
            "公务用车购置和运行维护费",
            "公务用车购置及运行维护",
            "公务用车购置和维护经费",
        ],
        "公车预算",
        "公车决算",
        "公车上年",
    ),
    term(
        &[
            "公务用车运行维护费",
            "公务用车运行费",
            "公车运行维护费",
            "公务用车维护费",
        ],
        "公车运行预算",
        "公车运行决算",
        "公车运行上年",
    ),
    term(
        &["公务用车购置费", "公车购置费", "公务用车购置"],
        "公车购置预算",
        "公车购置决算",
        "公车购置上年",
    ),
    term(
        &[
            "因公出国（境）费用",
            "因公出国（境）费",
            "因公出国（境）经费",
            "因公出国(境)费用",
            "因公出国(境)费",
            "出国（境）费",
        ],
        "出国预算",
        "出国决算",
        "出国上年",
    ),
    term(
        &["公务接待费用", "公务接待费", "公务接待支出"],
        "接待预算",
        "接待决算",
        "接待上年",
    ),
    term(
        &[
            "“三公”经费",
            "“三公经费”",
            "\"三公\"经费",
            "三公经费",
            "‘三公’经费",
        ],
        "三公预算",
        "三公决算",
        "三公上年",
    ),
    term(&["基本支出"], "", "基本支出", ""),
    term(&["人员经费", "人员支出"], "", "人员经费", ""),
    term(
        &["日常公用经费", "公用经费", "公用支出"],
        "",
        "公用经费",
        "",
    ),
    term(&["项目支出"], "", "项目支出", ""),
    term(
        &[
            "上年结转和结余",
            "上年结转结余",
            "上年结余",
            "上年结转",
            "年初结转和结余",
            "年初结转结余",
            "年初结余",
        ],
        "上年结转结余",
        "上年结转结余",
        "上年结转结余",
    ),
    term(
        &[
            "年末结转和结余",
            "年末结转结余",
            "年末结余",
            "本年结余",
            "本年结转结余",
            "年终结余",
            "结转下年",
        ],
        "年末结转结余",
        "年末结转结余",
        "年末结转结余",
    ),
    term(
        &[
            "年初预算数",
            "年初预算",
            "年初部门预算",
            "预算批复",
            "批复预算",
            "年初批复",
        ],
        "年初预算",
        "年初预算",
        "",
    ),
    term(
        &[
            "全年预算数",
            "全年预算",
            "调整后预算数",
            "调整后预算",
            "调整预算数",
            "调整预算",
        ],
        "全年预算",
        "全年预算",
        "",
    ),
    term(&["年中追加", "追加预算"], "追加", "追加", ""),
    term(
        &[
            "支出总额",
            "支出合计",
            "支出总计",
            "总支出",
            "实际支出",
            "支出决算",
            "整体支出",
        ],
        "",
        "实际支出",
        "上年支出",
    ),
    term(&["经营支出"], "", "经营支出", ""),
    term(&["其他收入"], "其他收入", "其他收入", ""),
];
