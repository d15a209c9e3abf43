//! A10: assets at the year's end are those at its beginning, with what came and without what went.

use crate::{
    checks::{
        Finding, Rule, Severity, Subject,
        identity::{Identity, Term},
        sentences::holdings,
    },
    model::{Movement, Report},
};

pub const RULE: Rule = Rule {
    code: "A10",
    title: "资产期初加增加减减少等于期末",
    checks: "固定资产原值、车辆、房屋各自：期初＋购置＋调入－报废－调出±其他＝期末；报废、调出合计＝报废＋调出。文中“年初……购置……报废、调拨……年末……”同此。",
    basis: "资产年报的变动平衡关系；金额、面积的差额不超过 0.005×(n+1) 按四舍五入处理，车辆数没有容差。",
    example: "年初固定资产144.25万元，购置3.13万元，报废、调拨7.2万元，年末144.18万元：应为140.18万元，多4万元。",
    gravest: Severity::Error,
    run,
};

fn run(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(draft) = subject.draft else {
        return holdings::of_sentences(&subject.printed);
    };
    let (report, assets) = (draft.report, &draft.report.assets);
    let mut findings = movement(report, ("value", "固定资产原值", "万元"), &assets.value);
    findings.extend(movement(
        report,
        ("vehicles", "车辆", "辆"),
        &assets.vehicles,
    ));
    findings.extend(movement(
        report,
        ("buildings", "房屋", "㎡"),
        &assets.buildings,
    ));
    findings
}

/// The sums of one kind of asset: its name in the draft file, its label and its unit.
fn movement<M: Movement>(
    report: &Report,
    (field, label, unit): (&str, &str, &'static str),
    of: &M,
) -> Vec<Finding> {
    let mut parts = vec![
        Term::of("期初", of.opening()),
        Term::of("购置", of.purchased()),
        Term::of("调入", of.received()),
    ];
    if of.disposed().is_some() {
        parts.push(Term::of("报废、调出合计", of.disposed()).minus());
    } else {
        parts.push(Term::of("报废", of.scrapped()).minus());
        parts.push(Term::of("调出", of.transferred()).minus());
    }
    if let Some(other) = of.other() {
        parts.push(Term::of("其他增加", Some(other)));
    }
    if let Some(other) = of.other_decrease() {
        parts.push(Term::of("其他减少", Some(other)).minus());
    }
    let closing = Identity {
        whole: Term::of(format!("{label}期末"), of.closing()),
        parts,
        unit,
    };
    let disposed = Identity {
        whole: Term::of(format!("{label}报废、调出合计"), of.disposed()),
        parts: vec![
            Term::of("报废", of.scrapped()),
            Term::of("调出", of.transferred()),
        ],
        unit,
    };
    let at = |finding: Finding, name: &str, identity: &Identity| {
        let path = format!("assets.{field}.{name}");
        finding.at_fact(report, &path, identity.whole.value)
    };
    let of_closing = closing.check().map(|found| at(found, "closing", &closing));
    let of_disposed = disposed.contradiction();
    let of_disposed = of_disposed.map(|found| at(found, "disposed", &disposed));
    of_closing.into_iter().chain(of_disposed).collect()
}
