//! Budgets beside the general public one of which the text says that there is none.

use std::sync::LazyLock;

use regex::Regex;

use super::{At, Gathered};
use crate::{
    checks::{Kind, Topic},
    intake::pattern,
};

/// Reads what the sections of the three budgets say where that is one sentence.
pub fn read(gathered: &mut Gathered<'_>) {
    static NONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^(?:本?(?:部门|单位)|我(?:部门|单位|局|办)|\\p{Han}{2,20}|[0-9]{4}年度?|本年度?|，)*?(?:无|没有|未安排|未发生|不涉及)(?:使用)?(?:政府性基金|国有资本经营|社会保险基金)(?:预算)?(?:财政拨款)?(?:收入)?(?:支出|收支|安排)*(?:情况)?。?$",
        )
    });
    let text = gathered.text;
    for (topic, path) in [
        (Topic::GovernmentFund, "budgets.government_fund.presence"),
        (Topic::StateCapital, "budgets.state_capital.presence"),
        (Topic::SocialInsurance, "budgets.social_insurance.presence"),
    ] {
        let own = gathered
            .paragraphs()
            .filter(|(_, found)| found.kind == Kind::Body && text.is_about(found.section, topic));
        let own: Vec<_> = own.collect();
        if let [(paragraph, found)] = own.as_slice()
            && NONE.is_match(&found.text)
        {
            let at = At {
                paragraph: *paragraph,
                byte: 0,
            };
            gathered.set(path, "无", at);
        }
    }
}
