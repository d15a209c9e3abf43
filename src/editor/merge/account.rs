//! [`MergeAccount`]: what was made of the drafts that were merged, in words for the clerk of the department.

use super::{
    Part,
    facts::{Facts, Said},
    singles::OWN,
};
use crate::checks::Severity;
use crate::{
    editor::checkup::{in_words, place_in_draft},
    figures::{Figures, grouped, totals},
    model::{Fact as _, FieldId, Report, Value},
};

/// What was made of what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeAccount {
    /// How many single quantities were summed.
    pub summed: usize,
    /// Headline sums with the amount of each unit.
    pub sums: Vec<String>,
    /// What units do not say, so that the sum is unknown.
    pub unfilled: Vec<Unfilled>,
    /// What may have to be eliminated.
    pub transfers: Vec<String>,
    /// How the lists were joined.
    pub lists: Vec<String>,
    /// How the texts were put together.
    pub texts: Vec<String>,
    /// What the checker finds in each draft.
    pub findings: Vec<String>,
    /// What else is to be done or known.
    pub notices: Vec<String>,
    /// What the units are called.
    pub units: Vec<String>,
}

/// Something that a unit does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfilled {
    /// The unit, by its position among the drafts.
    pub unit: usize,
    /// What it belongs to, e.g. 整体收支›基本支出.
    pub group: String,
    /// What it is called there, e.g. 年初预算数.
    pub leaf: String,
    /// How it is wanting.
    pub why: String,
    /// What the other units have, with its measure; empty where that says nothing.
    pub rest: String,
}

/// A part of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// What it is about.
    pub title: &'static str,
    /// What it says, one thing each.
    pub entries: Vec<String>,
}

impl MergeAccount {
    /// The account in chapters, those that say nothing left out.
    pub fn chapters(&self) -> Vec<Chapter> {
        let chapter = |title, entries: &[String]| Chapter {
            title,
            entries: entries.to_vec(),
        };
        let mut chapters = vec![
            chapter("合计", &self.sums),
            Chapter {
                title: "未填（按单位）",
                entries: self.unfilled_by_unit(),
            },
            chapter("往来款项（请抵销）", &self.transfers),
            chapter("列表", &self.lists),
            chapter("正文", &self.texts),
            chapter("各单位体检", &self.findings),
            chapter("提示", &self.notices),
        ];
        chapters.retain(|chapter| !chapter.entries.is_empty());
        chapters
    }

    /// The account in lines, for a terminal or the clipboard.
    pub fn in_words(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for chapter in self.chapters() {
            lines.push(format!("{}：", chapter.title));
            let entries = chapter.entries.into_iter();
            lines.extend(entries.map(|entry| format!("　　{entry}")));
        }
        lines
    }

    /// What each unit does not say, what belongs together in one line.
    fn unfilled_by_unit(&self) -> Vec<String> {
        let mut unfilled: Vec<&Unfilled> = self.unfilled.iter().collect();
        unfilled.sort_by_key(|unfilled| unfilled.unit);
        let together = unfilled.chunk_by(|one, next| {
            (one.unit, &one.group, &one.why) == (next.unit, &next.group, &next.why)
        });
        together.map(|chunk| self.line(chunk)).collect()
    }

    fn line(&self, together: &[&Unfilled]) -> String {
        let Some(first) = together.first() else {
            return String::new();
        };
        let unit = self.units.get(first.unit).map_or("", String::as_str);
        let leaves: Vec<String> = together.iter().map(|one| one.called()).collect();
        let (group, leaves, why) = (&first.group, leaves.join("、"), &first.why);
        let rest = together.iter().filter(|one| !one.rest.is_empty());
        let rest: Vec<String> = rest
            .map(|one| format!("{}{}", one.called(), one.rest))
            .collect();
        if rest.is_empty() {
            format!("{unit}：{group}›{leaves}{why}")
        } else {
            let rest = rest.join("、");
            format!("{unit}：{group}›{leaves}{why}，合计空着；已填的单位共：{rest}")
        }
    }
}

impl Unfilled {
    /// What it is called, told apart from others beside it.
    fn called(&self) -> String {
        if self.leaf.contains('、') {
            format!("“{}”", self.leaf)
        } else {
            self.leaf.clone()
        }
    }
}

/// Sums that are told with the amount of each unit.
const HEADLINES: [(&str, &str, &str); 9] = [
    ("whole.initial_budget", "年初预算", "万元"),
    ("whole.adjusted_budget", "全年预算", "万元"),
    ("whole.actual", "实际支出", "万元"),
    ("whole.basic.actual", "基本支出", "万元"),
    ("whole.project.actual", "项目支出", "万元"),
    ("three_public.total.actual", "“三公”经费", "万元"),
    ("assets.value.closing", "固定资产期末原值", "万元"),
    ("unit.staff.authorised", "编制数", "人"),
    ("unit.staff.active", "在职人数", "人"),
];

