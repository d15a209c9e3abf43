//! C10: private data in a report that is published.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::checks::{
    Finding, Rule, Severity, Subject, Target, rules::c11::published, sentences::amounts::pattern,
    text::Paragraph, wording::private,
};

pub const RULE: Rule = Rule {
    code: "C10",
    title: "没有个人信息",
    checks: "公民身份号码、手机号码、姓名后的联系电话、银行账号、个人电子邮箱、慰问补助对象的名单；单位的公开电话、打了星号的号码和“李某”这样的称呼不报，草稿里“联系人”“联系电话”两栏不印，也不报。",
    basis: "《中华人民共和国个人信息保护法》《中华人民共和国政府信息公开条例》第十五条：涉及个人隐私的政府信息不得公开。",
    example: "“发放慰问金的账号为6222021901001234567”。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for line in published(subject) {
        if is_form(&line.target) {
            continue;
        }
        // Most paragraphs have no number that is long enough, no address and no list of names.
        if LONG.is_match(&line.text) {
            numbers(line, &mut findings);
        }
        if line.text.contains('@') {
            mails(line, &mut findings);
        }
        names(line, &mut findings);
    }
    findings
}

static LONG: LazyLock<Regex> = LazyLock::new(|| pattern("[0-9０-９][0-9０-９ -]{5,}"));

/// Whether a fact is asked for by a form and not printed in the report.
fn is_form(target: &Target) -> bool {
    let Target::Field(field) = target else {
        return false;
    };
    let name = field.to_string();
    [
        "unit.phone",
        "unit.contact",
        "unit.preparer",
        "unit.head",
        "unit.budget_code",
    ]
    .contains(&name.as_str())
}

/// Numbers of persons, accounts and telephones, each stretch of digits once.
fn numbers(line: &Paragraph, findings: &mut Vec<Finding>) {
    for found in private::numbers(&line.text) {
        let (severity, what, advice) = match found.kind {
            private::Kind::Identity => (
                Severity::Error,
                "公民身份号码",
                "公开的报告不得有公民身份号码，请删去",
            ),
            private::Kind::Account => (
                Severity::Error,
                "银行账号",
                "公开的报告不得有银行账号，请删去",
            ),
            private::Kind::Mobile => (
                Severity::Error,
                "手机号码",
                "公开的报告不应有个人的手机号码，请删去，或改为单位的公开电话",
            ),
            private::Kind::PersonalTelephone => (
                Severity::Warning,
                "联系人的姓名和电话",
                "请确认可以公开；一般只写单位的公开电话",
            ),
        };
        let finding = found_at(line, found.range, severity, what, advice);
        findings.extend(finding.map(|finding| match found.kind {
            private::Kind::PersonalTelephone => finding.suspected(),
            _ => finding,
        }));
    }
}

/// Addresses at providers that serve anybody.
fn mails(line: &Paragraph, findings: &mut Vec<Finding>) {
    for range in private::mails(&line.text) {
        let advice = "请确认可以公开；个人的电子邮箱请删去";
        let finding = found_at(
            line,
            range,
            Severity::Warning,
            "电子邮箱，疑似个人的",
            advice,
        );
        findings.extend(finding.map(Finding::suspected));
    }
}

/// Lists of those who were given something.
fn names(line: &Paragraph, findings: &mut Vec<Finding>) {
    for range in private::recipients(&line.text) {
        let advice = "公开的报告一般只写人数和金额，请删去姓名";
        let finding = found_at(
            line,
            range,
            Severity::Warning,
            "慰问、补助对象的姓名",
            advice,
        );
        findings.extend(finding.map(Finding::suspected));
    }
}

fn found_at(
    line: &Paragraph,
    range: Range<usize>,
    severity: Severity,
    what: &str,
    advice: &str,
) -> Option<Finding> {
    if line.is_live(range.clone()) {
        return None;
    }
    let message = format!("报告是要公开的，其中有{what}");
    Some(Finding::new(severity, line.spot(range), message, advice))
}
