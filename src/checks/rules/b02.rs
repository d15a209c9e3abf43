//! B02: a stated count is that of what is listed: in the same sentence, in numbered paragraphs that follow, in the
//! lists of the forms.

use std::ops::Range;

use crate::checks::{
    Finding, Rule, Severity, Subject,
    sentences::{
        listing::{backward, inline, of_forms, sums},
        paragraphs_listed::{Listed, following},
    },
    text::Kind,
};

pub const RULE: Rule = Rule {
    code: "B02",
    title: "所写个数与列举个数一致",
    checks: "“共7个项目，即……”“内设5个科室：……”“主要有以下三个方面：一是……”等，所写个数与同句列举、后面分段列举的个数是否相同；“8个科室和8个事业单位，共15个”合计是否相符；草稿中手写的项目、内设机构、所属单位个数与表单列表是否相同。列举中有“等”的不计。",
    basis: "“共N个……”＝列举数。",
    example: "“共实施7个项目，项目主要内容为：”后面列了9个项目。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, paragraph) in subject.printed.paragraphs.iter().enumerate() {
        if paragraph.kind != Kind::Body {
            continue;
        }
        // A count that the forms contradict is told of once, with its repair.
        let forms = of_forms(subject, paragraph);
        let already = |finding: &Finding| {
            let own = &finding.spot;
            forms.iter().any(|other| {
                own.target == other.spot.target
                    && overlap(own.range.as_ref(), other.spot.range.as_ref())
            })
        };
        let mut here: Vec<Finding> = Vec::new();
        match following(subject, index) {
            Some(Listed::Wrong(finding)) => here.push(*finding),
            Some(Listed::Right) => {}
            None => here.extend(inline(paragraph)),
        }
        here.extend(backward(paragraph));
        here.extend(sums(paragraph));
        here.retain(|finding| !already(finding));
        findings.extend(here);
        findings.extend(forms);
    }
    findings
}

/// Whether two places in the same text share characters.
fn overlap(one: Option<&Range<usize>>, other: Option<&Range<usize>>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| one.start < other.end && other.start < one.end)
}