/// Names the headline sums.
pub(super) fn tell_sums(report: &Report, units: &[Facts<'_>], account: &mut MergeAccount) {
    account.units = units.iter().map(|unit| unit.name().to_owned()).collect();
    account.sums.push(format!(
        "{}个单位，{}项数据相加；比率、占比由合计得出",
        units.len(),
        account.summed
    ));
    for (path, label, measure) in HEADLINES {
        let words = |said: Said| match said {
            Said::Known(value) => format!("{}{measure}", grouped(&value.to_string())),
            Said::None => "无".to_owned(),
            Said::Unknown => "未填".to_owned(),
        };
        let said: Vec<Said> = units.iter().map(|unit| unit.quantity(path)).collect();
        if said.iter().all(|said| *said == Said::Unknown) {
            continue;
        }
        let each = units.iter().zip(said);
        let each: Vec<String> = each
            .map(|(unit, said)| format!("{}{}", unit.name(), words(said)))
            .collect();
        let sum = known(report, path).map_or("空着".to_owned(), |sum| words(Said::Known(sum)));
        account
            .sums
            .push(format!("{label}：{sum}（{}）", each.join("、")));
    }
}

/// The value of a single quantity, typed or following its parts.
pub(super) fn known(report: &Report, path: &str) -> Option<rust_decimal::Decimal> {
    let mut typed = None;
    report.visit(&FieldId::root(), &mut |id, value| {
        if id.to_string() == path {
            typed = super::facts::quantity(value);
        }
    });
    let totals = totals(Figures::new(report)).into_iter();
    typed.or_else(|| {
        totals
            .filter(|total| total.path == path)
            .find_map(|total| total.parts)
    })
}

/// Names what the checker finds in each draft.
pub(super) fn tell_findings(parts: &[Part], account: &mut MergeAccount) {
    for part in parts {
        let count =
            |severity: Severity| format!("{}{}条", severity.label(), part.checkup.count(severity));
        let counts = Severity::ALL.map(count).join("、");
        account
            .findings
            .push(format!("{}（{}）：{counts}", part.name, part.file_name()));
        let errors = part.checkup.findings.iter();
        let errors = errors.filter(|finding| finding.severity == Severity::Error);
        let words = |finding| in_words(finding, &place_in_draft(finding, &part.outline));
        account
            .findings
            .extend(errors.map(|finding| format!("{}　{}", part.name, words(finding))));
    }
}

/// Names what the department has to say for itself, and what was taken from the first draft.
pub(super) fn tell_own(report: &Report, parts: &[Part], account: &mut MergeAccount) {
    let mut blank = Vec::new();
    report.visit(&FieldId::root(), &mut |id, value| {
        if OWN.contains(&id.to_string().as_str())
            && value.is_blank()
            && !matches!(value, Value::Switch(_))
        {
            blank.push(id.label());
        }
    });
    account.notices.push(format!(
        "主管部门自己的内容没有从下属单位取，请填写：{}",
        blank.join("、")
    ));
    let Some((first, rest)) = parts.split_first() else {
        return;
    };
    let differs = |what: fn(&Part, &Part) -> bool| rest.iter().any(|other| what(first, other));
    let name = first.file_name();
    if differs(|a, b| a.report.settings != b.report.settings) {
        account
            .notices
            .push(format!("各单位的打印设置或提纲不同，用“{name}”的"));
    }
    if differs(|a, b| a.report.scoring != b.report.scoring) {
        account
            .notices
            .push(format!("各单位的评分办法不同，用“{name}”的"));
    }
    let of_files = parts.iter().flat_map(|part| {
        let notices = part.notices.iter();
        notices.map(|notice| format!("{}：{notice}", part.file_name()))
    });
    account.notices.extend(of_files);
    let unnamed = parts
        .iter()
        .filter(|part| part.report.unit.full_name.trim().is_empty());
    account.notices.extend(unnamed.map(|part| {
        let (file, name) = (part.file_name(), &part.name);
        format!("{file}：没有填写单位全称，用文件名“{name}”")
    }));
    let set_aside: usize = parts.iter().map(|part| part.report.ignored.len()).sum();
    if set_aside > 0 {
        let words = format!("各单位忽略的{set_aside}条体检结果没有带入");
        account.notices.push(words);
    }
}
