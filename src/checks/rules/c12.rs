//! C12: fixed political wordings that are written in another way.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        wording::words::{self, Manner},
    },
    standards::WordRule,
};

pub const RULE: Rule = Rule {
    code: "C12",
    title: "固定的政治表述准确无误",
    checks: "党和国家的固定提法、组织名称写错或写漏，按词库查找；没有核实来源的词条只作疑似提示。",
    basis: "党章、党内法规、党的全国代表大会报告和宪法法律中的规范表述；每个词条注明来源。",
    example: "“督促党内廉政建设主体责任落实”：规范表述为“党风廉政建设”。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    words::find(
        subject,
        WordRule::C12,
        &Manner {
            certain: Severity::Error,
            suspected: Severity::Warning,
            fault: "不是规范的表述",
        },
    )
}
