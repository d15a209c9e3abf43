//! B02: a stated count is that of what is listed: in the same sentence, in numbered paragraphs that follow, in the
//! lists of the forms.

use crate::checks::{
    Finding, Rule, Subject,
    listing::{backward, inline, of_forms, sums},
    paragraphs_listed::{Listed, following},
    text::Kind,
};

pub const RULE: Rule = Rule {
    code: "B02",
    title: "所写个数与列举个数一致",
    checks: "“共7个项目，即……”“内设5个科室：……”“主要有以下三个方面：一是……”等，所写个数与同句列举、后面分段列举的个数是否相同；“8个科室和8个事业单位，共15个”合计是否相符；草稿中手写的项目、内设机构、所属单位个数与表单列表是否相同。列举中有“等”的不计。",
    basis: "“共N个……”＝列举数。",
    example: "“共实施7个项目，项目主要内容为：”后面列了9个项目。",
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, paragraph) in subject.printed.paragraphs.iter().enumerate() {
        if paragraph.kind != Kind::Body {
            continue;
        }
        match following(subject, index) {
            Some(Listed::Wrong(finding)) => findings.push(*finding),
            Some(Listed::Right) => {}
            None => findings.extend(inline(paragraph)),
        }
        findings.extend(backward(paragraph));
        findings.extend(sums(paragraph));
        findings.extend(of_forms(subject, paragraph));
    }
    findings
}
