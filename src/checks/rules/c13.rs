//! C13: words that are commonly confused.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        wording::words::{self, Manner},
    },
    standards::WordRule,
};

pub const RULE: Rule = Rule {
    code: "C13",
    title: "没有易混淆的用词",
    checks: "公文中常见的易混词、异形词和误写的成语，按词库查找；词库可以自行补充，没有核实来源的词条只作疑似提示。",
    basis: "《现代汉语词典》《第一批异形词整理表》和通行的公文用语习惯；每个词条注明来源。",
    example: "“截止目前，专项帐户结余为零”：应为“截至目前”“账户”。",
    gravest: Severity::Advice,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    words::find(
        subject,
        WordRule::C13,
        &Manner {
            certain: Severity::Advice,
            suspected: Severity::Advice,
            fault: "用词不当",
        },
    )
}
