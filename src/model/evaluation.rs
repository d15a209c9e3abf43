//! Self-evaluation: goals, indicators and how they are scored (附件2, 附件3).

use super::{Choice, Number};

choices! {
    /// How an indicator is read (指标性质).
    pub enum IndicatorKind {
        /// More is better (正向).
        AtLeast = "≥",
        /// Less is better (反向).
        AtMost = "≤",
        /// Exactly as planned.
        Equal = "=",
        /// Judged, not measured.
        Qualitative = "定性",
    }
}

choices! {
    /// How far a qualitative indicator was reached; the scheme says what share of its points each is worth.
    pub enum Band {
        /// Reached.
        Reached = "达成预期指标",
        /// Reached in part, with some effect.
        Partly = "部分达成预期指标并具有一定效果",
        /// Not reached, with little effect.
        Missed = "未完成预期指标且效果较差",
    }
}

facts! {
    /// One indicator: a line of the tree 一级 › 二级 › 三级. Lines that follow each other under the same names are
    /// one branch.
    pub struct Indicator "绩效指标" {
        /// 一级指标, e.g. 产出指标.
        pub first: String = "一级指标",
        /// 二级指标, e.g. 数量指标.
        pub second: String = "二级指标",
        /// 三级指标: what is measured.
        pub name: String = "三级指标",
        /// How it is read.
        pub kind: Option<IndicatorKind> = "指标性质",
        /// 年度指标值: a number, or words where it is judged.
        pub target: String = "年度指标值",
        /// Unit of measure, e.g. 场, %.
        pub unit: String = "度量单位",
        /// 实际完成值: a number or words; a live figure in braces, e.g. {在职人员控制率}, follows the facts.
        pub actual: String = "实际完成值",
        /// How far it was reached, where it is judged.
        pub band: Option<Band> = "完成档次",
        /// Points that can be had (分值).
        pub weight: Option<Number> = "分值",
        /// Points set or confirmed by hand; where blank, they are computed.
        pub score: Option<Number> = "得分（人工）",
        /// A rule of deduction in words, instead of the share reached: 每超1扣0.5, 每低5扣2, 0得8；10得6；以上得0.
        pub rule: String = "扣分办法",
        /// Left out, the rest being scaled to a hundred.
        pub not_applicable: bool = "不适用",
        /// 偏差原因分析及改进措施.
        pub reason: String = "偏差原因分析及改进措施",
    }
}

facts! {
    /// A self-evaluation, of the whole department or of one project.
    pub struct Evaluation "绩效自评" {
        /// Id of the scheme of scoring; empty is that of the report.
        pub scheme: String = "评分办法",
        /// 年度总体目标: what was expected.
        pub expected: String = "预期目标",
        /// 年度总体目标: what was reached.
        pub reached: String = "实际完成情况",
        /// Points for executing the budget; where blank, those of the scheme.
        pub execution_weight: Option<Number> = "预算执行率分值",
        /// Points for it set by hand; where blank, they are computed.
        pub execution_score: Option<Number> = "预算执行率得分（人工）",
        /// The indicators.
        pub indicators: Vec<Indicator> = "绩效指标",
        /// 评价结论, where the form asks for it.
        pub conclusion: String = "评价结论",
        /// 存在问题, where the form asks for it.
        pub problems: String = "存在问题",
        /// 改进措施, where the form asks for it.
        pub improvement: String = "改进措施",
    }
}

facts! {
    /// A grade and the total score from which it is given.
    pub struct Grade "等级" {
        /// Its name, e.g. 优.
        pub name: String = "等级名称",
        /// The least total score for it.
        pub from: Option<Number> = "起始分（含）",
    }
}

facts! {
    /// How evaluations are scored, where the notice of the year differs from the scheme.
    pub struct Scoring "评分办法" {
        /// Id of the scheme; empty is the first built-in one.
        pub scheme: String = "评分办法",
        /// From this over-fulfilment on (per cent of the target) a reason is asked for; 30 where blank.
        pub overshoot: Option<Number> = "超额完成须说明的比例（%）",
        /// Grades, best first; those of the scheme where there are none.
        pub grades: Vec<Grade> = "等级",
    }
}

impl Evaluation {
    /// 一级指标 and 二级指标 of each indicator. A name that is left blank, as in merged cells, is that of the line
    /// above.
    pub fn branches(&self) -> Vec<(&str, &str)> {
        let mut branches: Vec<(&str, &str)> = Vec::with_capacity(self.indicators.len());
        for indicator in &self.indicators {
            let above = branches.last().copied().unwrap_or_default();
            let branch = match (indicator.first.trim(), indicator.second.trim()) {
                ("", "") => above,
                ("", second) => (above.0, second),
                (first, "") if first == above.0 => above,
                (first, second) => (first, second),
            };
            branches.push(branch);
        }
        branches
    }
}

