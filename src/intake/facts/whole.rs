//! Amounts of the whole department, its “三公” expenses and its counts, as far as every sentence about them agrees.

use std::collections::BTreeMap;

use super::{At, Gathered};
use crate::{
    checks::{Subject, counted},
    intake::adoption::is_same,
};

/// The facts behind the live figures that sentences state.
const FACTS: [(&str, &str); 41] = [
    ("年初预算", "whole.initial_budget"),
    ("全年预算", "whole.adjusted_budget"),
    ("追加", "whole.added"),
    ("实际支出", "whole.actual"),
    ("上年支出", "whole.prior_actual"),
    ("基本支出", "whole.basic.actual"),
    ("人员经费", "whole.personnel.actual"),
    ("公用经费", "whole.operating.actual"),
    ("项目支出", "whole.project.actual"),
    ("经营支出", "whole.business"),
    ("其他收入", "whole.other_income"),
    ("上年结转结余", "whole.prior_carryover"),
    ("年末结转结余", "whole.closing_carryover"),
    ("机关运行经费", "office_running.actual"),
    ("三公预算", "three_public.total.budget"),
    ("三公决算", "three_public.total.actual"),
    ("三公上年", "three_public.total.prior"),
    ("出国预算", "three_public.abroad.amounts.budget"),
    ("出国决算", "three_public.abroad.amounts.actual"),
    ("出国上年", "three_public.abroad.amounts.prior"),
    ("公车预算", "three_public.vehicles.budget"),
    ("公车决算", "three_public.vehicles.actual"),
    ("公车上年", "three_public.vehicles.prior"),
    ("公车购置预算", "three_public.purchase.amounts.budget"),
    ("公车购置决算", "three_public.purchase.amounts.actual"),
    ("公车购置上年", "three_public.purchase.amounts.prior"),
    ("公车运行预算", "three_public.running.amounts.budget"),
    ("公车运行决算", "three_public.running.amounts.actual"),
    ("公车运行上年", "three_public.running.amounts.prior"),
    ("接待预算", "three_public.reception.amounts.budget"),
    ("接待决算", "three_public.reception.amounts.actual"),
    ("接待上年", "three_public.reception.amounts.prior"),
    ("编制数", "unit.staff.authorised"),
    ("在职人数", "unit.staff.active"),
    ("离退休人数", "unit.staff.retired"),
    ("公车保有量", "three_public.running.kept"),
    ("公车购置数", "three_public.purchase.bought"),
    ("接待批次", "three_public.reception.batches"),
    ("接待人次", "three_public.reception.persons"),
    ("出国团组数", "three_public.abroad.delegations"),
    ("出国人次", "three_public.abroad.persons"),
];

/// Reads amounts and counts.
pub fn read(subject: &Subject<'_>, gathered: &mut Gathered<'_>) {
    let mut stated: BTreeMap<&str, Vec<(String, At)>> = BTreeMap::new();
    for claim in &subject.claims {
        let at = At {
            paragraph: claim.paragraph,
            byte: claim.at.range.start,
        };
        let value = claim.at.value.to_string();
        stated.entry(claim.figure).or_default().push((value, at));
    }
    for count in counted(&subject.printed, subject.year) {
        let at = At {
            paragraph: count.paragraph,
            byte: count.number.start,
        };
        let value = count.value.to_string();
        stated.entry(count.figure).or_default().push((value, at));
    }
    for (figure, path) in FACTS {
        if let Some(stated) = stated.get(figure) {
            gathered.agreed(path, stated, is_same);
        }
    }
}
