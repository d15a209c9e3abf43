//! C03: misspelt terms of the field.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        wording::words::{self, Manner},
    },
    standards::WordRule,
};

pub const RULE: Rule = Rule {
    code: "C03",
    title: "没有错别字",
    checks: "财政财务用语的错别字和形近字、音近字，按错词库查找；词库可以自行补充，没有核实来源的词条只作疑似提示。",
    basis: "《通用规范汉字表》《现代汉语词典》和财政部规定的用语；每个词条注明来源。",
    example: "“及时拔付项目资金”：“拔付”应为“拨付”。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    words::find(
        subject,
        WordRule::C03,
        &Manner {
            certain: Severity::Error,
            suspected: Severity::Warning,
            fault: "是错别字",
        },
    )
}