impl Indicator {
    /// How it is read; where nobody chose, as the sign of the target says, else more is better.
    pub fn kind(&self) -> IndicatorKind {
        let sign = signed(self.target.trim()).0;
        self.kind.or(sign).unwrap_or(IndicatorKind::AtLeast)
    }

    /// The target without its sign, and what the sign says: ≤50 is 50, at most.
    pub fn signed_target(&self) -> (Option<IndicatorKind>, &str) {
        signed(self.target.trim())
    }

    /// Unit of measure as typed; % where the target was typed with it.
    pub fn unit(&self) -> &str {
        match self.unit.trim() {
            "" if self.target.trim_end().ends_with(['%', '％']) => "%",
            unit => unit,
        }
    }

    /// The target as printed: ≥95%, or words.
    pub fn target_words(&self) -> String {
        let target = self.target.trim();
        if target.is_empty() || self.kind() == IndicatorKind::Qualitative {
            return target.to_owned();
        }
        let (sign, bare) = self.signed_target();
        let sign = sign.unwrap_or(self.kind()).label();
        let unit = self.unit();
        let unit = if bare.ends_with(unit) { "" } else { unit };
        format!("{sign}{bare}{unit}")
    }
}

/// What a sign of comparison says, and the text behind it.
fn signed(target: &str) -> (Option<IndicatorKind>, &str) {
    const SIGNS: [(&str, IndicatorKind); 14] = [
        (">=", IndicatorKind::AtLeast),
        ("<=", IndicatorKind::AtMost),
        ("＞＝", IndicatorKind::AtLeast),
        ("＜＝", IndicatorKind::AtMost),
        ("≥", IndicatorKind::AtLeast),
        ("≧", IndicatorKind::AtLeast),
        ("≤", IndicatorKind::AtMost),
        ("≦", IndicatorKind::AtMost),
        (">", IndicatorKind::AtLeast),
        ("＞", IndicatorKind::AtLeast),
        ("<", IndicatorKind::AtMost),
        ("＜", IndicatorKind::AtMost),
        ("=", IndicatorKind::Equal),
        ("＝", IndicatorKind::Equal),
    ];
    SIGNS
        .iter()
        .find_map(|(sign, kind)| Some((Some(*kind), target.strip_prefix(sign)?.trim_start())))
        .unwrap_or((None, target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_name_is_that_of_the_line_above() {
        let line = |first: &str, second: &str| Indicator {
            first: first.to_owned(),
            second: second.to_owned(),
            ..Indicator::default()
        };
        let evaluation = Evaluation {
            indicators: vec![
                line("产出指标", "数量指标"),
                line("", ""),
                line("", "质量指标"),
                line("产出指标", ""),
                line("效益指标", ""),
            ],
            ..Evaluation::default()
        };
        assert_eq!(
            evaluation.branches(),
            [
                ("产出指标", "数量指标"),
                ("产出指标", "数量指标"),
                ("产出指标", "质量指标"),
                ("产出指标", "质量指标"),
                ("效益指标", "")
            ]
        );
    }

    #[test]
    fn a_target_reads_with_its_sign_and_unit() {
        let target = |kind, target: &str| Indicator {
            kind: Some(kind),
            target: target.to_owned(),
            unit: "%".to_owned(),
            ..Indicator::default()
        };
        let words = |kind, typed| target(kind, typed).target_words();
        assert_eq!(words(IndicatorKind::AtLeast, "95"), "≥95%");
        assert_eq!(words(IndicatorKind::AtMost, "≤5%"), "≤5%");
        assert_eq!(words(IndicatorKind::Qualitative, "明显提升"), "明显提升");
        assert_eq!(words(IndicatorKind::AtLeast, ""), "");
    }

    #[test]
    fn a_sign_before_the_target_says_how_it_is_read() {
        let indicator = |target: &str, kind| Indicator {
            target: target.to_owned(),
            kind,
            ..Indicator::default()
        };
        for (target, kind) in [
            ("95", IndicatorKind::AtLeast),
            ("≥95%", IndicatorKind::AtLeast),
            (" ≤50", IndicatorKind::AtMost),
            ("＝4", IndicatorKind::Equal),
            (">=4", IndicatorKind::AtLeast),
            ("＜4", IndicatorKind::AtMost),
        ] {
            assert_eq!(indicator(target, None).kind(), kind, "{target}");
        }
        let chosen = indicator("≤50", Some(IndicatorKind::Qualitative));
        assert_eq!(chosen.kind(), IndicatorKind::Qualitative);
    }
}
